"""Thinking back on a case: a session, what came up, and a scaling round among staff."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.makers import maker_of
from meeting_app.commands.messages import thinking as say
from meeting_app.domain.entry import Entry
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.ids import ThinkingId
from meeting_app.domain.scale import Scale
from meeting_app.domain.step import NextStep
from meeting_app.domain.thinking import (
    Pointer,
    PointsAt,
    StaffScale,
    StaffView,
    Thinking,
    Thought,
    check_staff_scale,
    check_staff_view,
    check_thinking,
    check_thought,
    questions_of,
    show,
)
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

KINDS: dict[PointsAt, type[Entry | NextStep | Scale]] = {
    PointsAt.ENTRY: Entry,
    PointsAt.STEP: NextStep,
    PointsAt.SCALE: Scale,
}


def _load_questions(records: Records, command: say.BeginThinking, asked: Asked) -> tuple[tuple[str, ...], str]:
    return questions_of(load_house(records).questions), maker_of(records, asked).name


@handles(say.BeginThinking, loads=_load_questions)
def begin_thinking(command: say.BeginThinking, before: tuple[tuple[str, ...], str], asked: Asked) -> Decision:
    """With the questions of this day."""
    questions, maker = before
    check_thinking(who=command.who, day=command.day, today=asked.today)
    new = Thinking(
        ThinkingId(asked.new_id()), command.case_id, command.kind, command.day, command.who, questions, maker, asked.now
    )
    return Decision(add=(new,), outcome=new.id)


_Within = say.AddThought | say.WriteStaffScale | say.GiveStaffView | say.ShowStaffViews


def _of_case(records: Records, command: _Within) -> Thinking:
    found = records.get(Thinking, command.thinking_id)
    if found.case_id != command.case_id:
        raise NotFound("thinking_not_found")
    return found


def _load_thought(records: Records, command: say.AddThought, asked: Asked) -> tuple[Thinking, Pointer | None, str]:
    return _of_case(records, command), _pointer(records, command), maker_of(records, asked).name


def _pointer(records: Records, command: say.AddThought) -> Pointer | None:
    if not command.points_at.strip():
        return None
    at, _, id_ = command.points_at.partition(" ")
    found = records.find(KINDS[PointsAt(at)], id=id_) if at in set(PointsAt) else None
    if found is None or found.case_id != command.case_id:
        raise InvalidInput({"points_at": "choose"})
    return Pointer(PointsAt(at), id_)


@handles(say.AddThought, loads=_load_thought)
def add_thought(command: say.AddThought, before: tuple[Thinking, Pointer | None, str], asked: Asked) -> Decision:
    """Beside what came up to it before."""
    thinking, pointer, maker = before
    if not 1 <= command.question <= len(thinking.questions):
        raise NotFound("thinking_not_found")
    check_thought(text=command.text, day=command.day, today=asked.today)
    thought = Thought(
        id=asked.new_id(),
        thinking_id=thinking.id,
        case_id=thinking.case_id,
        question=command.question,
        text=command.text,
        day=command.day,
        pointer=pointer,
        made_by=maker,
        made_at=asked.now,
    )
    return Decision(add=(thought,), outcome="added")


@dataclass(frozen=True, slots=True)
class _Scaling:
    """The session with its scale, if there is one, and the views that are in."""

    thinking: Thinking
    scale: StaffScale | None
    views: tuple[StaffView, ...]

    @property
    def begun(self) -> StaffScale:
        """The scale. Refuses where there is none."""
        if self.scale is None:
            raise WrongMoment("no_staff_scale", rule="ten-first")
        return self.scale


def _load_scaling(records: Records, command: _Within, asked: Asked) -> _Scaling:
    thinking = _of_case(records, command)
    scale = records.find(StaffScale, thinking_id=thinking.id)
    views = records.all(StaffView, scale_id=scale.id) if scale else []
    return _Scaling(thinking, scale, tuple(views))


@handles(say.WriteStaffScale, loads=_load_scaling)
def write_staff_scale(command: say.WriteStaffScale, before: _Scaling, asked: Asked) -> Decision:
    """One a session; it belongs to no meeting and to no scale of the family's."""
    check_staff_scale(question=command.question, ten=command.ten, zero=command.zero, there=before.scale)
    scale = StaffScale(
        asked.new_id(), before.thinking.id, command.case_id, command.question, command.ten, command.zero, asked.now
    )
    return Decision(add=(scale,), outcome="written")


@handles(say.GiveStaffView, loads=_load_scaling)
def give_staff_view(command: say.GiveStaffView, before: _Scaling, asked: Asked) -> Decision:
    """It is read by nobody before all are shown."""
    scale = before.begun
    view = StaffView(
        asked.new_id(), scale.id, command.case_id, command.name, command.number, command.why, command.higher, asked.now
    )
    check_staff_view(view, scale=scale, there=before.views)
    return Decision(add=(view,), outcome="given")


@handles(say.ShowStaffViews, loads=_load_scaling)
def show_staff_views(command: say.ShowStaffViews, before: _Scaling, asked: Asked) -> Decision:
    """All at once."""
    return Decision(change=(show(before.begun, there=before.views, now=asked.now),), outcome="shown")
