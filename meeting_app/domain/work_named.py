"""That a worry, a goal or a line of a plan comes from a child's direct work: which piece it is named from."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import CaseId, WorkId
from meeting_app.values import dataclass


class NamedIn(StrEnum):
    """What names the work."""

    STATEMENT = "statement"
    GOAL = "goal"
    PLAN_LINE = "plan_line"


@dataclass(frozen=True, slots=True)
class WorkNamed:
    """One thing names one piece, in all its versions, until `ended_at`; `thing_id` is that of the thing over time."""

    id: str
    case_id: CaseId
    named_in: NamedIn
    thing_id: str
    work_id: WorkId
    made_by: str
    made_at: datetime
    ended_at: datetime | None = None


def not_named_any_more(
    standing: Iterable[WorkNamed], chosen: Collection[WorkId], *, now: datetime
) -> tuple[WorkNamed, ...]:
    """What was named and is not chosen now; it is kept that it was."""
    return tuple(replace(one, ended_at=now) for one in standing if one.work_id not in chosen)


def check_named(chosen: Collection[WorkId], works: Collection[WorkId]) -> None:
    """Raise InvalidInput for work of another case."""
    if not set(chosen) <= set(works):
        raise InvalidInput({"work_ids": "choose"})
