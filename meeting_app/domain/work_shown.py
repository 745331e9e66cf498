"""That a piece of direct work was put on the screens of a part of a meeting; the record says so to who may see it."""

from datetime import datetime

from meeting_app.domain.child_work import SeenWork
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, SittingId, WorkId
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.visibility_work import sees_work
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class WorkShown:
    """Which piece, in which part of which meeting, and when it came on the screens."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    sitting_id: SittingId
    work_id: WorkId
    at: datetime


def can_show(work: SeenWork, room: Viewer) -> None:
    """who-may-see, child-says-who: what not everybody who is there may see is not put before them at all."""
    if not sees_work(work, room):
        raise WrongMoment("work_not_for_all", rule="who-may-see")
