"""Commands on a safety goal by itself: its words and parts, and where it is."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import CaseCommand
from meeting_app.domain.goal import Unit
from meeting_app.domain.goal_state import GoalStage
from meeting_app.domain.ids import GoalId, PersonId
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteGoal(CaseCommand):
    """A new version of a goal: its words, who takes responsibility, by when, and how long it has to be seen."""

    action: ClassVar[str] = "write_goal"
    goal_id: GoalId
    goal: str
    language: str
    who: tuple[PersonId, ...]
    by: date | None
    seen_for: int | None
    unit: Unit = Unit.MONTHS
    put_language: str = ""
    put_by: str = ""
    put_goal: str = ""
    made_on: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGoal(CaseCommand):
    """From a day on a goal is being worked on, being shown, reached, or changed."""

    action: ClassVar[str] = "move_goal"
    goal_id: GoalId
    stage: GoalStage
    since: date
    why: str = ""
