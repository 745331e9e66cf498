"""A seat's phone: one step at a time, every step an ordinary form. Writing a view stands in `phone_writing`."""

from dataclasses import replace

from flask import Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages.round import SayClear
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import DomainError, Gone
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.identity import seat_actor
from meeting_app.presenters.between import both_views
from meeting_app.presenters.phone_plan import plan_on_phone
from meeting_app.web import phone_happened, phone_writing, security
from meeting_app.web.phone_asking import LARGE, blueprint, drop_cookies, for_seat, room_of, show, view_of
from meeting_app.web.respond import by_fetch, go, page, status_of, submits
from meeting_app.web.services import services

assert phone_writing.FIELDS, "importing it brings its routes"
assert phone_happened.HAPPENED, "the same"


def _after(seat: Seat, command: Command) -> Response:
    """Give a command and go on: the room again, or what was refused, said on the page."""
    try:
        services().do(command, seat_actor(seat))
    except Gone:
        raise
    except DomainError as refused:
        return show(view_of(seat, errors=(("top", refused.code),)), status=status_of(refused))
    return show(view_of(seat)) if by_fetch() else go(room_of(seat))


@blueprint.get("/here/<public_id>")
@for_seat
def room(seat: Seat) -> Response:
    """The room, as it stands."""
    return show(view_of(seat))


@blueprint.get("/here/<public_id>/both/<round_id>")
@for_seat
def both(seat: Seat, round_id: str) -> Response:
    """Both views on a scale between this person and one other (who-may-see)."""
    with services().read() as records:
        round_ = records.find(Round, id=round_id)
        shown = services().pages.phone(seat)
        view = both_views(records, seat, round_, page=replace(shown, live_token="")) if round_ else None
    if view is None:
        return go(room_of(seat))
    return page("phone/both.html", view)


@blueprint.get("/here/<public_id>/plan/<round_id>")
@for_seat
def plan(seat: Seat, round_id: str) -> Response:
    """The safety plan that a scale is about, as all who are here may see it (who-may-see)."""
    with services().read() as records:
        round_ = records.find(Round, id=round_id)
        shown, today = replace(services().pages.phone(seat), live_token=""), services().today()
        view = plan_on_phone(records, seat, round_, today=today, page=shown) if round_ else None
    return page("phone/plan.html", view) if view else go(room_of(seat))


@blueprint.get("/here/<public_id>/<step>")
@for_seat
def back_to_room(seat: Seat, step: str) -> Response:
    """A phone that woke up opens the address of a form it had sent: the room is where it should be."""
    return go(room_of(seat))


@blueprint.post("/here/<public_id>/how")
@submits(gather_say.ReadHow)
@for_seat
def how(seat: Seat) -> Response:
    """The person says that they have read how we use what they write."""
    return _after(seat, from_form(gather_say.ReadHow, request.form))


@blueprint.post("/here/<public_id>/clear")
@submits(SayClear)
@for_seat
def clear(seat: Seat) -> Response:
    """Clear, say it again, or in other words."""
    return _after(seat, from_form(SayClear, request.form))


@blueprint.post("/here/<public_id>/ask")
@submits(gather_say.AskChair)
@for_seat
def ask(seat: Seat) -> Response:
    """A pause, or to talk to the chair alone; the page that follows looks like any other."""
    return _after(seat, from_form(gather_say.AskChair, request.form))


@blueprint.post("/here/<public_id>/text")
@submits()
@for_seat
def text(seat: Seat) -> Response:
    """Bigger letters on this phone, or as they were."""
    parts, answer = services(), go(room_of(seat))
    if LARGE in request.cookies:
        security.clear_cookie(answer, LARGE, tls=parts.tls)
    else:
        security.set_cookie(answer, LARGE, "yes", tls=parts.tls)
    return answer


@blueprint.post("/here/<public_id>/leave")
@submits(gather_say.LeaveFast)
@for_seat
def leave(seat: Seat) -> Response:
    """Leave fast: the key is dropped and a page opens that says nothing."""
    public_id = room_of(seat).rpartition("/")[2]
    services().do(from_form(gather_say.LeaveFast, request.form), seat_actor(seat))
    return drop_cookies(go("/away"), public_id)


@blueprint.get("/away")
def away() -> Response:
    """A page that says nothing, for everybody."""
    return page("phone/away.html", None)
