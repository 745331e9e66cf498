"""What a meeting keeps, the last reading before views are let go, and what had to be acted on (plan-only)."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import plan_only as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain import plan_only as plans
from meeting_app.domain.account import Account
from meeting_app.domain.errors import NotFound
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.safeguarding import SafeguardingNote, check_note
from meeting_app.domain.seat import Seat
from meeting_app.storage.given import GivenInMeeting, given_in, wrote_something
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Choosing:
    scene: Scene
    begun: bool
    given: bool
    seats: list[Seat]


def _load_choosing(records: Records, command: say.ChooseKeeps, asked: Asked) -> _Choosing:
    scene = load_scene(records, command, asked)
    rounds = records.all(Round, meeting_id=scene.meeting.id)
    begun = any(one.stage is not RoundStage.DRAFTED for one in rounds)
    return _Choosing(
        scene, begun, wrote_something(records, scene.meeting.id), records.all(Seat, meeting_id=scene.meeting.id)
    )


@handles(say.ChooseKeeps, loads=_load_choosing)
def choose_keeps(command: say.ChooseKeeps, before: _Choosing, asked: Asked) -> Decision:
    """plan-only: who has read what is kept reads it anew, since it is another thing now."""
    meeting = before.scene.meeting
    after = plans.choose_keeps(meeting, command.keeps, begun=before.begun, given=before.given)
    if after is meeting:
        return Decision(outcome="saved")
    told = [replace(one, read_how_at=None) for one in before.seats if one.read_how_at is not None]
    everybody = [before.scene.everybody(one.id) for one in before.scene.sittings]
    return Decision(change=(after, *told), changes=tuple(everybody), outcome="saved")


@dataclass(frozen=True, slots=True)
class _Reading:
    scene: Scene
    rounds: list[Round]
    given: GivenInMeeting
    notes: int


def _load_reading(records: Records, command: say.ReadAgain, asked: Asked) -> _Reading:
    scene = load_scene(records, command, asked)
    here = {"meeting_id": scene.meeting.id}
    notes = records.count(SafeguardingNote, arose_in=scene.meeting.id)
    return _Reading(scene, records.all(Round, **here), given_in(records, scene.meeting.id), notes)


@handles(say.ReadAgain, loads=_load_reading)
def read_again(command: say.ReadAgain, before: _Reading, asked: Asked) -> Decision:
    """read-by-someone: what has to be acted on is written apart first; then the meeting can end."""
    meeting, given = before.scene.meeting, before.given
    after = plans.was_read(meeting, command.acted_on, read=command.read, given=given.digest, notes=before.notes)
    plans.check_readable(before.rounds, with_views=given.rounds)
    return Decision(change=(after,), changes=(before.scene.console(),), outcome="saved")


def _load_writing(records: Records, command: say.WriteSafeguardingNote, asked: Asked) -> tuple[Meeting, Account]:
    meeting = records.get(Meeting, command.meeting_id)
    if meeting.case_id != command.case_id:
        raise NotFound("meeting_not_found")
    assert isinstance(asked.actor, AccountHolder)
    return meeting, records.get(Account, asked.actor.account_id)


@handles(say.WriteSafeguardingNote, loads=_load_writing)
def write_safeguarding_note(
    command: say.WriteSafeguardingNote, before: tuple[Meeting, Account], asked: Asked
) -> Decision:  # fmt: skip
    """read-by-someone: apart from the meeting, in nobody's copy; insert-only."""
    meeting, writer = before
    check_note(text=command.text, told=command.told)
    note = SafeguardingNote(
        id=asked.new_id(),
        case_id=meeting.case_id,
        arose_in=meeting.id,
        text=command.text,
        told=command.told,
        made_by=writer.id,
        made_by_name=writer.name,
        at=asked.now,
    )
    return Decision(add=(note,), outcome="saved")
