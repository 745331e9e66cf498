"""The shared tablet's own page: six letters, whom it is for, and then that person's steps (security 1.5)."""

from flask import Response, request

from meeting_app.commands.messages.hands import BeginTurn, OfferTablet
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.permissions import HandHolder
from meeting_app.identity import tablet_of
from meeting_app.presenters.tablet import TabletView, tablet_view
from meeting_app.web import hands, pairing, security
from meeting_app.web.hand_asking import cookie, on_both, tablet
from meeting_app.web.respond import go, page, submits
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
    """Six letters."""
    name = security.tablet_cookie_name(tls=services().tls)
    return pairing.offer(OfferTablet, key=cookie("tablet"), cookie=name, page="/tablet")


@on_both("/begin")
@submits(BeginTurn)
def begin(actor: HandHolder) -> Response:
    """The person says that it is in their hands."""
    services().do(from_form(BeginTurn, request.form), actor)
    return go(f"/here/{'tablet' if actor.tablet else 'home'}")
