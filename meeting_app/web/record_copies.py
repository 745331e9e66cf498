"""Copies of the record and of the decision: for the file or for a person of the case, in one style and one form.

A copy is made by a form, never at an address: each is looked through first, and no name stands in a log.
"""

from dataclasses import replace

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Case, Person
from meeting_app.domain.copies import Decided, Form, Kind, Style, check_has_views
from meeting_app.domain.errors import InvalidInput, NotAllowed
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.export.json_record import json_text
from meeting_app.identity import SignedIn
from meeting_app.presenters.copy_check import alike_in, asked_for, exact_only
from meeting_app.presenters.copy_look import CopyLook
from meeting_app.presenters.decision import decision_view
from meeting_app.presenters.held_back import held_back
from meeting_app.presenters.lines import viewer_of
from meeting_app.presenters.parts import the_reader
from meeting_app.presenters.record import record_view
from meeting_app.presenters.restricted import restricted_decision, restricted_view
from meeting_app.presenters.summary import SummaryView
from meeting_app.storage.records import Records, by_id
from meeting_app.web import decision_copies
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.bundle_copies import check_bundle, of_a_reader, of_the_file
from meeting_app.web.console_forms import typed
from meeting_app.web.copy_forms import Draft, Wanted, as_data, as_document, as_table, chosen_again, give, wanted_in
from meeting_app.web.record_json import value_of
from meeting_app.web.record_rows import rows_of
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("record_copies", __name__)
FILE = "file"
PAGES = {Style.FULL: "record/print.html", Style.PLAIN: "record/plain.html"}


@blueprint.post("/meetings/<public_id>/record/copy")
@submits(CheckCopy)
@for_meeting
def copy(who: SignedIn, meeting: Meeting) -> Response:
    """A copy for the file or for a person of the case, looked through first (who-may-see).

    decision-apart: the decision is copied as a paper of its own, with `document`.
    """
    chosen = request.form.get("reader", "")
    try:
        wanted = wanted_in(request.form, _kind(chosen))
        check_bundle(meeting, wanted)
        check_has_views(_kind(chosen), wanted.form, kept=not meeting.lets_views_go)
    except InvalidInput as refused:
        return _again(who, meeting, refused)
    if chosen == Kind.RESTRICTED:
        return _restricted(who, meeting, wanted)
    if chosen == FILE:
        with services().read_unhurried() as records:
            draft = _draft(records, who, meeting, ANYBODY, wanted)
        return _given(who, meeting, draft, wanted, reader_id=None, decided=Decided.FOR_THE_FILE)
    draft, reader_id, look = _for_reader(who, meeting, chosen, wanted)
    if look.asks and not request.form.get("checked"):
        return page("record/check.html", look)
    decided = Decided.AS_IT_IS if look.asks else Decided.NOTHING_FOUND
    return _given(who, meeting, draft, wanted, reader_id=reader_id, decided=decided)


def _kind(reader: str) -> Kind:
    if reader == Kind.RESTRICTED:
        return Kind.RESTRICTED
    return Kind.DECISION if _of_decision() else Kind.RECORD


def _of_decision() -> bool:
    return request.form.get("document") == Kind.DECISION


def _again(who: SignedIn, meeting: Meeting, refused: InvalidInput) -> Response:
    """The page whose form it was, with what was chosen."""
    shown = desk_page(who, errors=tuple(refused.fields.items()))
    with services().read_unhurried() as records:
        fresh = records.get(Meeting, meeting.id)
        if _of_decision():
            decision = replace(decision_view(records, fresh, CHAIR, page=shown), chosen=typed())
            return page("decision/decision.html", decision, status=422)
        record = replace(record_view(records, fresh, CHAIR, page=shown), chosen=typed())
    return page("record/record.html", record, status=422)


def _for_reader(who: SignedIn, meeting: Meeting, person_id: str, wanted: Wanted) -> tuple[Draft, PersonId, CopyLook]:
    with services().read_unhurried() as records:
        reader = must(records.find(Person, id=person_id))
        if reader.case_id != meeting.case_id:
            raise NotAllowed
        viewer = the_reader(records, meeting.id, reader.id)
        draft = _draft(records, who, meeting, viewer, wanted)
        case = records.get(Case, meeting.case_id)
        whole = viewer_of(records, by_id(records.all(Meeting, case_id=case.id)), reader)
        held = held_back(records, case.id, whole)
        things = records.all(ThingToKeep, meeting_id=meeting.id, order="made_at")
        found = asked_for(things, whole, draft.texts)
        alike = alike_in(records, case, whole, draft.texts, held=held)
    look = CopyLook(
        page=desk_page(who),
        reader=reader.says_as,
        found=found,
        alike=alike,
        exact_only=exact_only(draft.texts),
        back=f"/meetings/{meeting.public_id}/{'decision' if _of_decision() else 'record'}",
        action=f"/meetings/{meeting.public_id}/record/copy",
        fields=chosen_again(),
    )
    return draft, reader.id, look


def _restricted(who: SignedIn, meeting: Meeting, wanted: Wanted) -> Response:
    """What was kept from whom, and why: for the file, as a document of its own."""
    make = restricted_decision if _of_decision() else restricted_view
    with services().read_unhurried() as records:
        view = make(records, records.get(Meeting, meeting.id), page=desk_page(who))
    draft = as_document("record/restricted.html", view, wanted, name=f"restricted-{meeting.public_id}")
    return _given(who, meeting, draft, wanted, reader_id=None, decided=Decided.FOR_THE_FILE)


def _draft(records: Records, who: SignedIn, meeting: Meeting, viewer: Viewer, wanted: Wanted) -> Draft:
    """Every form from the one view, so that who-may-see is decided once."""
    fresh, shown = records.get(Meeting, meeting.id), desk_page(who)
    if _of_decision():
        return decision_copies.as_wanted(decision_view(records, fresh, viewer, page=shown), wanted)
    name = f"record-{meeting.public_id}"
    record = record_view(records, fresh, viewer, page=shown)
    if wanted.style is Style.SUMMARY:
        summary = SummaryView(record, decision_view(records, fresh, viewer, page=shown))
        return as_document("record/summary.html", summary, wanted, name=f"summary-{meeting.public_id}")
    as_page = as_document(PAGES[wanted.style], record, wanted, name=name)
    if wanted.form in {Form.CSV, Form.XLSX}:
        return as_table("Record", list(rows_of(record)), wanted.form, as_page, name=name)
    if wanted.form in {Form.JSON, Form.BUNDLE}:
        value = value_of(record)
        data = as_data(value, json_text(value), as_page, name=name)
        if wanted.form is Form.JSON:
            return data
        of_file = request.form.get("reader") == FILE
        return of_the_file(data, meeting, name=name) if of_file else of_a_reader(data, value, name=name)
    return as_page


def _given(
    who: SignedIn, meeting: Meeting, draft: Draft, wanted: Wanted, *, reader_id: PersonId | None, decided: Decided
) -> Response:
    kind = _kind(request.form.get("reader", ""))
    about = {"case_id": meeting.case_id, "about_meeting": meeting.id, "kind": kind}
    return give(who, draft.make(), wanted, **about, reader_id=reader_id, decided=decided)
