"""Who sits at the minute-taker's place: only the desk's own cookie is looked at; a dead key gets a page of its own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, request

from meeting_app.domain.desk import Desk
from meeting_app.domain.errors import Gone
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import desk_actor, desk_of
from meeting_app.presenters.page import Page
from meeting_app.values import dataclass
from meeting_app.web import security
from meeting_app.web.respond import by_fetch, go, page
from meeting_app.web.services import services
from meeting_app.web.typing import Errors, Place

View = Callable[..., Response]


@dataclass(frozen=True, slots=True)
class NoDeskView:
    """The page of a dead key, and of a code to be typed: no word of a case, and of no meeting."""

    page: Page
    ended: bool = False


def for_desk(view: View) -> View:
    """The view gets the place that this browser's key opens; a POST without its form token is refused."""

    @wraps(view)
    def asked(public_id: str, **ids: Any) -> Response:
        parts = services()
        key = request.cookies.get(security.desk_cookie_name(public_id, tls=parts.tls))
        with parts.read() as records:
            desk = desk_of(records, key, now=parts.now())
            meeting = records.find(Meeting, public_id=public_id)
        if desk is None or meeting is None or desk.meeting_id != meeting.id:
            return no_desk(public_id)
        if request.method == "POST":
            security.must_be_ours(request, parts.tokens, "minutes", desk.id, desk.epoch)
        try:
            return view(at_desk(desk, meeting), **ids)
        except Gone:
            return no_desk(public_id)

    return asked


def at_desk(desk: Desk, meeting: Meeting) -> Place:
    """The minute-taker types."""

    def made_page(errors: Errors) -> Page:
        return services().pages.minutes(desk, errors=errors)

    return Place(meeting, desk_actor(desk), f"/desk/{meeting.public_id}", made_page, desk)


def no_desk(public_id: str) -> Response:
    """A key that opens nothing: ended, run out, or never there. All look the same."""
    if by_fetch():
        return go(f"/desk/{public_id}")
    answer = page("desk/code.html", NoDeskView(services().pages.door(), ended=True), status=410)
    security.clear_cookie(answer, security.desk_cookie_name(public_id, tls=services().tls), tls=services().tls)
    return answer
