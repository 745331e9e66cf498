"""The door: code, knocking, the chair's nod, and fetching the key (security 1.1 to 1.4)."""

from dataclasses import replace
from typing import Any

from meeting_app.commands.at_the_door import Door, load_door, stand_there
from meeting_app.commands.handling import Asked, Decision, Scope, handles
from meeting_app.commands.messages import gather as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.words_shown import words_given_are_shown
from meeting_app.domain import meeting as meetings
from meeting_app.domain import seat as seats
from meeting_app.domain import sitting as sittings
from meeting_app.domain.changes import cut_seat, of_everybody
from meeting_app.domain.door import (
    RESEAT_LASTS,
    ReseatCode,
    WaitingPhone,
    check_name,
    check_role,
)
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


def _load_expected(records: Records, command: say.Gather, asked: Asked) -> tuple[Scene, int]:
    scene = load_scene(records, command, asked)
    return scene, records.count(Seat, sitting_id=scene.sitting.id)


@handles(say.Gather, loads=_load_expected)
def gather(command: say.Gather, before: tuple[Scene, int], asked: Asked) -> Decision:
    """Real people are told who the council is and whom to ask, so those words must stand first."""
    scene, expected = before
    if not command.house_is_ready:
        raise WrongMoment("house_words_missing")
    if not expected:
        raise WrongMoment("nobody_expected")
    meeting = meetings.gather(scene.meeting, now=asked.now, plain_connection=command.plain_connection)
    code = asked.new_code()
    sitting = sittings.gather(scene.sitting, code=code, code_hash=asked.hash_code(code))
    return Decision(
        change=(meeting, sitting), changes=(scene.everybody(),), outcome="gathering", house_line="meeting_opened"
    )


def _load_door(records: Records, command: Any, asked: Asked) -> tuple[Scene, list[WaitingPhone]]:
    scene = load_scene(records, command, asked)
    return scene, records.all(WaitingPhone, sitting_id=scene.sitting.id)


@handles(say.RenewCode, loads=_load_door)
def renew_code(command: say.RenewCode, before: tuple[Scene, list[WaitingPhone]], asked: Asked) -> Decision:
    """Empties the door of all who were not let in yet."""
    scene, waiting = before
    code = asked.new_code()
    sitting = sittings.renew_code(scene.sitting, code=code, code_hash=asked.hash_code(code))
    unknown = tuple(phone for phone in waiting if phone.seat_id is None)
    return Decision(change=(sitting,), drop=unknown, changes=(scene.everybody(),), outcome="code_renewed")


def _load_by_code(records: Records, command: say.Knock, asked: Asked) -> Door:
    sitting = records.find(Sitting, code_hash=command.code_hash)
    if sitting is None:
        raise NotFound("code_not_known")
    return load_door(records, sitting)


@handles(say.Knock, loads=_load_by_code)
def knock(command: say.Knock, before: Door, asked: Asked) -> Decision:
    """Stand at the door with a number."""
    return stand_there(
        before,
        asked,
        name=check_name(command.name),
        role=check_role(command.role),
        key_hash=command.key_hash,
        first_number=command.first_number,
    )


def _load_waiting(records: Records, command: say.TurnAway, asked: Asked) -> tuple[Scene, WaitingPhone]:
    scene = load_scene(records, command, asked)
    return scene, scene.own(records.get(WaitingPhone, command.waiting_id))


@handles(say.TurnAway, loads=_load_waiting)
def turn_away(command: say.TurnAway, before: tuple[Scene, WaitingPhone], asked: Asked) -> Decision:
    """Not this phone."""
    scene, phone = before
    return Decision(drop=(phone,), changes=(scene.console(),), outcome="turned_away")


@dataclass(frozen=True, slots=True)
class _Nod:
    scene: Scene
    phone: WaitingPhone
    seat: Seat
    others: list[WaitingPhone]
    words_shown: bool


def _load_nod(records: Records, command: say.Admit, asked: Asked) -> _Nod:
    scene = load_scene(records, command, asked)
    phone = scene.own(records.get(WaitingPhone, command.waiting_id))
    if not command.seat_id:
        # The field's name on the page, so that the message leads to it.
        raise InvalidInput({f"tie-{phone.id}": "say_who"})
    seat = scene.own(records.get(Seat, command.seat_id))
    if seat.sitting_id != phone.sitting_id:
        raise WrongMoment("not_in_this_part", rule="two-sittings")
    others = [one for one in records.all(WaitingPhone, seat_id=seat.id) if one.id != phone.id]
    return _Nod(scene, phone, seat, others, words_given_are_shown(records, scene.sitting))


