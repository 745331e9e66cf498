"""Joining from afar: a link of one's own to the same door; and the screen on that person's phone, if it was let."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages.helping import KnockFromAfar
from meeting_app.domain.errors import DomainError, InvalidInput
from meeting_app.domain.permissions import Stranger
from meeting_app.domain.seat import Seat
from meeting_app.identity import key_hash
from meeting_app.presenters.mirror import mirror_view
from meeting_app.presenters.page import Page
from meeting_app.values import dataclass
from meeting_app.web import security
from meeting_app.web.door_cookies import keep_waiting_key, waiting_key
from meeting_app.web.phone_asking import for_seat, room_of
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("mirror", __name__)


@dataclass(frozen=True, slots=True)
class FarView:
    """The door, for somebody who is not in the room. It says nothing of the meeting."""

    page: Page
    key: str
    name: str = ""


@blueprint.get("/far/<key>")
def far(key: str) -> Response:
    """Your name, please. A link that is not known looks the same."""
    answer = page("door/far.html", FarView(services().pages.door(), key))
    return answer if waiting_key() else keep_waiting_key(answer, services().new_key())


@blueprint.post("/far/<key>")
@submits(KnockFromAfar)
def knock(key: str) -> Response:
    """Stand at the door, marked as remote; the chair nods as for everybody."""
    parts, own = services(), waiting_key() or services().new_key()
    security.must_be_ours(request, parts.tokens, "door", "", 0)
    command_id, name = request.form.get("command_id", ""), request.form.get("name", "")
    command = KnockFromAfar(
        command_id=command_id,
        link_hash=key_hash(key),
        key_hash=key_hash(own),
        name=name,
        first_number=int(parts.hash_code(command_id)[:8], 16) % 90,
    )
    try:
        parts.do(command, Stranger(key_hash(own)))
    except InvalidInput as refused:
        return page(
            "door/far.html", FarView(parts.pages.door(errors=tuple(refused.fields.items())), key, name), status=422
        )
    except DomainError as refused:
        view = FarView(parts.pages.door(errors=(("top", refused.code),)), key, name)
        return page("door/far.html", view, status=status_of(refused))
    return keep_waiting_key(go("/door"), own)


@blueprint.get("/here/<public_id>/screen")
@for_seat
def mirror(seat: Seat) -> Response:
    """What the screens show now, on a phone that may show it; no other phone has this page."""
    parts = services()
    with parts.read() as records:
        fresh = records.get(Seat, seat.id)
        view = mirror_view(records, fresh, now=parts.now(), page=parts.pages.mirror(fresh))
    return page("screen/mirror.html", view) if view is not None else go(room_of(seat))
