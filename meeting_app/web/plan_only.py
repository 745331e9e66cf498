"""Where only the plan is kept: the last reading of what people gave, and the case's safeguarding notes (plan-only)."""

from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages import plan_only as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.page import Page
from meeting_app.presenters.read_again import read_again_view, safeguarding_view
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, for_meeting
from meeting_app.web.cases import for_case
from meeting_app.web.console_forms import form_page, try_all, typed
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("plan_only", __name__)
PAGE = "chair/read_again.html"


@blueprint.route("/meetings/<public_id>/console/read-again", methods=["GET", "POST"])
@submits(say.ReadAgain)
@for_meeting
def read_again(who: SignedIn, meeting: Meeting) -> Response:
    """read-by-someone: every view once more, and whether anything has to be acted on."""
    if request.method == "GET":
        return form_page(PAGE, who, _build(meeting))
    back = f"/meetings/{meeting.public_id}/{'prepare/call-off' if meeting.is_called_off else 'console/end'}"
    known = {"meeting_id": meeting.id}
    return try_all(
        PAGE, who, meeting, _build(meeting), lambda: from_form(say.ReadAgain, request.form, **known), to=back
    )


@blueprint.post("/meetings/<public_id>/console/safeguarding-note")
@submits(say.WriteSafeguardingNote)
@for_meeting
def safeguarding_note(who: SignedIn, meeting: Meeting) -> Response:
    """What has to be acted on, written apart from the meeting."""
    known = {"meeting_id": meeting.id, "case_id": meeting.case_id}
    back = f"/meetings/{meeting.public_id}/console/read-again#acted_on"
    return try_all(
        PAGE,
        who,
        meeting,
        _build(meeting),
        lambda: from_form(say.WriteSafeguardingNote, request.form, **known),
        to=back,
    )


@blueprint.get("/cases/<case_id>/safeguarding")
@for_case
def safeguarding(who: SignedIn, case: Case) -> Response:
    """The case's own notes of what had to be acted on; in no copy."""
    with services().read() as records:
        view = safeguarding_view(records, case, page=desk_page(who))
    return page("case/safeguarding.html", view)


def _build(meeting: Meeting) -> Any:
    def build(records: Records, shown: Page) -> Any:
        return read_again_view(records, records.get(Meeting, meeting.id), page=shown, typed=typed())

    return build
