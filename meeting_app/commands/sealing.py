"""The sealing of a record: by the chair's press, or by itself once the council's day is past (record-once)."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import talk as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import desk as desks
from meeting_app.domain import meeting as meetings
from meeting_app.domain.account import House
from meeting_app.domain.changes import cut_desk
from meeting_app.domain.desk import Desk
from meeting_app.domain.due import check_seals_by_itself
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Sealing:
    scene: Scene
    desks: list[Desk]
    house: House


def _load_sealing(records: Records, command: say.SealMeeting | say.SealOnTheDay, asked: Asked) -> _Sealing:
    scene = load_scene(records, command, asked)
    return _Sealing(scene, records.all(Desk, meeting_id=scene.meeting.id), load_house(records))


@handles(say.SealMeeting, loads=_load_sealing)
def seal_meeting(command: say.SealMeeting, before: _Sealing, asked: Asked) -> Decision:
    """record-once: from here on nothing of this meeting changes. The head of its chain is printed on the record."""
    return _sealed(before, asked)


@handles(say.SealOnTheDay, loads=_load_sealing)
def seal_on_the_day(command: say.SealOnTheDay, before: _Sealing, asked: Asked) -> Decision:
    """record-once: the council has said how long a write-up stays open."""
    check_seals_by_itself(before.scene.meeting, before.house, asked.time_zone, today=asked.today)
    return _sealed(before, asked)


def _sealed(before: _Sealing, asked: Asked) -> Decision:
    sealed = meetings.seal(before.scene.meeting, now=asked.now)
    taken = [desk for desk in before.desks if desk.key_hash or desk.code_hash]
    cuts = (cut_desk(desk.meeting_id, desk.id, epoch=desk.epoch) for desk in taken)
    return Decision(
        change=(sealed, *map(desks.end, taken)),
        changes=(before.scene.console(), *cuts),
        forget_commands=True,
        outcome="sealed",
        house_line="meeting_sealed",
    )
