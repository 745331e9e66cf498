"""The record: the chair's page, and copies of it for a reader or for the file, on paper, as CSV and as JSON.

A copy is made by a form, never at an address: each is looked through first, and no name stands in a log.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Person
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import Decided
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.export.csv_record import csv_text
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
from meeting_app.web import decision_copies
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.record_json import value_of
from meeting_app.web.record_rows import rows_of
from meeting_app.web.respond import go, page, submits
from meeting_app.web.services import services

blueprint = Blueprint("record", __name__)
FILE, RESTRICTED, DECISION = "file", "restricted", "decision"


def _view(who: SignedIn, meeting: Meeting, viewer: Viewer) -> RecordView:
    with services().read() as records:
        fresh = records.get(Meeting, meeting.id)
        return record_view(records, fresh, viewer, page=desk_page(who))


@blueprint.get("/meetings/<public_id>/record")
@for_meeting
def record(who: SignedIn, meeting: Meeting) -> Response:
    """The chair's page of the record."""
    return page("record/record.html", _view(who, meeting, CHAIR))


@blueprint.get("/meetings/<public_id>/record/print")
@for_meeting
def print_view(who: SignedIn, meeting: Meeting) -> Response:
    """For paper: what anybody may have. A meeting in parts has nothing for just anybody; a reader is chosen."""
    if _in_parts(meeting):
        return go(f"/meetings/{meeting.public_id}/record")
    return page("record/print.html", _view(who, meeting, ANYBODY))


@blueprint.get("/meetings/<public_id>/record.csv")
@for_meeting
def csv_file(who: SignedIn, meeting: Meeting) -> Response:
    """A row a view, as anybody may have it; of a meeting in parts a reader is chosen."""
    if _in_parts(meeting):
        return go(f"/meetings/{meeting.public_id}/record")
    return _csv(meeting, _view(who, meeting, ANYBODY))


def _in_parts(meeting: Meeting) -> bool:
    with services().read() as records:
        return records.count(Sitting, meeting_id=meeting.id) > 1


def _csv(meeting: Meeting, view: RecordView) -> Response:
    """The file's name holds no name."""
    headers = {"Content-Disposition": f'attachment; filename="record-{meeting.public_id}.csv"'}
    return Response(csv_text(rows_of(view)), mimetype="text/csv", headers=headers)


def _json(meeting: Meeting, view: RecordView) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="record-{meeting.public_id}.json"'}
    return Response(json_text(value_of(view)), mimetype="application/json", headers=headers)


@blueprint.post("/meetings/<public_id>/record/copy")
@submits(CheckCopy)
@for_meeting
def copy(who: SignedIn, meeting: Meeting) -> Response:
    """A copy for the file or for a person of the case, looked through first (who-may-see).

    decision-apart: the decision is copied as a paper of its own, with `document`; both are looked through together.
    """
    chosen = request.form.get("reader", "")
    if chosen in {FILE, RESTRICTED}:
        _checked(who, meeting, None, Decided.FOR_THE_FILE)
        return _for_the_file(who, meeting, restricted=chosen == RESTRICTED)
    made = _for_reader(who, meeting, chosen)
    if made.check.found and not request.form.get("checked"):
        return page("record/check.html", made.check)
    _checked(who, meeting, made.reader_id, Decided.AS_IT_IS if made.check.found else Decided.NOTHING_FOUND)
    return decision_copies.as_wanted(made.decision) if _of_decision() else _as_wanted(meeting, made.record)


def _of_decision() -> bool:
    return request.form.get("document") == DECISION


@dataclass(frozen=True, slots=True)
class _Copy:
    reader_id: PersonId
    record: RecordView
    decision: DecisionView
    check: CopyCheckView


def _for_reader(who: SignedIn, meeting: Meeting, person_id: str) -> _Copy:
    shown = desk_page(who)
    with services().read() as records:
        fresh, reader = records.get(Meeting, meeting.id), must(records.find(Person, id=person_id))
        if reader.case_id != meeting.case_id:
            raise NotAllowed
        viewer = the_reader(records, meeting.id, reader.id)
        record = record_view(records, fresh, viewer, page=shown)
        decision = decision_view(records, fresh, viewer, page=shown)
        texts = (*texts_of_record(record), *texts_of_decision(decision))
        found = found_for(records, fresh, reader.id, texts)
    wanted = request.form.get("format", "") if request.form.get("format") in {"csv", "json"} else "print"
    about = (meeting.public_id, reader.id, reader.says_as, wanted, found, exact_only(texts))
    check = CopyCheckView(shown, *about, DECISION if _of_decision() else "")
    return _Copy(reader.id, record, decision, check)


def _for_the_file(who: SignedIn, meeting: Meeting, *, restricted: bool) -> Response:
    shown = desk_page(who)
    with services().read() as records:
        fresh = records.get(Meeting, meeting.id)
        if _of_decision() and not restricted:
            return decision_copies.as_wanted(decision_view(records, fresh, ANYBODY, page=shown))
        if not restricted:
            return _as_wanted(meeting, record_view(records, fresh, ANYBODY, page=shown))
        make = restricted_decision if _of_decision() else restricted_view
        return page("record/restricted.html", make(records, fresh, page=shown))


def _as_wanted(meeting: Meeting, view: RecordView) -> Response:
    """As CSV or JSON, or else to print: all from the one view, so that who-may-see is decided once."""
    make = {"csv": _csv, "json": _json}.get(request.form.get("format", ""))
    return make(meeting, view) if make else page("record/print.html", view)


def _checked(who: SignedIn, meeting: Meeting, reader_id: PersonId | None, decided: Decided) -> None:
    command = CheckCopy(
        command_id=request.form.get("command_id", ""),
        case_id=meeting.case_id,
        about_meeting=meeting.id,
        reader_id=reader_id,
        decided=decided,
    )
    services().do(command, who.actor)
