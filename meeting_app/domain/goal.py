"""A safety goal, the answer to one worry statement or several, and its versions."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.ids import AccountId, CaseId, GoalId, PersonId, StatementId
from meeting_app.domain.languages import is_language
from meeting_app.domain.put_into import PutInto, wrong_in_put
from meeting_app.values import dataclass

LONGEST_SEEN = 120


@dataclass(frozen=True, slots=True)
class Goal:
    """What everybody wants to see instead, as one thing over time.

    It was written for `statement_id`; `also` are other worries that it answers, in place of a goal of their own.
    """

    id: GoalId
    case_id: CaseId
    statement_id: StatementId | None
    also: tuple[StatementId, ...] | None = None


class Unit(StrEnum):
    """In what it is counted how long a goal has to be seen."""

    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class GoalParts:
    """What stands apart from a goal's words: who takes responsibility, by when, and how long it has to be seen."""

    who: tuple[PersonId, ...] = ()
    by: date | None = None
    seen_for: int | None = None
    unit: Unit = Unit.MONTHS


@dataclass(frozen=True, slots=True)
class GoalVersion:
    """The words of a safety goal from one moment on: what people will be doing differently, so that it can be seen.

    `put`: the text in another language.
    """

    id: str
    goal_id: GoalId
    case_id: CaseId
    version: int
    text: str
    language: str
    made_by: AccountId
    made_at: datetime
    put: PutInto | None = None
    parts: GoalParts | None = None

    def says_the_same(self, other: "GoalVersion") -> bool:
        """Whether every word of it is the other's."""
        mine, theirs = (self.text, self.language, self.put), (other.text, other.language, other.put)
        return mine == theirs and (self.parts or GoalParts()) == (other.parts or GoalParts())


def goal_of(goals: Iterable[Goal], statement_id: StatementId) -> Goal | None:
    """The goal that answers a worry: one that was chosen for it, else the one that was written for it."""
    known = list(goals)
    chosen = (one for one in known if statement_id in (one.also or ()))
    own = (one for one in known if one.statement_id == statement_id)
    return next(chosen, None) or next(own, None)


def answered_by(goals: Iterable[Goal], goal: Goal) -> tuple[StatementId, ...]:
    """The worries that this goal answers, the one that it was written for first."""
    known = list(goals)
    ids = [*([goal.statement_id] if goal.statement_id else []), *(goal.also or ())]
    return tuple(one for one in ids if (found := goal_of(known, one)) is not None and found.id == goal.id)


def wrong_in_goal(version: GoalVersion, last: GoalVersion | None = None, *, today: date) -> dict[str, str]:
    """What can't be taken as it is, by the field's name. A day that stood there before may have passed since."""
    wrong = {"goal": "too_long"} if len(version.text) > LONGEST else {}
    if not version.text.strip():
        wrong = {"goal": "missing"}
    if not is_language(version.language):
        wrong["language"] = "choose"
    parts, before = version.parts or GoalParts(), (last and last.parts) or GoalParts()
    if parts.by is not None and parts.by < today and parts.by != before.by:
        wrong["by"] = "day_is_past"
    if parts.seen_for is not None and not 0 < parts.seen_for <= LONGEST_SEEN:
        wrong["seen_for"] = "seen_for_wrong"
    return wrong | wrong_in_put(version.put, of=version.language, text="put_goal")
