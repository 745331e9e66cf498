"""How a browser gets its six letters: a shared screen and a tablet ask alike, each with a cookie of its own."""

import secrets

from flask import Response, request

from meeting_app.commands.messages.hands import OfferTablet
from meeting_app.commands.messages.house import OfferScreen
from meeting_app.domain.permissions import Stranger
from meeting_app.domain.screen import PAIRING_LASTS
from meeting_app.identity import key_hash
from meeting_app.web import security
from meeting_app.web.respond import go
from meeting_app.web.services import services

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"


def offer(command: type[OfferScreen] | type[OfferTablet], *, key: str | None, cookie: str, page: str) -> Response:
    """Six letters for ten minutes. They are worth nothing except typed by a signed-in chair."""
    parts = services()
    security.must_be_ours(request, parts.tokens, "door", "", 0)
    own = key or parts.new_key()
    asked = command(
        command_id=request.form.get("command_id", ""),
        key_hash=key_hash(own),
        letters="".join(secrets.choice(LETTERS) for _ in range(6)),
        until=parts.now() + PAIRING_LASTS,
    )
    parts.do(asked, Stranger(key_hash(own)))
    # To the page by another request: one that reloads itself must not ask for letters again.
    answer = go(page)
    security.set_cookie(answer, cookie, own, tls=parts.tls)
    return answer
