"""Cases of a backup whose keys were destroyed since it was made: nobody can open them, so they go again."""

from datetime import datetime

from sqlalchemy import Connection, select

from meeting_app.storage.audit_log import HOUSE
from meeting_app.storage.belongs import rows_of_case, rows_of_meeting
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.tables.base import table
from meeting_app.storage.tables.meetings import MeetingRow
from meeting_app.storage.unit_of_work import UnitOfWork

MEETING = table(MeetingRow)
ALL = 1_000_000
RULE = "destroyed-since"


def let_lost_cases_go(connection: Connection, case_keys: CaseKeys, *, now: datetime) -> int:
    """kept-for-a-time: what was destroyed stays so, whatever is put back. How many cases it was."""
    work = UnitOfWork(connection, case_keys)
    lost = case_keys.lost(connection)
    for case_id in lost:
        # Later meetings refer to earlier ones.
        newest_first = (
            select(MEETING.c.id).where(MEETING.c.case_id == case_id).order_by(MEETING.c.day.desc(), MEETING.c.id)
        )
        for meeting_id in list(connection.execute(newest_first).scalars()):
            let_rows_go_again(work, meeting_id, now=now)
        work.begin_job()
        for rows in rows_of_case(connection, case_id, most=ALL):
            work.remove(rows, rule=RULE)
        log_again(work, f"case:{case_id}", now=now)
    return len(lost)


def let_rows_go_again(work: UnitOfWork, meeting_id: str, *, now: datetime) -> None:
    """All rows of a meeting, with a line in its log and in the house's."""
    work.begin_job()
    for rows in rows_of_meeting(work.connection, meeting_id):
        work.remove(rows, rule=RULE)
    log_again(work, f"meeting:{meeting_id}", now=now)


def log_again(work: UnitOfWork, stream: str, *, now: datetime) -> None:
    """What went again, in its log; the house's knows the new end of that."""
    seq, hash_ = work.log(stream, action="let_go_again", actor="house", now=now)
    work.forget_commands(stream)
    work.log(HOUSE, action="let_go_again", actor="house", now=now, digests=[["audit_head", stream, seq, hash_]])
