"""Commands about safety plans."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import CaseCommand
from meeting_app.domain.ids import PersonId, StatementId
from meeting_app.domain.plan import Held
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginPlan(CaseCommand):
    """A plan for one worry, or for all of them. The outcome is its id."""

    action: ClassVar[str] = "begin_plan"
    statement_id: StatementId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteTonight(CaseCommand):
    """A plan for tonight: who is with the children, where, whom to ring; replaced by a day. The outcome is its id."""

    action: ClassVar[str] = "write_tonight"
    who: str
    where: str
    ring: str
    replace_by: date
    together: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePlanLine(CaseCommand):
    """One arrangement (`line` empty), or a new revision of one. `made_on`: the revision that was read, 0 for none."""

    action: ClassVar[str] = "write_plan_line"
    plan_id: str
    line: str | None
    what: str
    who: str
    when: str
    notices: str
    then: str
    made_on: int
    language: str = "en"
    put_text: str = ""
    put_language: str = ""
    put_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPlanLine(CaseCommand):
    """It is not in the plan any more; versions that had it keep it."""

    action: ClassVar[str] = "drop_plan_line"
    plan_id: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreePlan(CaseCommand):
    """The lines as they stand were agreed: who made the plan, whether with the child, when to look at it again.

    `picture`: a version of a child's direct work whose drawing stands with it.
    """

    action: ClassVar[str] = "agree_plan"
    plan_id: str
    together: tuple[PersonId, ...]
    with_child: bool
    why_not: str
    review_on: date | None
    picture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TryPlan(CaseCommand):
    """The plan (`line` empty), or one line of it, was needed or practised, and whether it held."""

    action: ClassVar[str] = "try_plan"
    plan_id: str
    line: str | None
    on: date
    held: Held
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPlanLine(CaseCommand):
    """Keep a line, with how it was tried, from these people."""

    action: ClassVar[str] = "keep_plan_line"
    plan_id: str
    line: str
    from_people: tuple[PersonId, ...]
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePlanLine(CaseCommand):
    """It need not be kept any more."""

    action: ClassVar[str] = "free_plan_line"
    plan_id: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePlanScale(CaseCommand):
    """A scale of the kind plan, its 10 drafted from the plan's own lines. The outcome is the scale's id."""

    action: ClassVar[str] = "make_plan_scale"
    plan_id: str
