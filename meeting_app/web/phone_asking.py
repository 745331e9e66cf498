"""Whose phone is asking: only the seat's own cookie is looked at. A key that opens nothing gets a page that says so."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.domain.account import House
from meeting_app.domain.errors import Gone
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.seat import Seat
from meeting_app.identity import key_hash, seat_of
from meeting_app.presenters.page import Page
from meeting_app.presenters.phone import phone_view
from meeting_app.presenters.phone_steps import PhoneView
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass
from meeting_app.web import security
from meeting_app.web.respond import by_fetch, go, page, page_or_regions
from meeting_app.web.services import services

blueprint = Blueprint("phone", __name__)
View = Callable[..., Response]
LARGE = "large-text"
OVER = frozenset({MeetingStage.WRITING_UP, MeetingStage.SEALED})


def for_seat(view: View) -> View:
    """The view gets the seat that this phone's key opens; a dead key gets the page that says so, and nothing more."""

    @wraps(view)
    def asked(public_id: str, **ids: Any) -> Response:
        parts = services()
        key = request.cookies.get(security.seat_cookie_name(public_id, tls=parts.tls))
        seat, meeting = parts.together.look(
            (), lambda records: (seat_of(records, key), records.find(Meeting, public_id=public_id))
        )
        if seat is None or meeting is None or seat.meeting_id != meeting.id:
            return _no_place(meeting, key)
        if request.method == "POST":
            security.must_be_ours(request, parts.tokens, "phone", seat.id, seat.epoch)
        try:
            return view(seat, **ids)
        except Gone:
            return _no_place(meeting, key)

    return asked


@dataclass(frozen=True, slots=True)
class NoPlaceView:
    """The page of a dead key: whether the meeting or this person's part of it is over, whom to tell, whom to ring.

    `views_gone`: the meeting was over with every view deleted (plan-only).

    No word of a case, and none of another part.
    """

    page: Page
    ended: bool
    part_over: bool
    chair: str
    house: House
    views_gone: bool = False


def _no_place(meeting: Meeting | None, key: str | None) -> Response:
    """A key that opens nothing: meeting or part is over, or the place is elsewhere. Nothing stays on this phone."""
    if by_fetch():
        return go(f"/here/{meeting.public_id}" if meeting else "/join")
    with services().read() as records:
        house = load_house(records)
        part_over = bool(key and records.all(Seat, past_key_hash=key_hash(key)))
    ended = meeting is not None and meeting.stage in OVER
    gone = meeting is not None and meeting.let_go_at is not None
    chair = meeting.chair if meeting else ""
    view = NoPlaceView(services().pages.door(), ended, part_over, chair, house, gone)
    return drop_cookies(page("phone/no_place.html", view, status=410), meeting.public_id if meeting else "")


def drop_cookies(answer: Response, public_id: str) -> Response:
    """Take what this phone holds of a meeting away from it (nothing-left-on-the-phone)."""
    tls = services().tls
    seat = security.seat_cookie_name(public_id, tls=tls) if public_id else ""
    sent = security.sent_cookie_name("", tls=tls)
    for name in request.cookies:
        if name in {seat, LARGE} or name.startswith(sent):
            security.clear_cookie(answer, name, tls=tls)
    return answer


def view_of(seat: Seat, *, errors: tuple[tuple[str, str], ...] = (), of_round: str = "") -> PhoneView:
    """This phone now; a form of `of_round` goes on in that one while the room may be at another.

    Raises Gone where the key died on the way, so that no newer epoch's page reaches it.
    """
    parts = services()

    def look(records: Records) -> PhoneView:
        fresh = records.get(Seat, seat.id)
        if fresh.epoch != seat.epoch or fresh.key_hash != seat.key_hash:
            raise Gone
        shown = parts.pages.phone(fresh, errors=errors)
        key = parts.pages.draft_key
        return phone_view(records, fresh, now=parts.now(), page=shown, draft_key=key, of_round=of_round)

    return replace(parts.together.look([seat.id], look), large=LARGE in request.cookies)


def show(view: PhoneView, *, status: int = 200) -> Response:
    """The room, as a page or as this phone's regions."""
    return page_or_regions("phone/room.html", "phone", view, status=status)


def room_of(seat: Seat) -> str:
    """The room's address."""
    with services().read() as records:
        return f"/here/{records.get(Meeting, seat.meeting_id).public_id}"
