"""The newest next steps of a case and what became of those before, for one viewer: what a case's page has of steps.

Of the newest meeting that has any, however many there were.
"""

from collections.abc import Iterable
from datetime import date

from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.visibility import Viewer
from meeting_app.presenters.earlier_steps import Reviewed, reviews_in
from meeting_app.presenters.steps import Plan, plan_of, with_goals
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class StepsOfCase:
    """`day`, `kind` and `public_id` are those of the meeting that agreed these steps and looked at those before."""

    public_id: str
    day: date
    kind: MeetingKind
    plan: Plan
    reviewed: tuple[Reviewed, ...]


def steps_of_case(records: Records, meetings: Iterable[Meeting], viewer: Viewer) -> StepsOfCase | None:
    """Of the newest of these meetings that is over; None where none is, or nothing of it is there for this viewer."""
    over = [one for one in meetings if one.ended_at is not None]
    if not over:
        return None
    newest = max(over, key=lambda one: (one.day, one.id))
    plan = with_goals(records, plan_of(records, newest.id, viewer), viewer)
    reviewed = reviews_in(records, newest, viewer)
    return StepsOfCase(newest.public_id, newest.day, newest.kind, plan, reviewed) if plan.steps or reviewed else None