@handles(say.Admit, loads=_load_nod)
def admit(command: say.Admit, before: _Nod, asked: Asked) -> Decision:
    """The chair's nod: this phone is that person's. The seat is here from now on; the phone then fetches its key."""
    if before.seat.has_phone or before.others:
        raise WrongMoment("seat_has_phone")
    if before.phone.seat_id is not None:
        raise WrongMoment("was_admitted")
    phone = replace(before.phone, seat_id=before.seat.id)
    seat = replace(before.seat, state=SeatState.HERE, arrived_at=before.seat.arrived_at or asked.now, left_at=None)
    seat = replace(seat, remote=before.phone.remote)
    sitting = sittings.guard_screen(before.scene.sitting, words_given_are_shown=before.words_shown)
    return Decision(change=(phone, seat, sitting), changes=(before.scene.everybody(),), outcome="admitted")


def _load_admitted(records: Records, command: say.TakeSeat, asked: Asked) -> tuple[WaitingPhone, Seat]:
    phone = records.find(WaitingPhone, key_hash=command.waiting_key_hash)
    if phone is None or phone.seat_id is None:
        raise NotFound("not_admitted")
    return phone, records.get(Seat, phone.seat_id)


@handles(say.TakeSeat, loads=_load_admitted)
def take_seat(command: say.TakeSeat, before: tuple[WaitingPhone, Seat], asked: Asked) -> Decision:
    """Fetch the key of an admitted phone's seat, once: the waiting key is used up."""
    phone, seat = before
    if seat.has_phone or seat.state is not SeatState.HERE:
        raise NotFound("not_admitted")
    taken = seats.take(seat, key_hash=command.key_hash, now=asked.now)
    change = of_everybody(seat.meeting_id, seat.sitting_id)
    scope = Scope.of_meeting(seat.case_id, seat.meeting_id)
    return Decision(drop=(phone,), change=(taken,), changes=(change,), outcome=f"{seat.id}", scope=scope)


def _load_reseat(records: Records, command: say.OfferReseat, asked: Asked) -> tuple[Scene, Seat, ReseatCode | None]:
    scene = load_scene(records, command, asked)
    seat = scene.own(records.get(Seat, command.seat_id))
    if seat.sitting_id != scene.sitting.id:
        raise WrongMoment("not_in_this_part", rule="two-sittings")
    return scene, seat, records.find(ReseatCode, id=seat.id)


@handles(say.OfferReseat, loads=_load_reseat)
def offer_reseat(command: say.OfferReseat, before: tuple[Scene, Seat, ReseatCode | None], asked: Asked) -> Decision:
    """A code for five minutes; a newer one takes an older one's place."""
    scene, seat, older = before
    if seat.state is SeatState.REMOVED or scene.sitting.code_hash is None:
        raise WrongMoment("sitting_not_open")
    code = asked.new_code()
    until = asked.now + RESEAT_LASTS
    made = ReseatCode(seat.id, seat.case_id, seat.meeting_id, code, asked.hash_code(code), until)
    return Decision(add=(made,), drop=(older,) if older else (), changes=(scene.console(),), outcome="reseat_offered")


@dataclass(frozen=True, slots=True)
class _Place:
    code: ReseatCode
    seat: Seat
    sitting: Sitting
    words_shown: bool


def _load_place(records: Records, command: say.TakePlace, asked: Asked) -> _Place:
    code = records.find(ReseatCode, code_hash=command.code_hash)
    if code is None or code.until <= asked.now:
        raise NotFound("code_not_known")
    seat = records.get(Seat, code.id)
    sitting = records.get(Sitting, seat.sitting_id)
    return _Place(code, seat, sitting, words_given_are_shown(records, sitting))


@handles(say.TakePlace, loads=_load_place)
def take_place(command: say.TakePlace, before: _Place, asked: Asked) -> Decision:
    """keep-my-place: the new phone has the seat, the old one is cut in the same commit."""
    old = before.seat
    seat = seats.take(old, key_hash=command.key_hash, now=asked.now)
    sitting = sittings.guard_screen(before.sitting, words_given_are_shown=before.words_shown)
    changes = (
        cut_seat(old.meeting_id, old.sitting_id, old.id, epoch=old.epoch),
        of_everybody(old.meeting_id, old.sitting_id),
    )
    scope = Scope.of_meeting(seat.case_id, seat.meeting_id)
    return Decision(drop=(before.code,), change=(seat, sitting), changes=changes, outcome=f"{seat.id}", scope=scope)
