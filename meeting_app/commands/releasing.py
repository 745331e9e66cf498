"""What may be shown that would otherwise stay where it is: a child's view, an answer of another part."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.keeping_back import lines_of
from meeting_app.commands.looking import by_children
from meeting_app.commands.messages import keep as say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.standing_in import Rooms, load_rooms
from meeting_app.domain.answer import Answer, Revision
from meeting_app.domain.carried import Carried, can_carry
from meeting_app.domain.case import Person
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.release import Release, can_take_back, check_release
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Releasing:
    scene: Scene
    round: Round
    answer: Answer
    words: tuple[str, ...]
    by_child: bool
    release: Release | None
    said_by: Person | None
    rooms: Rooms


def _load_releasing(records: Records, command: say.ReleaseAnswer | say.TakeBackRelease, asked: Asked) -> _Releasing:
    scene = load_scene(records, command, asked)
    answer = scene.own(records.get(Answer, command.answer_id))
    if answer.round_id != command.round_id:
        raise NotFound("answer_not_found")
    said_by = records.get(Person, command.said_by) if isinstance(command, say.ReleaseAnswer) else None
    return _Releasing(
        scene,
        records.get(Round, answer.round_id),
        answer,
        _words(records, answer),
        answer.id in by_children(records, [answer]),
        records.find(Release, answer_id=answer.id, taken_back_at=None),
        said_by,
        load_rooms(records, answer),
    )


def _words(records: Records, answer: Answer) -> tuple[str, ...]:
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    return sent.given.texts if sent is not None and sent.given is not None else ()


@handles(say.ReleaseAnswer, loads=_load_releasing)
def release_answer(command: say.ReleaseAnswer, before: _Releasing, asked: Asked) -> Decision:
    """child-says-who: the chair has asked the child or the advocate. What they say now counts, and nothing earlier."""
    _can_release(before)
    if not before.by_child:
        raise WrongMoment("not_a_child", rule="child-says-who")
    if before.said_by is None or before.said_by.case_id != before.answer.case_id:
        raise InvalidInput({"said_by": "choose"}, rule="child-says-who")
    left_out = lines_of(command.left_out)
    check_release(left_out=left_out, words=before.words)
    assert isinstance(asked.actor, AccountHolder)
    release = Release(
        id=asked.new_id(),
        answer_id=before.answer.id,
        meeting_id=before.answer.meeting_id,
        case_id=before.answer.case_id,
        scope=command.scope,
        left_out=left_out,
        said_by=before.said_by.id,
        released_by=asked.actor.account_id,
        at=asked.now,
    )
    older = (replace(before.release, taken_back_at=asked.now),) if before.release else ()
    return Decision(add=(release,), change=older, changes=before.rooms.all(before.scene), outcome="released")


def _can_release(before: _Releasing) -> None:
    before.scene.meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    looked = before.round.stage is RoundStage.CLOSED and before.round.looked_at is not None
    if not looked and before.round.stage not in AFTER_THE_SHOW:
        raise WrongMoment("look_first", rule="checked-before-shown")


@handles(say.TakeBackRelease, loads=_load_releasing)
def take_back_release(command: say.TakeBackRelease, before: _Releasing, asked: Asked) -> Decision:
    """child-says-who: until it is shown, the child can take it back."""
    if before.release is None:
        raise WrongMoment("nothing_released", rule="child-says-who")
    can_take_back(shown=before.round.stage in AFTER_THE_SHOW)
    taken = replace(before.release, taken_back_at=asked.now)
    return Decision(change=(taken,), changes=(before.scene.console(),), outcome="taken_back")


@dataclass(frozen=True, slots=True)
class _Carrying:
    scene: Scene
    round: Round
    answers: list[Answer]
    rounds: dict[str, Round]
    known: frozenset[str]


def _load_carrying(records: Records, command: parts_say.CarryAnswers, asked: Asked) -> _Carrying:
    scene = load_scene(records, command, asked)
    round_ = scene.here(records.get(Round, command.round_id))
    answers = [scene.own(records.get(Answer, id_)) for id_ in command.answer_ids]
    rounds = by_id(records.all(Round, id=[one.round_id for one in answers]))
    known = frozenset(one.answer_id for one in records.all(Carried, round_id=round_.id))
    return _Carrying(scene, round_, answers, rounds, known)


@handles(parts_say.CarryAnswers, loads=_load_carrying)
def carry_answers(command: parts_say.CarryAnswers, before: _Carrying, asked: Asked) -> Decision:
    """two-sittings: what is ticked stands beside this round's own views from its show on."""
    if not before.answers:
        raise InvalidInput({"answer_ids": "choose"}, rule="two-sittings")
    for answer in before.answers:
        can_carry(before.round, from_=before.rounds[answer.round_id], shown=answer.shown_at is not None)
    assert isinstance(asked.actor, AccountHolder)
    me = asked.actor.account_id
    carried = tuple(
        Carried(asked.new_id(), one.meeting_id, one.case_id, before.round.id, one.id, me, asked.now)
        for one in before.answers
        if one.id not in before.known
    )
    shown = before.round.stage is not RoundStage.CLOSED
    changes = (before.scene.everybody() if shown else before.scene.console(),)
    return Decision(add=carried, changes=changes, outcome="carried")
