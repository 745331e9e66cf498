"""Meetings of a backup that were let go since it was made, while their case goes on: they go again."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, select

from meeting_app.domain.ids import CaseId, MeetingId
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.letting_go import still_kept
from meeting_app.storage.belongs import Rows
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.fates import LEANS
from meeting_app.storage.kept_by_meeting import said_then
from meeting_app.storage.lost_cases import RULE, let_rows_go_again, log_again
from meeting_app.storage.mapper import table_of
from meeting_app.storage.tables.base import table
from meeting_app.storage.tables.meetings import MeetingRow
from meeting_app.storage.unit_of_work import UnitOfWork

MEETING = table(MeetingRow)


def let_lost_meetings_go(
    connection: Connection, case_keys: CaseKeys, *, now: datetime, new_id: Callable[[], str]
) -> int:  # fmt: skip
    """kept-for-a-time: what was let go stays so, whatever is put back. How many meetings it was.

    Asked of a folder of keys that was here before the backup was put back: a meeting without a file in it was let go,
    also one whose words lie under its case's key still, as earlier versions left them.
    """
    work = UnitOfWork(connection, case_keys)
    # Later ones refer to earlier ones.
    newest_first = select(MEETING.c.id, MEETING.c.case_id).order_by(MEETING.c.day.desc(), MEETING.c.id.desc())
    lost = [row for row in connection.execute(newest_first) if case_keys.meetings.is_lost(row.id)]
    for row in lost:
        _keep_on(work, row.case_id, row.id, now=now, new_id=new_id)
        _let_go_what_leans(work, row.id, now=now)
        let_rows_go_again(work, row.id, now=now)
    return len(lost)


def _keep_on(
    work: UnitOfWork, case_id: CaseId, meeting_id: MeetingId, *, now: datetime, new_id: Callable[[], str]
) -> None:
    """who-may-see, two-sittings: what it kept of the case's map is kept by itself, as when it went the first time."""
    work.begin_job()
    there = work.all(KeptFrom, case_id=case_id, meeting_id=None, freed_at=None)
    kept = still_kept(said_then(work, case_id, meeting_id), there, new_id=new_id, now=now)
    for one in kept:
        work.add(one)
    if kept:
        log_again(work, f"case:{case_id}", now=now)


def _let_go_what_leans(work: UnitOfWork, meeting_id: str, *, now: datetime) -> None:
    """What a later record of the backup said of something in this one: it was no more there when this one went."""
    for later, column, earlier in LEANS:
        one, other = table_of(later), table_of(earlier)
        leaning = (
            select(one.c.id, one.c.row_revision, one.c.meeting_id)
            .join(other, one.c[column] == other.c.id)
            .where(other.c.meeting_id == meeting_id, one.c.meeting_id != meeting_id)
        )
        for row in work.connection.execute(leaning).all():
            work.begin_job()
            work.remove(Rows(one.name, (row.id,), (row.row_revision,)), rule=RULE)
            log_again(work, f"meeting:{row.meeting_id}", now=now)
