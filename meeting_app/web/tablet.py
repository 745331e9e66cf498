"""The shared tablet's own page: six letters, whom it is for, and then that person's steps (security 1.5)."""

import secrets

from flask import Response, request

from meeting_app.commands.messages.hands import BeginTurn, OfferTablet
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.permissions import HandHolder, Stranger
from meeting_app.domain.screen import PAIRING_LASTS
from meeting_app.identity import key_hash, tablet_of
from meeting_app.presenters.tablet import TabletView, tablet_view
from meeting_app.web import hands, security
from meeting_app.web.hand_asking import cookie, on_both, tablet
from meeting_app.web.respond import go, page, submits
from meeting_app.web.screen import LETTERS
from meeting_app.web.services import services

blueprint = tablet
assert hands.FIELDS, "importing it brings its routes"


@blueprint.get("/tablet")
def show() -> Response:
    """What it shows between people; in somebody's turn their own page."""
    parts = services()
    with parts.read() as records:
        found = tablet_of(records, cookie("tablet"))
        view: TabletView = tablet_view(records, found, now=parts.now(), page=parts.pages.door(), token=_token(found))
    return go("/here/tablet") if view.begun else page("hand/tablet_waits.html", view)


def _token(found: object) -> str:
    hand_id, turn = getattr(found, "id", ""), getattr(found, "turn", 0)
    return services().tokens.token("tablet", hand_id, turn)


@blueprint.post("/tablet")
@submits(OfferTablet)
def offer() -> Response:
    """Six letters for ten minutes. They are worth nothing except typed by a signed-in chair."""
    parts = services()
    security.must_be_ours(request, parts.tokens, "door", "", 0)
    key = cookie("tablet") or parts.new_key()
    command = OfferTablet(
        command_id=request.form.get("command_id", ""),
        key_hash=key_hash(key),
        letters="".join(secrets.choice(LETTERS) for _ in range(6)),
        until=parts.now() + PAIRING_LASTS,
    )
    parts.do(command, Stranger(key_hash(key)))
    answer = go("/tablet")
    security.set_cookie(answer, security.tablet_cookie_name(tls=parts.tls), key, tls=parts.tls)
    return answer


@on_both("/begin")
@submits(BeginTurn)
def begin(actor: HandHolder) -> Response:
    """The person says that it is in their hands."""
    services().do(from_form(BeginTurn, request.form), actor)
    return go(f"/here/{'tablet' if actor.tablet else 'home'}")
