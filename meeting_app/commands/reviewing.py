"""Steps of earlier meetings: what became of each, and which go on."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import Maker, maker_of
from meeting_app.commands.messages import step as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.commands.steps_on_screen import StepsRoom, kept_of, load_steps_room
from meeting_app.commands.versions import starts_kept
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Group, Person
from meeting_app.domain.errors import NotFound, WrongMoment
from meeting_app.domain.ids import AccountId
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import AFTER_THE_SHOW, Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.step import NextStep, kept_with
from meeting_app.domain.step_review import WHEN, Became, StepReview, carried, check_review
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

CAUSE = "It was made from somebody's view, which not everybody saw."


@dataclass(frozen=True, slots=True)
class _Reviewing:
    """`kept`: of the step; `of_review`: of what was found of it before. `is_of_few`: not everybody saw its view."""

    scene: Scene
    room: StepsRoom
    step: NextStep
    of: Meeting
    maker: Maker
    kept: list[KeptFrom]
    of_review: list[KeptFrom]
    goes_on: bool
    is_of_few: bool


def _load(records: Records, command: say.ReviewStep, asked: Asked) -> _Reviewing:
    scene = load_scene(records, command, asked)
    step = records.get(NextStep, command.step_id)
    if step.case_id != scene.meeting.case_id:
        raise NotFound("step_not_found")
    known = records.all(StepReview, meeting_id=scene.meeting.id, step_id=step.id, order=("at", "id"))
    of_review = records.all(
        KeptFrom, subject=Subject.REVIEW.value, subject_id=[one.id for one in known[-1:]], freed_at=None
    )
    return _Reviewing(
        scene,
        load_steps_room(records, scene),
        step,
        records.get(Meeting, step.meeting_id),
        maker_of(records, asked),
        kept_of(records, step.id),
        of_review,
        bool(records.all(NextStep, carried_from=step.id)),
        _is_of_few(records, step),
    )


def _is_of_few(records: Records, step: NextStep) -> bool:
    """two-sittings, child-says-who, checked-before-shown: whether what held for its view may hide it from somebody."""
    if step.answer_id is None or step.every_part:
        return False
    answer = records.get(Answer, step.answer_id)
    author = records.get(Person, records.get(Seat, answer.seat_id).person_id)
    shown = answer.shown_at is not None and records.get(Round, answer.round_id).stage in AFTER_THE_SHOW
    return not shown or author.group is Group.CHILD or records.count(Sitting, meeting_id=step.meeting_id) > 1


@handles(say.ReviewStep, loads=_load)
def review_step(command: say.ReviewStep, before: _Reviewing, asked: Asked) -> Decision:
    """A step of a meeting that is over. What is carried over is a step of this one, kept as it was (who-may-see)."""
    scene, step = before.scene, before.step
    scene.meeting.at(*WHEN)
    if before.of.ended_at is None or step.meeting_id == scene.meeting.id:
        raise WrongMoment("step_is_of_now", rule="record-once")
    check_review(note=command.note)
    review = StepReview(
        id=asked.new_id(),
        meeting_id=scene.meeting.id,
        case_id=scene.meeting.case_id,
        step_id=step.id,
        became=command.became,
        note=command.note,
        made_by=before.maker.name,
        at=asked.now,
    )
    kept = starts_kept(review.id, before.of_review, asked)
    if not command.carry or command.became is Became.DONE or before.goes_on:
        return Decision(add=(review, *kept), changes=(scene.console(),), outcome="reviewed")
    new, of_new = _goes_on(before, asked)
    changes = before.room.where_it_is_read(of_new)
    return Decision(add=(review, *kept, new, *of_new), changes=changes, outcome=new.id)


def _goes_on(before: _Reviewing, asked: Asked) -> tuple[NextStep, list[KeptFrom]]:
    me = AccountId(before.maker.id)
    meeting = before.scene.meeting
    new = carried(
        before.step, meeting_id=meeting.id, day=before.of.day, new_id=asked.new_id(), made_by=me, now=asked.now
    )  # fmt: skip
    kept = [
        replace(one, meeting_id=meeting.id)
        for one in kept_with(new.id, before.kept, new_id=asked.new_id, now=asked.now)
    ]
    if before.is_of_few and not any(one.person_id is None for one in kept):
        kept.append(
            KeptFrom(
                id=asked.new_id(),
                case_id=meeting.case_id,
                meeting_id=meeting.id,
                subject=Subject.STEP,
                subject_id=new.id,
                part=Part.WHOLE,
                person_id=None,
                cause=CAUSE,
                kept_by=me,
                kept_at=asked.now,
            )
        )
    return new, kept
