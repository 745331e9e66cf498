"""The keys that a phone at the door holds: its own cookies, which open nothing until a command says so."""

from flask import Response, request

from meeting_app.domain.meeting import Meeting
from meeting_app.identity import seat_of
from meeting_app.web import security
from meeting_app.web.services import services


def waiting_key() -> str | None:
    """The key with which this phone stands at the door."""
    return request.cookies.get(security.waiting_cookie_name(tls=services().tls))


def place_key() -> str | None:
    """The key that a re-seat code would give a place to: new with each look at the page of the code."""
    return request.cookies.get(security.place_cookie_name(tls=services().tls))


def seat_key(public_id: str) -> str | None:
    """The key that this phone has for a meeting, whether or not it opens anything yet."""
    return request.cookies.get(security.seat_cookie_name(public_id, tls=services().tls))


def seat_opened() -> str | None:
    """The room that a key of this phone opens, where it opens one."""
    prefix = security.seat_cookie_name("", tls=services().tls)
    with services().read() as records:
        for name, key in request.cookies.items():
            seat = seat_of(records, key) if name.startswith(prefix) else None
            if seat is not None:
                return f"/here/{records.get(Meeting, seat.meeting_id).public_id}"
    return None


def keep_waiting_key(answer: Response, key: str) -> Response:
    """Stand at the door with this key."""
    tls = services().tls
    security.set_cookie(answer, security.waiting_cookie_name(tls=tls), key, tls=tls)
    return answer


def keep_place_key(answer: Response, key: str) -> Response:
    """Have a key ready for a place that comes back."""
    tls = services().tls
    security.set_cookie(answer, security.place_cookie_name(tls=tls), key, tls=tls)
    return answer


def keep_seat_key(answer: Response, public_id: str, key: str) -> Response:
    """Have the key of a seat in this meeting."""
    tls = services().tls
    security.set_cookie(answer, security.seat_cookie_name(public_id, tls=tls), key, tls=tls)
    return answer


def drop_waiting(answer: Response) -> Response:
    """This phone no longer stands at the door."""
    tls = services().tls
    security.clear_cookie(answer, security.waiting_cookie_name(tls=tls), tls=tls)
    security.clear_cookie(answer, security.place_cookie_name(tls=tls), tls=tls)
    return answer
