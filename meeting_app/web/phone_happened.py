"""On a phone, after the show: what you said would move it up, did it happen?"""

from dataclasses import replace

from flask import Response, request

from meeting_app.commands.messages.happened import SayHappened
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import DomainError, Gone, InvalidInput
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.identity import seat_actor
from meeting_app.presenters.happened import happened_page
from meeting_app.web.phone_asking import blueprint, for_seat, room_of, show, view_of
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

HAPPENED = "phone/happened.html"


@blueprint.get("/here/<public_id>/happened/<round_id>")
@for_seat
def did_it_happen(seat: Seat, round_id: str) -> Response:
    """One's own earlier words on this scale; before the show it leads back to the room (write-first)."""
    return _page(seat, round_id)


@blueprint.post("/here/<public_id>/happened")
@submits(SayHappened)
@for_seat
def say_happened(seat: Seat) -> Response:
    """Yes, partly, no, or not what was meant."""
    try:
        services().do(from_form(SayHappened, request.form), seat_actor(seat))
    except Gone:
        raise
    except InvalidInput as refused:
        return _page(seat, request.form.get("round_id", ""), errors=(("said", "choose"),), status=status_of(refused))
    except DomainError as refused:
        return show(view_of(seat, errors=(("top", refused.code),)), status=status_of(refused))
    return go(room_of(seat))


def _page(seat: Seat, round_id: str, *, errors: tuple[tuple[str, str], ...] = (), status: int = 200) -> Response:
    with services().read() as records:
        round_ = records.find(Round, id=round_id)
        shown = replace(services().pages.phone(seat), live_token="", errors=errors)
        view = happened_page(records, seat, round_, page=shown) if round_ else None
    return page(HAPPENED, view, status=status) if view else go(room_of(seat))
