"""Copies of the record and of the decision: for the file, a person or an agency, in one style and one form.

A copy is made by a form, never at an address: the chair is shown first what is in it, each is looked through, and no
name stands in a log.
"""

from dataclasses import replace

from flask import Blueprint, Response, jsonify, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Case
from meeting_app.domain.copies import Kind, check_has_views
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.copies_page import copies_page
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, for_account, for_meeting
from meeting_app.web.bundle_copies import check_bundle
from meeting_app.web.console_forms import typed
from meeting_app.web.copy_forms import wanted_in
from meeting_app.web.looking_through import Asked, Drafted, Looked, give_looked, looked_through, reader_asked
from meeting_app.web.record_drafts import draft_of, restricted_draft
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("record_copies", __name__)


@blueprint.get("/meetings/<public_id>/copies")
@for_meeting
def copies(who: SignedIn, meeting: Meeting) -> Response:
    """For whom, how much of it and as what; and the copies that were made."""
    return _page(who, meeting)


@blueprint.get("/copies/waiting")
@for_account
def waiting(who: SignedIn) -> Response:
    """How many files are made before the last that was asked for, whosever they are: a figure and no more."""
    return jsonify({"before": services().maker.before_another})


@blueprint.post("/meetings/<public_id>/copies")
@submits()
@for_meeting
def look_at(who: SignedIn, meeting: Meeting) -> Response:
    """What would be in a copy. A POST, because for whom it is belongs in no address; nothing is made yet."""
    try:
        return page("record/check.html", _copy(who, meeting).look)
    except InvalidInput as refused:
        return _page(who, meeting, refused)


@blueprint.post("/meetings/<public_id>/record/copy")
@submits(CheckCopy)
@for_meeting
def copy(who: SignedIn, meeting: Meeting) -> Response:
    """The copy, unless there is something that the chair has to decide first (who-may-see)."""
    try:
        made = _copy(who, meeting)
    except InvalidInput as refused:
        return _page(who, meeting, refused)
    return give_looked(made)


def _kind() -> Kind:
    if request.form.get("reader") == Kind.RESTRICTED:
        return Kind.RESTRICTED
    return Kind.DECISION if _of_decision() else Kind.RECORD


def _of_decision() -> bool:
    return request.form.get("document") == Kind.DECISION


def _page(who: SignedIn, meeting: Meeting, refused: InvalidInput | None = None) -> Response:
    """The page on which a copy is chosen; with what was chosen where it can't be made."""
    shown = desk_page(who, errors=tuple(refused.fields.items()) if refused else ())
    with services().read_unhurried() as records:
        view = copies_page(records, records.get(Meeting, meeting.id), page=shown)
    view = replace(view, chosen=typed())
    return page("record/copies.html", view, status=422 if refused else 200)


def _copy(who: SignedIn, meeting: Meeting) -> Looked:
    """Raises InvalidInput for a style or form that there is not, NotAllowed for a reader who is not of the case."""
    kind = _kind()
    wanted = wanted_in(request.form, kind)
    check_bundle(meeting, wanted)
    check_has_views(kind, wanted.form, kept=not meeting.lets_views_go)
    home = f"/meetings/{meeting.public_id}"
    with services().read_unhurried() as records:
        case = records.get(Case, meeting.case_id)
        asked = Asked(who, case, meeting, kind, wanted, f"{home}/copies", f"{home}/record/copy")
        reader = reader_asked(records, case.id, kind)
        return looked_through(records, asked, reader, lambda one: _draft(records, asked, one))


def _draft(records: Records, asked: Asked, reader: CopyReader) -> Drafted:
    if asked.kind is Kind.RESTRICTED:
        return restricted_draft(records, asked, of_decision=_of_decision())
    return draft_of(records, asked, reader)
