"""From one part of a meeting into another: places, phones, screens and the door, in one commit (two-sittings)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision
from meeting_app.commands.message import MeetingCommand
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import round as rounds
from meeting_app.domain import seat as seats
from meeting_app.domain import sitting as sittings
from meeting_app.domain.answer import Answer
from meeting_app.domain.beforehand import Met
from meeting_app.domain.changes import cut_seat
from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import UNDER_WAY, Round, RoundStage
from meeting_app.domain.screen import Screen
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.understanding import Understanding
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Going:
    """The part that is on, with all that ends with it."""

    scene: Scene
    rounds: list[Round]
    seats: list[Seat]
    screens: list[Screen]
    waiting: list[WaitingPhone]
    codes: list[ReseatCode]
    beforehand: tuple[Answer | Understanding | Met, ...] = ()


def load_going(records: Records, command: MeetingCommand, asked: Asked) -> Going:
    """The part that is on. No words."""
    scene = load_scene(records, command, asked)
    return Going(
        scene,
        records.all(Round, sitting_id=scene.sitting.id),
        records.all(Seat, sitting_id=scene.sitting.id, order="position"),
        records.all(Screen, sitting_id=scene.sitting.id, cut_at=None),
        records.all(WaitingPhone, sitting_id=scene.sitting.id),
        records.all(ReseatCode, meeting_id=scene.meeting.id),
        _beforehand(records, scene),
    )


def _beforehand(records: Records, scene: Scene) -> tuple[Answer | Understanding | Met, ...]:
    """What was given, met and understood in rounds of this part that are not begun."""
    drafted = records.all(Round, sitting_id=scene.sitting.id, stage=RoundStage.DRAFTED.value)
    ids = [one.id for one in drafted]
    said = records.all(Understanding, round_id=ids)
    return (*records.all(Answer, round_id=ids), *said, *records.all(Met, round_id=ids))


def move_into(going: Going, into: Sitting, places: list[Seat], asked: Asked, *, is_new: bool = False) -> Decision:
    """End the part that is on and begin `into` with these places.

    Who has a place in both goes on with presence and phone; others' phones are at the door; codes and door are emptied;
    the screens go with the meeting, plain. `is_new`: the part and its places are not stored yet.
    """
    scene = going.scene
    scene.meeting.at(MeetingStage.GATHERING, MeetingStage.RUNNING)
    if any(one.stage in UNDER_WAY for one in going.rounds):
        raise WrongMoment("round_under_way", rule="two-sittings")
    code = asked.new_code()
    begun = sittings.begin_next(into, code=code, code_hash=asked.hash_code(code))
    left, arrived = _places(going.seats, places, asked)
    recorded = [rounds.record(one, now=asked.now) for one in going.rounds if one.stage is RoundStage.SHOWN]
    screens = [replace(screen, sitting_id=into.id) for screen in going.screens]
    cuts = [cut_seat(one.meeting_id, one.sitting_id, one.id, epoch=one.epoch) for one in going.seats if one.has_phone]
    # A phone's key leaves its old place before the new one takes it: no two places hold it at once.
    return Decision(
        add=(begun, *places) if is_new else (),
        change=(sittings.end(scene.sitting), *recorded, *left, *(() if is_new else (begun,)), *arrived, *screens),
        drop=(*going.waiting, *going.codes),
        changes=(*cuts, scene.everybody(), scene.everybody(into.id)),
        outcome="next_part",
    )


def _places(old: list[Seat], new: list[Seat], asked: Asked) -> tuple[list[Seat], list[Seat]]:
    """The old places as they are left, and the new ones as people arrive in them."""
    by_person = {one.person_id: one for one in new}
    left, arrived = [], dict(by_person)
    for seat in old:
        into = by_person.get(seat.person_id)
        if into is None:
            left.append(seats.over(seat))
        else:
            gone, here = seats.goes_on(seat, into=into, now=asked.now)
            left.append(gone)
            arrived[seat.person_id] = here
    return left, list(arrived.values())
