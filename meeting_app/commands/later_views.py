"""Late and second views shown, and words said out loud typed."""

from dataclasses import dataclass, replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import answer as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.standing_in import Rooms, load_rooms
from meeting_app.domain.account import Account
from meeting_app.domain.answer import (
    Answer,
    Given,
    Revision,
    Settled,
    Spoken,
)
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class _View:
    scene: Scene
    round: Round
    answer: Answer


def _load_view(records: Records, command: say.ShowView | say.TypeSpoken, asked: Asked) -> _View:
    scene = load_scene(records, command, asked)
    answer = scene.own(records.get(Answer, command.answer_id))
    if answer.round_id != command.round_id:
        raise NotFound("answer_not_found")
    return _View(scene, records.get(Round, answer.round_id), answer)


@handles(say.ShowView, loads=_load_view)
def show_view(command: say.ShowView, before: _View, asked: Asked) -> Decision:
    """checked-before-shown: what came after the show is the chair's alone until this, which settles a tick too."""
    if before.round.stage not in AFTER_THE_SHOW:
        raise WrongMoment(f"round_is_{before.round.stage}", rule="checked-before-shown")
    if before.answer.shown_at is not None:
        raise WrongMoment("shown_already", rule="checked-before-shown")
    before.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    settled = Settled.SHOW if before.answer.settled is Settled.NOT_YET else before.answer.settled
    shown = replace(before.answer, shown_at=asked.now, settled=settled)
    return Decision(change=(shown,), changes=(before.scene.everybody(before.round.sitting_id),), outcome="shown")


@dataclass(frozen=True, slots=True)
class _Speaking:
    view: _View
    given: Given
    typist: str
    before: Spoken | None
    kept: list[KeptFrom]
    rooms: Rooms


def _load_speaking(records: Records, command: say.TypeSpoken, asked: Asked) -> _Speaking:
    view = _load_view(records, command, asked)
    last = records.find(Revision, answer_id=view.answer.id, revision=view.answer.current)
    assert last is not None
    assert last.given is not None
    assert isinstance(asked.actor, AccountHolder)
    before = records.find(Spoken, answer_id=view.answer.id)
    kept = records.all(KeptFrom, subject=Subject.ANSWER.value, subject_id=view.answer.id, freed_at=None)
    typist = records.get(Account, asked.actor.account_id).name
    return _Speaking(view, last.given, typist, before, kept, load_rooms(records, view.answer))


@handles(say.TypeSpoken, loads=_load_speaking)
def type_spoken(command: say.TypeSpoken, before: _Speaking, asked: Asked) -> Decision:
    """always-why: what was said out loud, typed and read back, from the show on until the sealing."""
    view = before.view
    view.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    if view.round.stage not in AFTER_THE_SHOW or not before.given.aloud:
        raise WrongMoment("nothing_said_out_loud", rule="always-why")
    if not command.why.strip():
        raise InvalidInput({"why": "missing"}, rule="always-why")
    spoken = Spoken(
        id=before.before.id if before.before else asked.new_id(),
        answer_id=view.answer.id,
        meeting_id=view.answer.meeting_id,
        case_id=view.answer.case_id,
        why=command.why,
        higher=command.higher,
        typed_by=before.typist,
        read_back=command.read_back,
        at=asked.now,
    )
    changes = before.rooms.where_it_is_read(view.scene, before.kept)
    if before.before:
        return Decision(change=(spoken,), changes=changes, outcome="typed")
    return Decision(add=(spoken,), changes=changes, outcome="typed")
