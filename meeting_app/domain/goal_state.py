"""Where a safety goal is: being worked on, being shown, reached, or changed; and how much of the time has passed."""

from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.goal import GoalParts, Unit
from meeting_app.domain.heard import check_day
from meeting_app.domain.ids import AccountId, CaseId, GoalId
from meeting_app.values import dataclass

WEEK = 7


class GoalStage(StrEnum):
    """A goal that says nothing of it is being worked on."""

    WORKED_ON = "worked_on"
    SHOWN = "shown"
    REACHED = "reached"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class GoalState:
    """From a day on a goal is there; insert-only. `why`: what showed it, or what was changed and why."""

    id: str
    case_id: CaseId
    goal_id: GoalId
    stage: GoalStage
    since: date
    why: str
    made_by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class Passed:
    """So many whole weeks or months have passed, of so many."""

    number: int
    of: int
    unit: Unit


def passed(parts: GoalParts | None, since: date, *, today: date) -> Passed | None:
    """How much of the time in which it has to be seen has passed; None where nothing is said of how long."""
    if parts is None or parts.seen_for is None:
        return None
    number = (today - since).days // WEEK if parts.unit is Unit.WEEKS else _months(since, today)
    return Passed(min(max(0, number), parts.seen_for), parts.seen_for, parts.unit)


def _months(since: date, today: date) -> int:
    whole = (today.year - since.year) * 12 + today.month - since.month
    return whole - (today.day < since.day)


def check_state(state: GoalState, last: GoalState | None, *, today: date) -> None:
    """Raise InvalidInput with a code per field: a day that has not come, or one before what stands there already."""
    if state.stage in {GoalStage.REACHED, GoalStage.CHANGED} and not state.why.strip():
        raise InvalidInput({"why": "missing"})
    if len(state.why) > LONGEST:
        raise InvalidInput({"why": "too_long"})
    check_day(state.since, today=today, field="since")
    if last is not None and state.since < last.since:
        raise InvalidInput({"since": "before_the_last"})
