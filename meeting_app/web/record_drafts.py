"""Drafts of a meeting's record, its decision and their restricted parts, each as one reader may have it."""

from collections.abc import Sequence

from meeting_app.domain.copies import Form, Kind, Style
from meeting_app.domain.meeting import Meeting
from meeting_app.export.json_record import json_text, whole
from meeting_app.presenters.child_copy import child_copy
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.decision import decision_view
from meeting_app.presenters.decision_styles import in_short
from meeting_app.presenters.record import RecordView, record_view
from meeting_app.presenters.restricted import restricted_decision, restricted_view
from meeting_app.presenters.summary import SummaryView
from meeting_app.storage.records import Records
from meeting_app.web import decision_copies
from meeting_app.web.asking import desk_page
from meeting_app.web.bundle_copies import of_a_reader, of_the_file
from meeting_app.web.copy_forms import Draft, Wanted, as_data, as_document, as_table
from meeting_app.web.looking_through import Asked, Drafted
from meeting_app.web.record_json import value_of
from meeting_app.web.record_rows import rows_of

PAGES = {Style.FULL: "record/print.html", Style.PLAIN: "record/plain.html"}


def draft_of(records: Records, asked: Asked, reader: CopyReader) -> Drafted:
    """Every form from the one view, so that who-may-see is decided once (decision-apart: a paper of its own)."""
    meeting, shown, wanted = _fresh(records, asked), desk_page(asked.who), asked.wanted
    viewer = reader.viewer(records, [meeting])
    if asked.kind is Kind.DECISION:
        decided = decision_view(records, meeting, viewer, page=shown)
        if wanted.style is Style.CHILD:
            assert reader.is_child, "check_reader has seen to it"
            return Drafted(decision_copies.for_child(records, decided, reader.people[0], viewer, wanted))
        return Drafted(decision_copies.as_wanted(decided, wanted, for_reader=viewer.people is not None))
    record = record_view(records, meeting, viewer, page=shown)
    if wanted.style is Style.SUMMARY:
        summary = SummaryView(record, in_short(decision_view(records, meeting, viewer, page=shown)))
        draft = as_document("record/summary.html", summary, wanted, name=f"summary-{meeting.public_id}")
        return Drafted(draft, (("step", len(record.plan.steps)),))
    if wanted.style is Style.CHILD:
        assert reader.is_child, "check_reader has seen to it"
        view, name = child_copy(records, record, reader.people[0]), f"child-{meeting.public_id}"
        return Drafted(
            as_document("record/child.html", view, wanted, name=name, title="What we talked about"),
            (("step", len(view.steps)),),
        )
    return Drafted(_of_record(record, wanted), _counts(record))


def _of_record(record: RecordView, wanted: Wanted) -> Draft:
    name = f"record-{record.meeting.public_id}"
    as_page = as_document(PAGES[wanted.style], record, wanted, name=name)
    if wanted.form in {Form.CSV, Form.XLSX}:
        return as_table("Record", list(rows_of(record)), wanted.form, as_page, name=name)
    if wanted.form in {Form.JSON, Form.BUNDLE}:
        value = value_of(record)
        data = as_data(value, json_text(value), as_page, name=name)
        if wanted.form is Form.JSON:
            return data
        if record.for_reader:
            return of_a_reader(data, Kind.RECORD, whole(value), name=name)
        return of_the_file(data, Kind.RECORD, record.meeting, name=name)
    return as_page


def restricted_draft(records: Records, asked: Asked, *, of_decision: bool) -> Drafted:
    """What was kept from whom, and why: for the file, as a document of its own."""
    meeting = _fresh(records, asked)
    make = restricted_decision if of_decision else restricted_view
    view = make(records, meeting, page=desk_page(asked.who))
    return Drafted(as_document("record/restricted.html", view, asked.wanted, name=f"restricted-{meeting.public_id}"))


def _fresh(records: Records, asked: Asked) -> Meeting:
    assert asked.meeting is not None
    return records.get(Meeting, asked.meeting.id)


def _counts(record: RecordView) -> Sequence[tuple[str, int]]:
    notes = len(record.notes) + sum(len(one.notes) for one in record.rounds)
    views = sum(len(one.views) for one in record.rounds)
    return (("view", views), ("step", len(record.plan.steps)), ("note", notes))
