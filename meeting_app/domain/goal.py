"""A safety goal, the answer to a worry statement, and its versions."""

from dataclasses import dataclass
from datetime import datetime

from meeting_app.domain.ids import AccountId, CaseId, GoalId, StatementId


@dataclass(frozen=True, slots=True)
class Goal:
    """What everybody wants to see instead, as one thing over time."""

    id: GoalId
    case_id: CaseId
    statement_id: StatementId | None


@dataclass(frozen=True, slots=True)
class GoalVersion:
    """The words of a safety goal from one moment on."""

    id: str
    goal_id: GoalId
    case_id: CaseId
    version: int
    text: str
    language: str
    made_by: AccountId
    made_at: datetime
