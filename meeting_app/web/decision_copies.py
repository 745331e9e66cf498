"""The decision as a paper of its own, and as one value for JSON: made from the view that its page has.

decision-apart: it is in no copy of the record. It holds no ids.
"""

from datetime import date, datetime
from typing import Any

from meeting_app.domain.copies import Form, Style
from meeting_app.export.json_record import decision_text
from meeting_app.presenters.amended_about import things_of_decision
from meeting_app.presenters.decision import DecidedFor, DecisionView, StandpointLine
from meeting_app.web.amended_json import amended_values
from meeting_app.web.copy_forms import Draft, Wanted, as_data, as_document

Value = dict[str, Any]
PAGES = {Style.FULL: "decision/print.html", Style.PLAIN: "decision/plain.html"}


def as_wanted(view: DecisionView, wanted: Wanted) -> Draft:
    """In the form that is wanted; a decision has no rows. The file's name holds no name."""
    name = f"decision-{view.public_id}"
    if wanted.form is Form.JSON:
        value, shown = value_of(view), as_document(PAGES[Style.FULL], view, wanted, name=name)
        return as_data(value, decision_text(value), shown, name=name)
    return as_document(PAGES[wanted.style], view, wanted, name=name)


def value_of(view: DecisionView) -> Value:
    """The whole decision as this view has it."""
    meeting = view.meeting
    return {
        "case": {"name": view.case.name_on_screen, "reference": view.case.reference},
        "meeting": {"kind": meeting.kind.value, "day": meeting.day.isoformat(), "chair": meeting.chair},
        "children": [_child(one) for one in view.said],
        "told": [{"called": line.says_as, "on": _day(line.on)} for line in view.told],
        "amendments": amended_values(view.amended.lines, things_of_decision(view)),
    }


def _child(one: DecidedFor) -> Value:
    made = one.decision
    return {
        "called": one.says_as,
        "decided": made.decided if made else "",
        "by": made.by if made else "",
        "reasons": made.reasons if made else "",
        "who_tells": one.tells,
        "tells_by": _day(made.tell_by if made and one.tells else None),
        "told_on": _day(made.told_on if made and one.tells else None),
        "written_by": made.made_by if made else "",
        "written_at": _time(made.at) if made else None,
        "views": [_standpoint(line) for line in one.standpoints],
    }


def _standpoint(line: StandpointLine) -> Value:
    return {
        "of": line.of.value,
        "called": line.says_as,
        "here_as": line.role,
        "text": line.text,
        "typed_by": line.typed_by,
        "typed_at": _time(line.at),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
