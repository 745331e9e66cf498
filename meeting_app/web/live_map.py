"""The map while a meeting is held: the chair's page and its presses, and the pages on which something is offered."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import live_map as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import DomainError, Gone, NotAllowed, SignedOut
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.identity import SignedIn, seat_actor
from meeting_app.presenters import live_map as pages
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records
from meeting_app.web.asking import for_meeting
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import form_page, typed
from meeting_app.web.desk_asking import for_desk
from meeting_app.web.phone_asking import LARGE, for_seat, room_of
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services
from meeting_app.web.typing import Place
from meeting_app.web.written import asks_first, wants_form

blueprint = Blueprint("live_map", __name__)
Errors = tuple[tuple[str, str], ...]
PRESSES: dict[str, type[Command]] = {
    command.action: command for command in (say.ShowMap, say.LetOffer, say.TakeOffer, say.LeaveOffer)
}
TEXTS = {"text": "What is said", "by_other": "Whose words"}


@blueprint.route("/meetings/<public_id>/console/map", methods=["GET", "POST"])
@submits(say.AddToMap)
@for_meeting
def the_map(who: SignedIn, meeting: Meeting) -> Response:
    """What the screens show of the map, what is offered, and a form for what somebody says."""
    if wants_form():
        return _shown(who, meeting)
    warning = asks_first(who, meeting, TEXTS)
    return warning or _press(who, meeting, say.AddToMap)


@blueprint.post("/meetings/<public_id>/console/map/<action>")
@submits(*PRESSES.values())
@for_meeting
def press(who: SignedIn, meeting: Meeting, action: str) -> Response:
    """One press of that page."""
    if action not in PRESSES:
        raise NotAllowed
    return _press(who, meeting, PRESSES[action])


def _press(who: SignedIn, meeting: Meeting, command: type[Command]) -> Response:
    try:
        services().do(from_form(command, request.form, meeting_id=meeting.id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _shown(who, meeting, errors=errors_of(refused), status=status_of(refused))
    return go(f"/meetings/{meeting.public_id}/console/map")


def _shown(who: SignedIn, meeting: Meeting, *, errors: Errors = (), status: int = 200) -> Response:
    def build(records: Records, shown: Page) -> Any:
        chosen = tuple(request.form.getlist("from_people"))
        fresh = records.get(Meeting, meeting.id)
        # What is offered while it is open is told here by the console's own push.
        live = replace(shown, live_token=services().pages.console(who, meeting).live_token)
        return pages.live_map_view(records, fresh, page=live, typed=typed(), chosen=chosen)

    return form_page("chair/map.html", who, build, errors=errors, status=status)


@blueprint.route("/here/<public_id>/map", methods=["GET", "POST"])
@submits(say.OfferEntry)
@for_seat
def offer(seat: Seat) -> Response:
    """Offer something for the map, from a phone. Afterwards the page says that it is in, and not what."""
    if request.method == "GET":
        return _offer_page(seat, done=bool(request.args.get("done")))
    try:
        services().do(from_form(say.OfferEntry, request.form), seat_actor(seat))
    except Gone:
        raise
    except DomainError as refused:
        return _offer_page(seat, errors=errors_of(refused), status=status_of(refused))
    return go(f"{room_of(seat)}/map?done=yes")


def _offer_page(seat: Seat, *, errors: Errors = (), status: int = 200, done: bool = False) -> Response:
    parts = services()
    with parts.read() as records:
        fresh = records.get(Seat, seat.id)
        if fresh.epoch != seat.epoch:
            raise Gone
        shown = parts.pages.phone(fresh, errors=errors)
        view = pages.phone_offer_form(
            records, fresh, page=shown, typed=typed(), done=done, large=LARGE in request.cookies
        )  # fmt: skip
    return page("phone/map.html", view, status=status)


@blueprint.route("/desk/<public_id>/map", methods=["GET", "POST"])
@submits(say.TypeOffer)
@for_desk
def type_offer(place: Place) -> Response:
    """What somebody says for the map, typed by the minute-taker; the chair reads it first."""
    if request.method == "GET":
        return _desk_page(place, done=bool(request.args.get("done")))
    try:
        services().do(from_form(say.TypeOffer, request.form, meeting_id=place.meeting.id), place.actor)
    except (NotAllowed, Gone):
        raise
    except DomainError as refused:
        return _desk_page(place, errors=errors_of(refused), status=status_of(refused))
    return go(f"{place.base}/map?done=yes")


def _desk_page(place: Place, *, errors: Errors = (), status: int = 200, done: bool = False) -> Response:
    assert place.desk is not None
    with services().read() as records:
        meeting = records.get(Meeting, place.meeting.id)
        view = pages.desk_offer_form(
            records, meeting, place.desk.person_id, page=place.made_page(errors), typed=typed(), done=done
        )  # fmt: skip
    return page("desk/map.html", view, status=status)
