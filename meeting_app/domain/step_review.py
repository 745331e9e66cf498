"""What became of a next step, looked at in the next meeting before anything else is agreed."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, CaseId, MeetingId
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.step import LONGEST, NextStep
from meeting_app.values import dataclass

# Before the first round too: what was agreed last time comes first.
WHEN = (MeetingStage.GATHERING, MeetingStage.RUNNING, MeetingStage.WRITING_UP)


class Became(StrEnum):
    """What became of it."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class StepReview:
    """What a meeting found of a step of an earlier one, with a note; insert-only, the newest of a meeting stands."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    step_id: str
    became: Became
    note: str
    made_by: str
    at: datetime


def check_review(*, note: str) -> None:
    """Raise InvalidInput for a note that is too long; it may be empty."""
    if len(note) > LONGEST:
        raise InvalidInput({"note": "too_long"})


def carried(
    step: NextStep, *, meeting_id: MeetingId, day: date, new_id: str, made_by: AccountId, now: datetime
) -> NextStep:
    """The same step in the meeting that looks at it; by when is asked anew. `day`: of the meeting that it is from.

    It is not made from a view any more: what held for the view is kept of it by hand (who-may-see).
    """
    return replace(
        step,
        id=new_id,
        meeting_id=meeting_id,
        by=None,
        answer_id=None,
        every_part=False,
        made_by=made_by,
        at=now,
        carried_from=step.id,
        carried_day=step.carried_day or day,
    )
