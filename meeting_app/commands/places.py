"""People's places: present without a phone, not here, left, removed; what a phone asks of the chair."""

from dataclasses import replace
from typing import Any

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import gather as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.words_shown import words_given_are_shown
from meeting_app.domain import seat as seats
from meeting_app.domain import sitting as sittings
from meeting_app.domain.ask import Ask
from meeting_app.domain.changes import cut_seat, of_seat
from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import SeatHolder
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

ROOM_IS_OPEN = (MeetingStage.GATHERING, MeetingStage.RUNNING)


@dataclass(frozen=True, slots=True)
class _Place:
    scene: Scene
    seat: Seat
    reseat: ReseatCode | None
    at_the_door: list[WaitingPhone]
    words_shown: bool


def _load_place(records: Records, command: Any, asked: Asked) -> _Place:
    scene = load_scene(records, command, asked)
    seat = scene.own(records.get(Seat, command.seat_id))
    if seat.sitting_id != scene.sitting.id:
        raise WrongMoment("not_in_this_part", rule="two-sittings")
    reseat = records.find(ReseatCode, id=seat.id)
    at_the_door = records.all(WaitingPhone, seat_id=seat.id)
    return _Place(scene, seat, reseat, at_the_door, words_given_are_shown(records, scene.sitting))


@handles(say.MarkPresent, loads=_load_place)
def mark_present(command: say.MarkPresent, before: _Place, asked: Asked) -> Decision:
    """In the room without a phone; people's words leave the screens first (who-may-see)."""
    before.scene.meeting.at(*ROOM_IS_OPEN)
    seat = seats.mark_present(before.seat, now=asked.now)
    sitting = sittings.guard_screen(before.scene.sitting, words_given_are_shown=before.words_shown)
    return Decision(change=(seat, sitting), changes=(before.scene.everybody(),), outcome="present")


def _gone(before: _Place, after: Seat, outcome: str) -> Decision:
    before.scene.meeting.at(*ROOM_IS_OPEN)
    scene, old = before.scene, before.seat
    changes = (
        cut_seat(old.meeting_id, old.sitting_id, old.id, epoch=old.epoch),
        scene.everybody(),
    )
    codes = (before.reseat,) if before.reseat else ()
    drop = (*codes, *before.at_the_door)
    return Decision(change=(after,), drop=drop, changes=changes, outcome=outcome)


@handles(say.MarkNotHere, loads=_load_place)
def mark_not_here(command: say.MarkNotHere, before: _Place, asked: Asked) -> Decision:
    """The person did not come."""
    return _gone(before, seats.not_here(before.seat), "not_here")


@handles(say.MarkLeft, loads=_load_place)
def mark_left(command: say.MarkLeft, before: _Place, asked: Asked) -> Decision:
    """The person has gone; what they gave stays."""
    return _gone(before, seats.leave(before.seat, now=asked.now), "left")


@handles(say.RemoveSeat, loads=_load_place)
def remove_seat(command: say.RemoveSeat, before: _Place, asked: Asked) -> Decision:
    """Out, at once; what they gave stays in the record."""
    return _gone(before, seats.remove(before.seat, now=asked.now), "removed")


def _load_own(records: Records, command: Any, asked: Asked) -> tuple[Seat, list[Ask]]:
    assert isinstance(asked.actor, SeatHolder)
    seat = records.get(Seat, asked.actor.seat_id)
    return seat, records.all(Ask, seat_id=seat.id)


@handles(say.LeaveFast, loads=_load_own)
def leave_fast(command: say.LeaveFast, before: tuple[Seat, list[Ask]], asked: Asked) -> Decision:
    """nothing-left-on-the-phone: the key is dropped; the person still counts as here."""
    seat, _ = before
    change = cut_seat(seat.meeting_id, seat.sitting_id, seat.id, epoch=seat.epoch)
    return Decision(change=(seats.drop_key(seat),), changes=(change,), outcome="key_dropped")


@handles(say.ReadHow, loads=_load_own)
def read_how(command: say.ReadHow, before: tuple[Seat, list[Ask]], asked: Asked) -> Decision:
    """When "how we use what you write" was read."""
    seat, _ = before
    change = of_seat(seat.meeting_id, seat.sitting_id, seat.id)
    read = replace(seat, read_how_at=seat.read_how_at or asked.now)
    return Decision(change=(read,), changes=(change,), outcome="read")


@handles(say.AskChair, loads=_load_own)
def ask_chair(command: say.AskChair, before: tuple[Seat, list[Ask]], asked: Asked) -> Decision:
    """One open request of a kind is enough; pressing again adds nothing."""
    seat, asks = before
    change = of_seat(seat.meeting_id, seat.sitting_id, seat.id)
    if any(one.asks_for is command.asks_for and one.done_at is None for one in asks):
        return Decision(outcome="asked")
    ask = Ask(asked.new_id(), seat.meeting_id, seat.case_id, seat.id, command.asks_for, asked.now)
    return Decision(add=(ask,), changes=(change,), outcome="asked")


def _load_ask(records: Records, command: say.AskDone, asked: Asked) -> tuple[Scene, Ask, Seat]:
    scene = load_scene(records, command, asked)
    ask = scene.own(records.get(Ask, command.ask_id))
    return scene, ask, records.get(Seat, ask.seat_id)


@handles(say.AskDone, loads=_load_ask)
def ask_done(command: say.AskDone, before: tuple[Scene, Ask, Seat], asked: Asked) -> Decision:
    """The chair has seen to it."""
    scene, ask, seat = before
    if ask.done_at is not None:
        raise WrongMoment("done_already")
    change = of_seat(scene.meeting.id, seat.sitting_id, seat.id)
    return Decision(change=(replace(ask, done_at=asked.now),), changes=(change,), outcome="done")
