"""The chair's page of hands that help: tablets, who helps whom, and the screen on the phones of people from afar."""

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import hands as say
from meeting_app.commands.messages import helping as help_say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.hands_desk import hands_view
from meeting_app.presenters.page import Typed
from meeting_app.web.asking import desk_page, for_meeting
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("hands_desk", __name__)
Errors = tuple[tuple[str, str], ...]
PRESSES: dict[str, type[Command]] = {
    command.action: command
    for command in (
        say.PairTablet,
        say.CutTablet,
        say.PassTablet,
        say.TakeTablet,
        help_say.MarkHelping,
        help_say.StopHelping,
        help_say.MirrorScreen,
    )
}


@blueprint.get("/meetings/<public_id>/console/hands")
@for_meeting
def hands(who: SignedIn, meeting: Meeting) -> Response:
    """The page."""
    return _shown(who, meeting)


def _shown(who: SignedIn, meeting: Meeting, *, errors: Errors = (), status: int = 200) -> Response:
    with services().read() as records:
        shown, kept = desk_page(who, errors=errors), typed() if errors else Typed()
        view = hands_view(records, records.get(Meeting, meeting.id), page=shown, typed=kept)
    return page("chair/hands.html", view, status=status)


@blueprint.post("/meetings/<public_id>/console/hands/<action>")
@submits(*PRESSES.values())
@for_meeting
def press(who: SignedIn, meeting: Meeting, action: str) -> Response:
    """One press of the page."""
    if action not in PRESSES:
        raise NotAllowed
    try:
        services().do(from_form(PRESSES[action], request.form, meeting_id=meeting.id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _shown(who, meeting, errors=errors_of(refused), status=status_of(refused))
    return go(f"/meetings/{meeting.public_id}/console/hands")
