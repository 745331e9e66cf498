"""Commands on direct work with a child."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import CaseCommand, MeetingCommand
from meeting_app.domain.child_work import MaySee, TextOf, WorkKind
from meeting_app.domain.drawing import Redrawn
from meeting_app.domain.ids import PersonId, WorkId
from meeting_app.domain.work_named import NamedIn
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told(CaseCommand):
    """The child's words part by part, whose, when, with whom; and what can be seen on a drawing, if there is one."""

    child: PersonId
    day: date
    with_whom: str
    language: str
    drawn: str
    texts: tuple[TextOf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWork(_Told):
    """A new piece of direct work. The outcome is its id."""

    action: ClassVar[str] = "add_work"
    kind: WorkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordWork(_Told):
    """The words are put right. `made_on`: the version that the form was filled from."""

    action: ClassVar[str] = "reword_work"
    work_id: WorkId
    because: str
    made_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PutDrawing(CaseCommand):
    """A drawing, made anew from what was sent; None takes out the one that is there. Another one needs a reason."""

    action: ClassVar[str] = "put_drawing"
    work_id: WorkId
    redrawn: Redrawn | None
    because: str
    made_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWord(CaseCommand):
    """What the child said of this version: who may see it, less which parts, and what it may be used for."""

    action: ClassVar[str] = "record_word"
    work_id: WorkId
    may_see: MaySee
    people: tuple[PersonId, ...]
    less: tuple[str, ...]
    named: bool
    use: str
    asked_by: str
    day: date
    made_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SayWhatItLedTo(CaseCommand):
    """How it changed the assessment, the goal or the plan; whether that may stand beside the work."""

    action: ClassVar[str] = "say_what_it_led_to"
    work_id: WorkId
    assessment: str
    goal: str
    plan: str
    may_stand: bool
    made_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowWork(MeetingCommand):
    """This page of a piece on the screens, as far as those who are there may see it; 0 takes it off them."""

    action: ClassVar[str] = "show_work"
    runs: ClassVar[bool] = True
    work_id: WorkId
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWork(CaseCommand):
    """A worry, a goal or a line of a plan comes from these pieces, and from no other."""

    action: ClassVar[str] = "name_work"
    named_in: NamedIn
    named_id: str
    work_ids: tuple[WorkId, ...]
