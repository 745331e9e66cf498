"""The door: type a code, give a name, wait for the chair's nod (security 1.2 to 1.4)."""

from dataclasses import dataclass
from random import SystemRandom

from flask import Blueprint, Response, request

from meeting_app.commands.messages import gather as say
from meeting_app.domain import join_code
from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.errors import DomainError, InvalidInput, NotFound
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import Stranger
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.identity import key_hash
from meeting_app.presenters.page import Page
from meeting_app.web import security
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("door", __name__)
CHANCE = SystemRandom()


@dataclass(frozen=True, slots=True)
class DoorView:
    """A page of the door. It holds nothing of any meeting but the chair's name, once a right code was typed."""

    page: Page
    code: str = ""
    name: str = ""
    role: str = ""
    number: int = 0
    chair: str = ""
    admitted: bool = False


def _page(errors: tuple[tuple[str, str], ...] = ()) -> Page:
    return services().pages.door(errors=errors)


def _must_be_ours() -> None:
    security.must_be_ours(request, services().tokens, "door", "", 0)


@blueprint.get("/join")
def join_page() -> Response:
    """Type the code on the big screen."""
    return page("door/join.html", DoorView(_page()))


@blueprint.post("/join")
@submits(say.TakePlace)
def join() -> Response:
    """A join code leads to its page; a re-seat code brings a place back; anything else is one and the same answer."""
    _must_be_ours()
    code = join_code.read(request.form.get("code", ""))
    hashed = services().hash_code(code or "")
    with services().read() as records:
        known = code is not None and records.find(Sitting, code_hash=hashed) is not None
        reseat = records.find(ReseatCode, code_hash=hashed) if code else None
    if known:
        return go(f"/join/{code}")
    if reseat is not None and reseat.until > services().now():
        return _take_place(hashed)
    return _wrong_code()


def _wrong_code() -> Response:
    # A right code is never refused, whatever others at that address have done: only wrong ones are counted.
    services().tries.wrong_code(request)
    return page("door/join.html", DoorView(_page((("code", "code_not_known"),))), status=404)


def _take_place(hashed: str) -> Response:
    parts, key = services(), services().new_key()
    command = say.TakePlace(command_id=request.form.get("command_id", ""), code_hash=hashed, key_hash=key_hash(key))
    return _into_the_room(parts.do(command, Stranger(key_hash(key))).code, key)


def _into_the_room(seat_id: str, key: str) -> Response:
    parts = services()
    with parts.read() as records:
        meeting = records.get(Meeting, records.get(Seat, seat_id).meeting_id)
    answer = go(f"/here/{meeting.public_id}")
    name = security.seat_cookie_name(meeting.public_id, tls=parts.tls)
    security.set_cookie(answer, name, key, tls=parts.tls)
    security.clear_cookie(answer, security.waiting_cookie_name(tls=parts.tls), tls=parts.tls)
    return answer


def _is_known(code: str) -> str | None:
    """The code as the database knows it, or None."""
    read = join_code.read(code)
    if read is None:
        return None
    with services().read() as records:
        return read if records.find(Sitting, code_hash=services().hash_code(read)) else None


@blueprint.get("/join/<code>")
def join_code_page(code: str) -> Response:
    """What the QR leads to: your name. Looking at it changes nothing."""
    known = _is_known(code)
    if known is None:
        return _wrong_code()
    return page("door/name.html", DoorView(_page(), code=known))


@blueprint.post("/join/<code>")
@submits(say.Knock)
def knock(code: str) -> Response:
    """Stand at the door with a name."""
    _must_be_ours()
    parts, name, role = services(), request.form.get("name", ""), request.form.get("role", "")
    key = _waiting_cookie() or parts.new_key()
    read = join_code.read(code) or ""
    command = say.Knock(
        command_id=request.form.get("command_id", ""),
        code_hash=parts.hash_code(read),
        key_hash=key_hash(key),
        name=name,
        role=role[:80],
        first_number=CHANCE.randrange(90),
    )
    try:
        parts.do(command, Stranger(key_hash(key)))
    except InvalidInput as refused:
        view = DoorView(_page(tuple(refused.fields.items())), code=read, name=name, role=role)
        return page("door/name.html", view, status=422)
    except NotFound:
        return _wrong_code()
    except DomainError as refused:
        view = DoorView(_page((("top", refused.code),)), code=read, name=name, role=role)
        return page("door/name.html", view, status=status_of(refused))
    answer = go("/door")
    security.set_cookie(answer, security.waiting_cookie_name(tls=parts.tls), key, tls=parts.tls)
    return answer


def _waiting_cookie() -> str | None:
    return request.cookies.get(security.waiting_cookie_name(tls=services().tls))


@blueprint.get("/door")
def waiting() -> Response:
    """Your number; the chair will let you in."""
    key = _waiting_cookie()
    with services().read() as records:
        phone = records.find(WaitingPhone, key_hash=key_hash(key)) if key else None
        chair = records.get(Meeting, phone.meeting_id).chair if phone else ""
    if phone is None:
        return go("/join")
    view = DoorView(_page(), name=phone.name, number=phone.number, chair=chair, admitted=phone.seat_id is not None)
    return page("door/waiting.html", view)


@blueprint.post("/door/take")
@submits(say.TakeSeat)
def take() -> Response:
    """Fetch the key of the seat, after the nod."""
    _must_be_ours()
    parts, waiting_key, key = services(), _waiting_cookie(), services().new_key()
    if waiting_key is None:
        return go("/join")
    command = say.TakeSeat(
        command_id=request.form.get("command_id", ""),
        waiting_key_hash=key_hash(waiting_key),
        key_hash=key_hash(key),
    )
    try:
        return _into_the_room(parts.do(command, Stranger(key_hash(waiting_key))).code, key)
    except NotFound:
        return go("/door")
