"""A prepared meeting will not be held: said on a page of its own, with the reason."""

from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages import calling_off as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.calling_off import call_off_page
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records
from meeting_app.web.asking import for_meeting
from meeting_app.web.console_forms import form_page, try_all, typed
from meeting_app.web.respond import submits

blueprint = Blueprint("calling_off", __name__)
PAGE = "prepare/call_off.html"


@blueprint.route("/meetings/<public_id>/prepare/call-off", methods=["GET", "POST"])
@submits(say.CallOffMeeting)
@for_meeting
def call_off(who: SignedIn, meeting: Meeting) -> Response:
    """Ask why, and say what becomes of what was given beforehand."""
    if request.method == "GET":
        return form_page(PAGE, who, _build(meeting))
    return _does(who, meeting, say.CallOffMeeting)


@blueprint.post("/meetings/<public_id>/prepare/let-go")
@submits(say.LetViewsGo)
@for_meeting
def let_go(who: SignedIn, meeting: Meeting) -> Response:
    """plan-only: what was given beforehand was read, and goes."""
    return _does(who, meeting, say.LetViewsGo)


def _does(who: SignedIn, meeting: Meeting, command: type[Any]) -> Response:
    to = f"/meetings/{meeting.public_id}/prepare/call-off"
    return try_all(
        PAGE,
        who,
        meeting,
        _build(meeting),
        lambda: from_form(command, request.form, meeting_id=meeting.id),
        to=to,
    )


def _build(meeting: Meeting) -> Any:
    def build(records: Records, shown: Page) -> Any:
        return call_off_page(records, records.get(Meeting, meeting.id), page=shown, typed=typed())

    return build
