"""Late and second views shown, and words said out loud typed."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import answer as say
from meeting_app.commands.room_sees import sight_of
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.standing_in import Rooms, load_rooms
from meeting_app.domain.answer import (
    Answer,
    Given,
    Let,
    Revision,
    Settled,
    Spoken,
)
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.translation import check_made_on
from meeting_app.domain.visibility import Sight
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


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
    maker: Maker
    sight: Sight
    spoken: list[Spoken]
    kept: list[KeptFrom]
    rooms: Rooms

    @property
    def made_on(self) -> int:
        """What a form of this typist is made on: to a helper only what helpers have typed (who-may-see)."""
        if self.maker.is_chair:
            return self.spoken[-1].revision if self.spoken else 0
        return sum(1 for one in self.spoken if one.let is not Let.THROUGH)

    @property
    def was_let_through(self) -> bool:
        """Whether the room reads these words already."""
        return self.sight is Sight.WHOLE and any(one.let is Let.THROUGH for one in self.spoken)

    @property
    def is_out_loud(self) -> bool:
        """Whether to this typist it is said out loud: a reason that is kept looks so to a helper (who-may-see)."""
        if self.maker.is_chair or self.sight is Sight.WHOLE:
            return self.given.aloud
        return self.sight is Sight.AS_SAID_ALOUD


def _load_speaking(records: Records, command: say.TypeSpoken, asked: Asked) -> _Speaking:
    view, maker = _load_view(records, command, asked), maker_of(records, asked)
    seen = sight_of(records, maker, view.round, view.answer)
    last = records.find(Revision, answer_id=view.answer.id, revision=view.answer.current)
    assert last is not None
    assert last.given is not None
    spoken = records.all(Spoken, answer_id=view.answer.id, order="revision")
    kept = records.all(KeptFrom, subject=Subject.ANSWER.value, subject_id=view.answer.id, freed_at=None)
    return _Speaking(view, last.given, maker, seen, spoken, kept, load_rooms(records, view.answer))


@handles(say.TypeSpoken, loads=_load_speaking)
def type_spoken(command: say.TypeSpoken, before: _Speaking, asked: Asked) -> Decision:
    """always-why: what was said out loud, typed and read back, from the show on until the sealing."""
    view = before.view
    view.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    if view.round.stage not in AFTER_THE_SHOW or not before.is_out_loud:
        raise WrongMoment("nothing_said_out_loud", rule="always-why")
    if before.was_let_through and not before.maker.is_chair:
        raise WrongMoment("was_shown", rule="record-once")
    if not command.why.strip():
        raise InvalidInput({"why": "missing"}, rule="always-why")
    check_made_on(command.made_on, stored=before.made_on)
    spoken = Spoken(
        id=asked.new_id(),
        answer_id=view.answer.id,
        meeting_id=view.answer.meeting_id,
        case_id=view.answer.case_id,
        why=command.why,
        higher=command.higher,
        typed_by=before.maker.name,
        read_back=command.read_back,
        at=asked.now,
        revision=before.spoken[-1].revision + 1 if before.spoken else 1,
        let=Let.THROUGH if before.maker.is_chair else Let.WAITS,
    )
    read_by = before.rooms.where_it_is_read(view.scene, before.kept)
    changes = read_by if before.maker.is_chair else (view.scene.console(),)
    return Decision(add=(spoken,), changes=changes, outcome="typed")
