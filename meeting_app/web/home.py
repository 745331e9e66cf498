"""The address of a link for home: a page that says nothing of anybody, and one press that uses it up."""

from flask import Response, request

from meeting_app.commands.messages.hands import OpenLink
from meeting_app.domain.errors import DomainError
from meeting_app.domain.permissions import Stranger
from meeting_app.identity import key_hash
from meeting_app.presenters.page import Page
from meeting_app.values import dataclass
from meeting_app.web import hands, security
from meeting_app.web.hand_asking import AN_HOUR, home, nothing_here
from meeting_app.web.respond import go, page, submits
from meeting_app.web.services import services

blueprint = home
assert hands.FIELDS, "importing it brings its routes"


@dataclass(frozen=True, slots=True)
class AddressView:
    """The page of an address that may still be opened, or not: it looks the same."""

    page: Page
    key: str


@blueprint.get("/home/<key>")
def address(key: str) -> Response:
    """Looking uses nothing up: programs that look at links before people do must not open them."""
    return page("hand/address.html", AddressView(services().pages.door(), key))


@blueprint.post("/home/<key>")
@submits(OpenLink)
def open_here(key: str) -> Response:
    """Opened: the address is used up, this device has a key of its own for an hour."""
    parts = services()
    security.must_be_ours(request, parts.tokens, "door", "", 0)
    own = parts.new_key()
    command = OpenLink(
        command_id=request.form.get("command_id", ""), address_hash=key_hash(key), key_hash=key_hash(own)
    )
    try:
        parts.do(command, Stranger(key_hash(key)))
    except DomainError:
        return nothing_here("home")
    answer = go("/here/home")
    security.set_cookie(answer, security.link_cookie_name(tls=parts.tls), own, tls=parts.tls, lasts=AN_HOUR)
    return answer
