"""The decision as a paper of its own, as data, and signed: made from the view that its page has.

decision-apart: it is in no copy of the record.
"""

from meeting_app.domain.case import Person
from meeting_app.domain.copies import Form, Kind, Style
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.visibility import Viewer
from meeting_app.export.json_record import decision_text, whole_decision
from meeting_app.presenters.decision import DecisionView
from meeting_app.presenters.decision_styles import decision_for_child, in_short
from meeting_app.storage.records import Records
from meeting_app.web.bundle_copies import of_a_reader, of_the_file
from meeting_app.web.copy_forms import Draft, Wanted, as_data, as_document
from meeting_app.web.decision_json import value_of

PAGES = {Style.FULL: "decision/print.html", Style.SUMMARY: "decision/print.html", Style.PLAIN: "decision/plain.html"}


def as_wanted(view: DecisionView, wanted: Wanted, *, for_reader: bool) -> Draft:
    """In the form that is wanted; a decision has no rows. The file's name holds no name."""
    name = f"decision-{view.public_id}"
    view = in_short(view) if wanted.style is Style.SUMMARY else view
    if wanted.form not in {Form.JSON, Form.BUNDLE}:
        return as_document(PAGES[wanted.style], view, wanted, name=name)
    value, shown = value_of(view), as_document(PAGES[Style.FULL], view, wanted, name=name)
    data = as_data(value, decision_text(value), shown, name=name)
    if wanted.form is Form.JSON:
        return data
    if for_reader:
        return of_a_reader(data, Kind.DECISION, whole_decision(value), name=name)
    return of_the_file(data, Kind.DECISION, view.meeting, name=name)


def for_child(records: Records, view: DecisionView, child: Person, viewer: Viewer, wanted: Wanted) -> Draft:
    """What the child can read of it alone. Raises InvalidInput where nothing was written for the child."""
    found = decision_for_child(records, view, child, viewer)
    if found is None:
        raise InvalidInput({"style": "nothing_for_child"}, rule="who-may-see")
    name, title = f"child-decision-{view.public_id}", "What was decided"
    return as_document("decision/for_child.html", found, wanted, name=name, title=title)
