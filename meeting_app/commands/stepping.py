"""Next steps: written, kept from somebody's "one point higher", completed, dropped, shown."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import step as say
from meeting_app.commands.on_screen import another_presented
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.steps_on_screen import StepsRoom, kept_of, load_steps_room
from meeting_app.domain import round as rounds
from meeting_app.domain import sitting as sittings
from meeting_app.domain.answer import Answer, Revision, Spoken
from meeting_app.domain.case import Person
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.goal import Goal
from meeting_app.domain.ids import AccountId, AnswerId, PersonId
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.release import Release, without
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep, check_step, kept_with
from meeting_app.domain.step_review import StepReview
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

WHEN = (MeetingStage.RUNNING, MeetingStage.WRITING_UP)


def _me(asked: Asked) -> AccountId:
    assert isinstance(asked.actor, AccountHolder)
    return asked.actor.account_id


@dataclass(frozen=True, slots=True)
class _Writing:
    scene: Scene
    room: StepsRoom
    known: NextStep | None
    kept: list[KeptFrom]
    people: frozenset[str]
    goals: frozenset[str]


def _load_writing(records: Records, command: say.WriteStep, asked: Asked) -> _Writing:
    scene = load_scene(records, command, asked)
    known = scene.own(records.get(NextStep, command.step_id)) if command.step_id else None
    people = records.all(Person, case_id=scene.meeting.case_id)
    kept = kept_of(records, known.id) if known else []
    goals = records.all(Goal, case_id=scene.meeting.case_id, id=[command.goal_id] if command.goal_id else [])
    named = (frozenset(one.id for one in people), frozenset(one.id for one in goals))
    return _Writing(scene, load_steps_room(records, scene), known, kept, *named)


@handles(say.WriteStep, loads=_load_writing)
def write_step(command: say.WriteStep, before: _Writing, asked: Asked) -> Decision:
    """Who, by when and how may come later; whose idea it was stays when it is put right."""
    scene, known = before.scene, before.known
    scene.meeting.at(*WHEN)
    check_step(what=command.what, how=command.how)
    named = {"who": command.who, "idea_of": (command.idea_of,) if command.idea_of else ()}
    wrong = {field: "choose" for field, people in named.items() if set(people) - before.people}
    if command.goal_id and command.goal_id not in before.goals:
        wrong["goal_id"] = "choose"
    if wrong:
        raise InvalidInput(wrong)
    step = replace(
        known or _new(scene, asked, idea_of=None, answer_id=None),
        what=command.what,
        who=command.who,
        by=command.by,
        how=command.how,
        idea_of=known.idea_of if known and known.answer_id else command.idea_of,
        goal_id=command.goal_id,
        does=command.does,
    )
    changes = before.room.where_it_is_read(before.kept)
    if known is None:
        return Decision(add=(step,), changes=changes, outcome=step.id)
    return Decision(change=(step,), changes=changes, outcome=step.id)


def _new(scene: Scene, asked: Asked, *, idea_of: PersonId | None, answer_id: AnswerId | None) -> NextStep:
    return NextStep(
        id=asked.new_id(),
        meeting_id=scene.meeting.id,
        case_id=scene.meeting.case_id,
        what="",
        who=(),
        by=None,
        how="",
        idea_of=idea_of,
        answer_id=answer_id,
        made_by=_me(asked),
        at=asked.now,
    )


@dataclass(frozen=True, slots=True)
class _Suggesting:
    scene: Scene
    room: StepsRoom
    round: Round
    answer: Answer
    author: PersonId
    higher: str
    kept: list[KeptFrom]
    known: NextStep | None


def _load_suggesting(records: Records, command: say.SuggestStep, asked: Asked) -> _Suggesting:
    scene = load_scene(records, command, asked)
    answer = scene.own(records.get(Answer, command.answer_id))
    if answer.round_id != command.round_id:
        raise NotFound("answer_not_found")
    release = records.find(Release, answer_id=answer.id, taken_back_at=None)
    return _Suggesting(
        scene,
        load_steps_room(records, scene),
        records.get(Round, answer.round_id),
        answer,
        records.get(Seat, answer.seat_id).person_id,
        without(_higher(records, answer), release.left_out if release else ()),
        records.all(KeptFrom, subject=Subject.ANSWER.value, subject_id=answer.id, freed_at=None),
        records.find(NextStep, answer_id=answer.id),
    )


def _higher(records: Records, answer: Answer) -> str:
    """What they said would make it one point higher; typed by somebody where it was said out loud."""
    spoken = records.find(Spoken, answer_id=answer.id)
    if spoken is not None:
        return spoken.higher
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    return sent.given.higher if sent and sent.given else ""


@handles(say.SuggestStep, loads=_load_suggesting)
def suggest_step(command: say.SuggestStep, before: _Suggesting, asked: Asked) -> Decision:
    """own-words: the words as they stand, whose idea kept. Made from what is kept back, it is kept back too."""
    scene, round_ = before.scene, before.round
    scene.meeting.at(*WHEN)
    looked = round_.stage is RoundStage.CLOSED and round_.looked_at is not None
    if not looked and round_.stage not in AFTER_THE_SHOW:
        code = "look_first" if round_.stage is RoundStage.CLOSED else f"round_is_{round_.stage}"
        raise WrongMoment(code, rule="checked-before-shown")
    if before.known is not None:
        raise WrongMoment("step_is_kept", rule="one-point-higher")
    if not before.higher.strip():
        raise WrongMoment("nothing_higher", rule="one-point-higher")
    new = replace(_new(scene, asked, idea_of=before.author, answer_id=before.answer.id), what=before.higher)
    kept = kept_with(new.id, before.kept, new_id=asked.new_id, now=asked.now)
    return Decision(add=(new, *kept), changes=before.room.where_it_is_read(kept), outcome=new.id)


@dataclass(frozen=True, slots=True)
class _Dropping:
    scene: Scene
    room: StepsRoom
    step: NextStep
    kept: list[KeptFrom]
    reviewed: bool


def _load_dropping(records: Records, command: say.DropStep, asked: Asked) -> _Dropping:
    scene = load_scene(records, command, asked)
    step = scene.own(records.get(NextStep, command.step_id))
    reviewed = records.count(StepReview, step_id=step.id) > 0
    return _Dropping(scene, load_steps_room(records, scene), step, kept_of(records, step.id), reviewed)


@handles(say.DropStep, loads=_load_dropping)
def drop_step(command: say.DropStep, before: _Dropping, asked: Asked) -> Decision:
    """Until the sealing; the chain says that there was one."""
    before.scene.meeting.at(*WHEN)
    if before.reviewed:
        raise WrongMoment("step_is_reviewed", rule="record-once")
    freed = tuple(replace(one, freed_at=asked.now) for one in before.kept)
    changes = before.room.where_it_is_read(before.kept)
    return Decision(drop=(before.step,), change=freed, changes=changes, outcome="dropped")


def _load_showing(records: Records, command: say.ShowSteps, asked: Asked) -> tuple[Scene, bool]:
    scene = load_scene(records, command, asked)
    return scene, another_presented(records, scene.sitting.id)


@handles(say.ShowSteps, loads=_load_showing)
def show_steps(command: say.ShowSteps, before: tuple[Scene, bool], asked: Asked) -> Decision:
    """who-may-see is asked when they are drawn, for who is there then."""
    scene, presented = before
    scene.meeting.at(MeetingStage.RUNNING)
    rounds.one_on_the_screen(another_presented=presented)
    return Decision(change=(sittings.show_steps(scene.sitting),), changes=(scene.everybody(),), outcome="showing")
