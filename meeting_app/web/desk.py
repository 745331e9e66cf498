"""The minute-taker's place: a code typed once, then one page and its forms. Nothing sealed or kept comes here.

In plain mode it answers only to this machine, as the rest of the desk does (security 1.8): what the room saw of
everybody stands on it. `doors.py` holds that, since this blueprint is not one of the room's.
"""

from flask import Blueprint, Response, request

from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import desk as say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.commands.messages.happened import EnterHappened
from meeting_app.commands.parse.form import from_form
from meeting_app.domain import join_code
from meeting_app.domain.desk import Desk
from meeting_app.domain.errors import DomainError, Gone, NotAllowed, NotFound
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import Stranger
from meeting_app.identity import key_hash
from meeting_app.presenters.desk import DeskView, desk_view
from meeting_app.web import security, typing
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.desk_asking import NoDeskView, for_desk, no_desk
from meeting_app.web.respond import by_fetch, go, page, page_or_regions, status_of, submits
from meeting_app.web.services import services
from meeting_app.web.typing import Errors, Place

blueprint = Blueprint("desk", __name__)
READY = "desk-key"

PRESSES: dict[str, type] = {
    command.action: command
    for command in (gather_say.MarkPresent, gather_say.MarkNotHere, gather_say.MarkLeft, talk_say.AddNote)
}


@blueprint.get("/desk")
def code_page() -> Response:
    """Type the code that the chair gives you. A key is put on the browser before; it opens nothing until then."""
    answer = page("desk/code.html", NoDeskView(services().pages.door()))
    security.set_cookie(answer, READY, services().new_key(), tls=services().tls)
    return answer


@blueprint.post("/desk")
@submits(say.TakeDesk)
def take() -> Response:
    """Sit down. Unknown, used, run-out and ended codes get one and the same answer."""
    parts = services()
    security.must_be_ours(request, parts.tokens, "door", "", 0)
    code, key = join_code.read(request.form.get("code", "")), request.cookies.get(READY) or parts.new_key()
    hashed = parts.hash_code(code or "")
    command = say.TakeDesk(
        command_id=request.form.get("command_id", ""), code_hash=hashed, key_hash=key_hash(key)
    )  # fmt: skip
    try:
        desk_id = parts.do(command, Stranger(key_hash(key))).code
    except DomainError:
        parts.tries.wrong_code(request)
        wrong = parts.pages.door(errors=(("code", "desk_code_not_known"),))
        return page("desk/code.html", NoDeskView(wrong), status=404)
    with parts.read() as records:
        public_id = records.get(Meeting, records.get(Desk, desk_id).meeting_id).public_id
    answer = go(f"/desk/{public_id}")
    security.clear_cookie(answer, READY, tls=parts.tls)
    security.set_cookie(answer, security.desk_cookie_name(public_id, tls=parts.tls), key, tls=parts.tls)
    return answer


def view_of(place: Place, *, errors: Errors = ()) -> DeskView:
    """The page now. Raises Gone where the key died on the way."""
    parts = services()
    assert place.desk is not None
    with parts.read() as records:
        fresh = records.get(Desk, place.desk.id)
        if fresh.epoch != place.desk.epoch:
            raise Gone
        connected = parts.presence(place.meeting.id)
        return desk_view(records, fresh, connected=connected, page=place.made_page(errors))


@blueprint.get("/desk/<public_id>")
@for_desk
def desk(place: Place) -> Response:
    """The one page."""
    return page_or_regions("desk/desk.html", "desk", view_of(place))


@blueprint.post("/desk/<public_id>/do/<action>")
@submits(*PRESSES.values())
@for_desk
def press(place: Place, action: str) -> Response:
    """One press: who is here, and notes."""
    if action not in PRESSES:
        raise NotAllowed
    errors: Errors = ()
    status = 200
    try:
        services().do(from_form(PRESSES[action], request.form, meeting_id=place.meeting.id), place.actor)
    except (NotAllowed, NotFound, Gone):
        raise
    except DomainError as refused:
        errors, status = errors_of(refused), status_of(refused)
    if status == 200 and not by_fetch():
        return go(place.base)
    return page_or_regions("desk/desk.html", "desk", view_of(place, errors=errors), status=status)


@blueprint.post("/desk/<public_id>/leave")
@submits(say.EndDesk)
@for_desk
def leave(place: Place) -> Response:
    """Get up: the key is dead, and nothing of the meeting stays in this browser."""
    assert place.desk is not None
    services().do(from_form(say.EndDesk, request.form, meeting_id=place.meeting.id, desk_id=place.desk.id), place.actor)
    return no_desk(place.meeting.public_id)


@blueprint.route("/desk/<public_id>/enter/<round_id>/<seat_id>", methods=["GET", "POST"])
@submits(answer_say.EnterAnswer)
@for_desk
def enter(place: Place, round_id: str, seat_id: str) -> Response:
    """Type a view from paper, or one said aloud and read back; afterwards here too it is only "in"."""
    return typing.enter(place, round_id, seat_id)


@blueprint.route("/desk/<public_id>/spoken/<round_id>/<answer_id>", methods=["GET", "POST"])
@submits(answer_say.TypeSpoken)
@for_desk
def spoken(place: Place, round_id: str, answer_id: str) -> Response:
    """Type what somebody said out loud; the chair lets it through."""
    return typing.spoken(place, round_id, answer_id)


@blueprint.route("/desk/<public_id>/translate/<round_id>/<answer_id>", methods=["GET", "POST"])
@submits(beside_say.Translate)
@for_desk
def translate(place: Place, round_id: str, answer_id: str) -> Response:
    """Put what the room sees into another language."""
    return typing.translate(place, round_id, answer_id)


@blueprint.route("/desk/<public_id>/correct/<round_id>/<answer_id>", methods=["GET", "POST"])
@submits(beside_say.WriteCorrection)
@for_desk
def correct(place: Place, round_id: str, answer_id: str) -> Response:
    """Somebody says that something is wrong with what is written."""
    return typing.correct(place, round_id, answer_id)


@blueprint.route("/desk/<public_id>/happened/<round_id>/<seat_id>", methods=["GET", "POST"])
@submits(EnterHappened)
@for_desk
def happened(place: Place, round_id: str, seat_id: str) -> Response:
    """Type what somebody says came of what would move it up."""
    return typing.happened(place, round_id, seat_id)
