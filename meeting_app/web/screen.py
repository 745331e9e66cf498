"""The shared screen: pairing, and the one page it shows (security 1.5). Only the screen's own cookie is looked at."""

import secrets

from flask import Blueprint, Response, request

from meeting_app.commands.messages.house import OfferScreen
from meeting_app.domain.permissions import Stranger
from meeting_app.domain.screen import PAIRING_LASTS, Screen
from meeting_app.identity import key_hash, screen_of
from meeting_app.presenters.screen import ScreenView, screen_now
from meeting_app.storage.records import Records
from meeting_app.web import security
from meeting_app.web.respond import go, page_or_regions, submits
from meeting_app.web.services import services

blueprint = Blueprint("screen", __name__)
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"


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


@blueprint.post("/screen")
@submits(OfferScreen)
def offer() -> Response:
    """Six letters for ten minutes. They are worth nothing except typed by a signed-in chair."""
    parts = services()
    security.must_be_ours(request, parts.tokens, "door", "", 0)
    key = screen_cookie() or parts.new_key()
    letters = "".join(secrets.choice(LETTERS) for _ in range(6))
    command = OfferScreen(
        command_id=request.form.get("command_id", ""),
        key_hash=key_hash(key),
        letters=letters,
        until=parts.now() + PAIRING_LASTS,
    )
    parts.do(command, Stranger(key_hash(key)))
    # To the page by another request: a screen that reloads itself must not ask for letters again.
    answer = go("/screen")
    security.set_cookie(answer, security.screen_cookie_name(tls=parts.tls), key, tls=parts.tls)
    return answer


def view_of(records: Records, screen: Screen | None) -> ScreenView:
    """The view of this screen now."""
    parts = services()
    return screen_now(records, screen, now=parts.now(), page=parts.pages.screen(screen))
