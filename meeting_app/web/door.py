"""The door: type a code, give a name, wait for the chair's nod (security 1.2 to 1.4).

A key is put on the phone with the page before it is asked for, and opens nothing until then. So a double press or a
lost answer leads to the same place, once.
"""

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
from meeting_app.identity import key_hash, seat_of
from meeting_app.presenters.page import Page
from meeting_app.values import dataclass
from meeting_app.web import security
from meeting_app.web.door_cookies import (
    drop_waiting,
    keep_place_key,
    keep_seat_key,
    keep_waiting_key,
    place_key,
    seat_key,
    seat_opened,
    waiting_key,
)
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("door", __name__)
CHANCE = SystemRandom()
LONGEST_ROLE = 80
LONG_NAME = {("name", "too_long"): "name_too_long"}
Errors = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DoorView:
    """A page of the door. It holds nothing of any meeting but the chair's name, once a right code was typed.

    `carry_on`: where this phone's own place is, if it has one already.
    """

    page: Page
    code: str = ""
    name: str = ""
    role: str = ""
    number: int = 0
    chair: str = ""
    admitted: bool = False
    carry_on: str = ""


def _page(errors: Errors = ()) -> Page:
    return services().pages.door(errors=errors)


def _must_be_ours() -> None:
    security.must_be_ours(request, services().tokens, "door", "", 0)


def _command_id() -> str:
    return request.form.get("command_id", "")


@blueprint.get("/join")
def join_page() -> Response:
    """Type the code on the big screen."""
    return keep_place_key(page("door/join.html", DoorView(_page())), services().new_key())


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
        taken = seat_of(records, place_key())
    if known:
        return go(f"/join/{code}")
    if reseat is not None and reseat.until > services().now():
        return _take_place(hashed)
    return _into_the_room(taken.id, place_key() or "") if taken else _wrong_code()


def _wrong_code() -> Response:
    # A right code is never refused, whatever others at that address have done: only wrong ones are counted.
    services().tries.wrong_code(request)
    return page("door/join.html", DoorView(_page((("code", "code_not_known"),))), status=404)


def _take_place(hashed: str) -> Response:
    parts, key = services(), place_key() or services().new_key()
    command = say.TakePlace(command_id=_command_id(), code_hash=hashed, key_hash=key_hash(key))
    try:
        seat_id = parts.do(command, Stranger(key_hash(key))).code
    except NotFound:
        return _wrong_code()
    return _into_the_room(seat_id, key)


def _into_the_room(seat_id: str, key: str) -> Response:
    with services().read() as records:
        public_id = records.get(Meeting, records.get(Seat, seat_id).meeting_id).public_id
    return drop_waiting(keep_seat_key(go(f"/here/{public_id}"), public_id, key))


@blueprint.get("/join/<code>")
def join_code_page(code: str) -> Response:
    """What the QR leads to: your name. Looking at it changes nothing that is stored."""
    read, phone = join_code.read(code), _waiting()
    with services().read() as records:
        sitting = records.find(Sitting, code_hash=services().hash_code(read)) if read else None
        if read is None or sitting is None:
            return _wrong_code()
        public_id = records.get(Meeting, sitting.meeting_id).public_id
        seat = seat_of(records, seat_key(public_id))
    waits = phone is not None and phone.sitting_id == sitting.id
    # keep-my-place: somebody who closed the page and scans the code again is not made to wait again.
    carry_on = f"/here/{public_id}" if seat and seat.meeting_id == sitting.meeting_id else "/door" if waits else ""
    answer = page("door/name.html", DoorView(_page(), code=read, carry_on=carry_on))
    return answer if waits else keep_waiting_key(answer, services().new_key())


def _waiting() -> WaitingPhone | None:
    """This phone's own place at the door."""
    key = waiting_key()
    with services().read() as records:
        return records.find(WaitingPhone, key_hash=key_hash(key)) if key else None


def _key_for(code_hash: str) -> str:
    """The key to stand at this door with: this phone's own, unless it waits at another door with it."""
    key, phone = waiting_key(), _waiting()
    with services().read() as records:
        sitting = records.find(Sitting, code_hash=code_hash)
    elsewhere = phone is not None and sitting is not None and phone.sitting_id != sitting.id
    return services().new_key() if key is None or elsewhere else key


@blueprint.post("/join/<code>")
@submits(say.Knock)
def knock(code: str) -> Response:
    """Stand at the door with a name."""
    _must_be_ours()
    parts, read = services(), join_code.read(code) or ""
    hashed = parts.hash_code(read)
    key = _key_for(hashed)
    command = say.Knock(
        command_id=_command_id(),
        code_hash=hashed,
        key_hash=key_hash(key),
        name=request.form.get("name", ""),
        role=request.form.get("role", "")[:LONGEST_ROLE],
        first_number=_first_number(_command_id()),
    )
    try:
        parts.do(command, Stranger(key_hash(key)))
    except NotFound:
        return _wrong_code()
    except DomainError as refused:
        return _asked_again(read, command, refused)
    return keep_waiting_key(go("/door"), key)


def _asked_again(code: str, command: say.Knock, refused: DomainError) -> Response:
    wrong: Errors = (("top", refused.code),)
    if isinstance(refused, InvalidInput):
        wrong = tuple((field, LONG_NAME.get((field, why), why)) for field, why in refused.fields.items())
    view = DoorView(_page(wrong), code=code, name=command.name, role=command.role)
    return page("door/name.html", view, status=status_of(refused))


def _first_number(command_id: str) -> int:
    """Where to begin to look for a number: the same for the same press, so that pressing twice is one command."""
    return int(services().hash_code(command_id)[:8], 16) % 90 if command_id else CHANCE.randrange(90)


@blueprint.get("/door")
def waiting() -> Response:
    """Your number; the chair will let you in."""
    phone = _waiting()
    if phone is None:
        return _no_longer_waiting()
    with services().read() as records:
        meeting = records.get(Meeting, phone.meeting_id)
    admitted = phone.seat_id is not None
    view = DoorView(_page(), name=phone.name, number=phone.number, chair=meeting.chair, admitted=admitted)
    answer = page("door/waiting.html", view)
    return keep_seat_key(answer, meeting.public_id, services().new_key()) if admitted else answer


def _no_longer_waiting() -> Response:
    """In already (the answer to the last press was lost on its way), or the door was emptied."""
    opened = seat_opened()
    if opened is not None:
        return drop_waiting(go(opened))
    if not waiting_key():
        return go("/join")
    view = DoorView(_page((("code", "door_was_emptied"),)))
    return keep_place_key(drop_waiting(page("door/join.html", view)), services().new_key())


@blueprint.post("/door/take")
@submits(say.TakeSeat)
def take() -> Response:
    """Fetch the key of the seat, after the nod."""
    _must_be_ours()
    parts, phone = services(), _waiting()
    if phone is None:
        return go("/door")
    with parts.read() as records:
        public_id = records.get(Meeting, phone.meeting_id).public_id
        ready = seat_key(public_id)
        key = parts.new_key() if ready is None or seat_of(records, ready) else ready
    command = say.TakeSeat(command_id=_command_id(), waiting_key_hash=phone.key_hash, key_hash=key_hash(key))
    try:
        return _into_the_room(parts.do(command, Stranger(phone.key_hash)).code, key)
    except NotFound:
        return go("/door")
