"""The shared screen: pairing, and the one page it shows (security 1.5). Only the screen's own cookie is looked at."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages.house import OfferScreen
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.screen import Screen
from meeting_app.domain.sitting import Sitting
from meeting_app.identity import screen_of
from meeting_app.presenters.screen import ScreenView, screen_now
from meeting_app.presenters.work_on_screen import drawing_on
from meeting_app.storage.records import Records
from meeting_app.web import pairing, security
from meeting_app.web.respond import page_or_regions, submits
from meeting_app.web.services import services

blueprint = Blueprint("screen", __name__)


def screen_cookie() -> str | None:
    """The screen's cookie of this request, and no other."""
    return request.cookies.get(security.screen_cookie_name(tls=services().tls))


@blueprint.get("/screen")
def show() -> Response:
    """What this screen shows; a browser that nobody paired sees a button that asks for letters."""
    parts = services()
    with parts.read() as records:
        view = view_of(records, screen_of(records, screen_cookie()))
    return page_or_regions("screen/screen.html", "screen", view)


@blueprint.get("/screen/drawing/<drawn_in>")
def drawing(drawn_in: str) -> Response:
    """A child's drawing, for a screen that shows it now and for as long as it does (who-may-see)."""
    with services().read() as records:
        screen = screen_of(records, screen_cookie())
        work = view_of(records, screen).work
        on = records.get(Sitting, screen.sitting_id) if work and screen and screen.sitting_id else None
        found = drawing_on(records, on, drawn_in) if on else None
    if found is None:
        raise NotAllowed
    return Response(found, mimetype="image/jpeg")


@blueprint.post("/screen")
@submits(OfferScreen)
def offer() -> Response:
    """Six letters."""
    name = security.screen_cookie_name(tls=services().tls)
    return pairing.offer(OfferScreen, key=screen_cookie(), cookie=name, page="/screen")


def view_of(records: Records, screen: Screen | None) -> ScreenView:
    """The view of this screen now."""
    parts = services()
    return screen_now(records, screen, now=parts.now(), page=parts.pages.screen(screen))
