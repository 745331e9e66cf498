"""Direct work with a child in a meeting's record, as its reader may know of it: what was shown, what names it."""

from collections.abc import Iterator
from datetime import datetime

from meeting_app.domain.case import Case
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.work_shown import WorkShown
from meeting_app.presenters.child_work import WorkLine, works_of
from meeting_app.presenters.work_named import NamedWork, named_work
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ShownWork:
    """A piece as it stands now, and when it came on the screens of a part that this reader was in."""

    work: WorkLine
    at: datetime


@dataclass(frozen=True, slots=True)
class WorkInRecord:
    """What was shown, and the work that the worries and goals of the record come from."""

    shown: tuple[ShownWork, ...]
    named: NamedWork

    @property
    def all(self) -> Iterator[WorkLine]:
        """Every piece that the record names."""
        yield from (one.work for one in self.shown)
        for works in self.named.by_thing.values():
            yield from works


NO_WORK = WorkInRecord((), NamedWork())


def work_in(records: Records, meeting: Meeting, viewer: Viewer) -> WorkInRecord:
    """What this reader may see of it (who-may-see)."""
    named = named_work(records, records.get(Case, meeting.case_id), viewer)
    return WorkInRecord(work_shown_in(records, meeting, viewer), named)


def work_shown_in(records: Records, meeting: Meeting, viewer: Viewer) -> tuple[ShownWork, ...]:
    """In their order. What this reader may not see is not there, and that it was shown is not either.

    two-sittings: nor is what was shown in a part that they were not in.
    """
    shown = records.all(WorkShown, meeting_id=meeting.id, order=("at", "id"))
    if not shown:
        return ()
    works = {one.work_id: one for one in works_of(records, records.get(Case, meeting.case_id), viewer)}
    return tuple(
        ShownWork(works[one.work_id], one.at)
        for one in shown
        if one.work_id in works and viewer.sees_sitting(one.sitting_id)
    )
