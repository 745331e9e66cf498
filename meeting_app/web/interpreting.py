"""A phone's help page: let an interpreter read my words; and an interpreter's list of words to put into English."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import helping as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import Conflict, DomainError, Gone, InvalidInput
from meeting_app.domain.seat import Seat
from meeting_app.domain.translation import INTERPRETED
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


def _shown(seat: Seat, *, errors: Errors = (), status: int = 200, clash: bool = False) -> Response:
    parts = services()
    with parts.read() as records:
        shown = parts.pages.phone(seat, errors=errors)
        large = LARGE in request.cookies
        typed = partial(_typed, clash=clash)
        view = help_view(records, records.get(Seat, seat.id), page=shown, large=large, typed=typed)
    return page("phone/helper.html", view, status=status)


def _typed(answer_id: str, *, clash: bool) -> Typed:
    """What was typed for this answer. After a clash the form is made on what is there, which its page then shows."""
    if request.method != "POST" or request.form.get("answer_id") != answer_id:
        return Typed()
    texts = ("why", "higher", "different", "because")
    kept = texts if clash else (*texts, "made_on")
    return Typed({name: request.form.get(name, "").replace("\r\n", "\n") for name in kept})


@blueprint.post("/here/<public_id>/helper")
@submits(say.AgreeToHelper)
@for_seat
def agree(seat: Seat) -> Response:
    """Let this interpreter read my words, or not any more."""
    return _do(seat, lambda: from_form(say.AgreeToHelper, request.form))


@blueprint.post("/here/<public_id>/english")
@submits(beside_say.Translate)
@for_seat
def english(seat: Seat) -> Response:
    """An interpreter puts somebody's words into English."""
    known = {"meeting_id": seat.meeting_id, "language": INTERPRETED}
    return _do(seat, lambda: from_form(beside_say.Translate, request.form, **known))


def _do(seat: Seat, command: Callable[[], Command]) -> Response:
    try:
        services().do(command(), seat_actor(seat))
    except Gone:
        raise
    except InvalidInput as refused:
        return _shown(seat, errors=tuple(refused.fields.items()), status=422)
    except DomainError as refused:
        clash = isinstance(refused, Conflict)
        return _shown(seat, errors=(("top", refused.code),), status=status_of(refused), clash=clash)
    return go(f"{room_of(seat)}/helper")
