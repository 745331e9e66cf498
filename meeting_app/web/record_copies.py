"""Copies of the record and of the decision: for the file or for a person of the case, in one style and one form.

A copy is made by a form, never at an address: each is looked through first, and no name stands in a log.
"""

from dataclasses import dataclass, replace

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Person
from meeting_app.domain.copies import Decided, Form, Kind, Style
from meeting_app.domain.errors import InvalidInput, NotAllowed
from meeting_app.domain.ids import PersonId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.export.json_record import json_text
from meeting_app.identity import SignedIn
from meeting_app.presenters.copy_check import (
    CopyCheckView,
    exact_only,
    found_for,
    texts_of_decision,
    texts_of_record,
)
from meeting_app.presenters.decision import DecisionView, decision_view
from meeting_app.presenters.parts import the_reader
from meeting_app.presenters.record import RecordView, record_view
from meeting_app.presenters.restricted import restricted_decision, restricted_view
from meeting_app.presenters.summary import SummaryView
from meeting_app.storage.records import Records
from meeting_app.web import decision_copies
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.console_forms import typed
from meeting_app.web.copy_forms import Made, Wanted, as_document, as_file, as_table, give, wanted_in
from meeting_app.web.record_json import value_of
from meeting_app.web.record_rows import rows_of
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("record_copies", __name__)
FILE = "file"
PAGES = {Style.FULL: "record/print.html", Style.PLAIN: "record/plain.html"}


@dataclass(frozen=True, slots=True)
class _Copy:
    """What one reader may have of a meeting, worked out once before anything is made of it."""

    record: RecordView
    decision: DecisionView


@blueprint.post("/meetings/<public_id>/record/copy")
@submits(CheckCopy)
@for_meeting
def copy(who: SignedIn, meeting: Meeting) -> Response:
    """A copy for the file or for a person of the case, looked through first (who-may-see).

    decision-apart: the decision is copied as a paper of its own, with `document`; both are looked through together.
    """
    chosen = request.form.get("reader", "")
    try:
        wanted = wanted_in(request.form, _kind(chosen))
    except InvalidInput as refused:
        return _again(who, meeting, refused)
    if chosen == Kind.RESTRICTED:
        return _restricted(who, meeting, wanted)
    if chosen == FILE:
        with services().read() as records:
            made = _seen(records, who, meeting, ANYBODY)
        return _given(
            who, meeting, _as_wanted(meeting, made, wanted), wanted, reader_id=None, decided=Decided.FOR_THE_FILE
        )
    made, check = _for_reader(who, meeting, chosen, wanted)
    if check.found and not request.form.get("checked"):
        return page("record/check.html", check)
    decided = Decided.AS_IT_IS if check.found else Decided.NOTHING_FOUND
    return _given(who, meeting, _as_wanted(meeting, made, wanted), wanted, reader_id=check.reader_id, decided=decided)


def _kind(reader: str) -> Kind:
    if reader == Kind.RESTRICTED:
        return Kind.RESTRICTED
    return Kind.DECISION if _of_decision() else Kind.RECORD


def _of_decision() -> bool:
    return request.form.get("document") == Kind.DECISION


def _again(who: SignedIn, meeting: Meeting, refused: InvalidInput) -> Response:
    """The page whose form it was, with what was chosen."""
    shown = desk_page(who, errors=tuple(refused.fields.items()))
    with services().read() as records:
        fresh = records.get(Meeting, meeting.id)
        if _of_decision():
            decision = replace(decision_view(records, fresh, CHAIR, page=shown), chosen=typed())
            return page("decision/decision.html", decision, status=422)
        record = replace(record_view(records, fresh, CHAIR, page=shown), chosen=typed())
    return page("record/record.html", record, status=422)


def _seen(records: Records, who: SignedIn, meeting: Meeting, viewer: Viewer) -> _Copy:
    fresh, shown = records.get(Meeting, meeting.id), desk_page(who)
    record = record_view(records, fresh, viewer, page=shown)
    return _Copy(record, decision_view(records, fresh, viewer, page=shown))


def _for_reader(who: SignedIn, meeting: Meeting, person_id: str, wanted: Wanted) -> tuple[_Copy, CopyCheckView]:
    with services().read() as records:
        reader = must(records.find(Person, id=person_id))
        if reader.case_id != meeting.case_id:
            raise NotAllowed
        made = _seen(records, who, meeting, the_reader(records, meeting.id, reader.id))
        texts = (*texts_of_record(made.record), *texts_of_decision(made.decision))
        found = found_for(records, meeting, reader.id, texts)
    return made, CopyCheckView(
        page=desk_page(who),
        public_id=meeting.public_id,
        reader_id=reader.id,
        reader=reader.says_as,
        style=wanted.style,
        format=wanted.form,
        found=found,
        exact_only=exact_only(texts),
        document=Kind.DECISION if _of_decision() else "",
    )


def _restricted(who: SignedIn, meeting: Meeting, wanted: Wanted) -> Response:
    """What was kept from whom, and why: for the file, as a document of its own."""
    make = restricted_decision if _of_decision() else restricted_view
    with services().read() as records:
        view = make(records, records.get(Meeting, meeting.id), page=desk_page(who))
    made = as_document("record/restricted.html", view, wanted, name=f"restricted-{meeting.public_id}")
    return _given(who, meeting, made, wanted, reader_id=None, decided=Decided.FOR_THE_FILE)


def _as_wanted(meeting: Meeting, made: _Copy, wanted: Wanted) -> Made:
    """Every form from the one copy, so that who-may-see is decided once."""
    if _of_decision():
        return decision_copies.as_wanted(made.decision, wanted)
    name = f"record-{meeting.public_id}"
    if wanted.form in {Form.CSV, Form.XLSX}:
        return as_table("Record", list(rows_of(made.record)), wanted.form, name=name)
    if wanted.form is Form.JSON:
        return as_file(json_text(value_of(made.record)), wanted.form, name=name)
    if wanted.style is Style.SUMMARY:
        summary = SummaryView(made.record, made.decision)
        return as_document("record/summary.html", summary, wanted, name=f"summary-{meeting.public_id}")
    return as_document(PAGES[wanted.style], made.record, wanted, name=name)


def _given(
    who: SignedIn, meeting: Meeting, made: Made, wanted: Wanted, *, reader_id: PersonId | None, decided: Decided
) -> Response:
    kind = _kind(request.form.get("reader", ""))
    about = {"case_id": meeting.case_id, "about_meeting": meeting.id, "kind": kind}
    return give(who, made, wanted, **about, reader_id=reader_id, decided=decided)
