"""A safety goal, the answer to a worry statement, and its versions."""

from dataclasses import dataclass
from datetime import datetime

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.ids import AccountId, CaseId, GoalId, StatementId
from meeting_app.domain.put_into import PutInto, wrong_in_put


@dataclass(frozen=True, slots=True)
class Goal:
    """What everybody wants to see instead, as one thing over time."""

    id: GoalId
    case_id: CaseId
    statement_id: StatementId | None


@dataclass(frozen=True, slots=True)
class GoalVersion:
    """The words of a safety goal from one moment on. `put`: the text in another language."""

    id: str
    goal_id: GoalId
    case_id: CaseId
    version: int
    text: str
    language: str
    made_by: AccountId
    made_at: datetime
    put: PutInto | None = None

    def says_the_same(self, other: "GoalVersion") -> bool:
        """Whether every word of it is the other's."""
        return (self.text, self.language, self.put) == (other.text, other.language, other.put)


def wrong_in_goal(version: GoalVersion) -> dict[str, str]:
    """What can't be taken as it is, by the field's name."""
    wrong = {"goal": "too_long"} if len(version.text) > LONGEST else {}
    if not version.text.strip():
        wrong = {"goal": "missing"}
    return wrong | wrong_in_put(version.put, of=version.language, text="put_goal")
