"""The end of a meeting (record-once)."""

from dataclasses import dataclass, replace
from typing import Any

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import talk as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import meeting as meetings
from meeting_app.domain import round as rounds
from meeting_app.domain import seat as seats
from meeting_app.domain import sitting as sittings
from meeting_app.domain.ask import Ask
from meeting_app.domain.changes import Change, cut_seat, of_screen
from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.round import UNDER_WAY, Round, RoundStage
from meeting_app.domain.screen import Screen
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class _End:
    scene: Scene
    rounds: list[Round]
    seats: list[Seat]
    screens: list[Screen]
    waiting: list[WaitingPhone]
    codes: list[ReseatCode]
    asks: list[Ask]


def _load_end(records: Records, command: say.EndMeeting, asked: Asked) -> _End:
    scene = load_scene(records, command, asked)
    here: dict[str, Any] = {"meeting_id": scene.meeting.id}
    return _End(
        scene,
        records.all(Round, **here),
        records.all(Seat, **here),
        records.all(Screen, **here, cut_at=None),
        records.all(WaitingPhone, **here),
        records.all(ReseatCode, **here),
        records.all(Ask, **here, done_at=None),
    )


@handles(say.EndMeeting, loads=_load_end)
def end_meeting(command: say.EndMeeting, before: _End, asked: Asked) -> Decision:
    """Shown rounds are recorded, drafted ones stay as "not run"; keys, codes, screens and the door end."""
    scene = before.scene
    if any(one.stage in UNDER_WAY for one in before.rounds):
        raise WrongMoment("round_under_way", rule="record-once")
    meeting = meetings.end(scene.meeting, now=asked.now)
    recorded = [rounds.record(one, now=asked.now) for one in before.rounds if one.stage is RoundStage.SHOWN]
    cut_seats = [seats.drop_key(seat) for seat in before.seats if seat.has_phone]
    cut_screens = [replace(screen, cut_at=asked.now) for screen in before.screens]
    return Decision(
        change=(meeting, *map(sittings.end, scene.sittings), *recorded, *cut_seats, *cut_screens),
        drop=(*before.waiting, *before.codes),
        changes=(*_cuts(before), *(scene.everybody(one.id) for one in scene.sittings)),
        forget_commands=True,
        outcome="ended",
    )


def _cuts(before: _End) -> list[Change]:
    scene = before.scene
    phones = [
        cut_seat(seat.meeting_id, seat.sitting_id, seat.id, epoch=seat.epoch) for seat in before.seats if seat.has_phone
    ]
    screens = [of_screen(scene.meeting.id, scene.sitting.id, screen.id) for screen in before.screens]
    return [*phones, *screens]
