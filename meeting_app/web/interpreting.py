"""A phone's help page: let an interpreter read my words; and an interpreter's list of words to put into English."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages import helping as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import DomainError, Gone, InvalidInput
from meeting_app.domain.seat import Seat
from meeting_app.identity import seat_actor
from meeting_app.presenters.interpreting import help_view
from meeting_app.presenters.page import Typed
from meeting_app.web.phone_asking import LARGE, for_seat, room_of
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("interpreting", __name__)
Errors = tuple[tuple[str, str], ...]


@blueprint.get("/here/<public_id>/helper")
@for_seat
def helper(seat: Seat) -> Response:
    """The page."""
    return _shown(seat)


def _shown(seat: Seat, *, errors: Errors = (), status: int = 200) -> Response:
    parts = services()
    with parts.read() as records:
        shown = parts.pages.phone(seat, errors=errors)
        large = LARGE in request.cookies
        view = help_view(records, records.get(Seat, seat.id), page=shown, large=large, typed=_typed)
    return page("phone/helper.html", view, status=status)


def _typed(answer_id: str) -> Typed:
    mine = request.method == "POST" and request.form.get("answer_id") == answer_id
    return Typed({name: request.form.get(name, "") for name in ("why", "higher")} if mine else {})


@blueprint.post("/here/<public_id>/helper")
@submits(say.AgreeToHelper)
@for_seat
def agree(seat: Seat) -> Response:
    """Let this interpreter read my words, or not any more."""
    return _do(seat, say.AgreeToHelper)


@blueprint.post("/here/<public_id>/english")
@submits(say.PutIntoEnglish)
@for_seat
def english(seat: Seat) -> Response:
    """An interpreter puts somebody's words into English."""
    return _do(seat, say.PutIntoEnglish)


def _do(seat: Seat, command: type[say.AgreeToHelper | say.PutIntoEnglish]) -> Response:
    try:
        services().do(from_form(command, request.form), seat_actor(seat))
    except Gone:
        raise
    except InvalidInput as refused:
        return _shown(seat, errors=tuple(refused.fields.items()), status=422)
    except DomainError as refused:
        return _shown(seat, errors=(("top", refused.code),), status=status_of(refused))
    return go(f"{room_of(seat)}/helper")
