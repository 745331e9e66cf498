"""Meetings by their ids alone, and an installation by its log: no column of words is read, and no key is needed."""

from sqlalchemy import Connection, select

from meeting_app.storage.audit_log import ENTRY, HOUSE
from meeting_app.storage.tables.base import table
from meeting_app.storage.tables.meetings import MeetingRow, SeatRow
from meeting_app.values import dataclass

MEETINGS, SEATS = table(MeetingRow), table(SeatRow)


@dataclass(frozen=True, slots=True)
class MeetingById:
    """One meeting; `people` are those who have a place in it."""

    public_id: str
    case_id: str
    stage: str
    people: tuple[str, ...]


def meetings_by_id(connection: Connection) -> tuple[MeetingById, ...]:
    """All of them, in an order that says nothing."""
    people: dict[str, dict[str, None]] = {}
    seats = select(SEATS.c.meeting_id, SEATS.c.person_id).order_by(SEATS.c.position, SEATS.c.id)
    for meeting_id, person_id in connection.execute(seats):
        if person_id:
            people.setdefault(meeting_id, {})[person_id] = None
    found = select(MEETINGS.c.id, MEETINGS.c.public_id, MEETINGS.c.case_id, MEETINGS.c.stage)
    return tuple(
        MeetingById(one.public_id, one.case_id, one.stage, tuple(people.get(one.id, ())))
        for one in connection.execute(found.order_by(MEETINGS.c.public_id))
    )


def first_line(connection: Connection) -> str:
    """The hash of the first line of the house's log, by which an installation is known; empty where there is none."""
    found = connection.execute(select(ENTRY.c.hash).where(ENTRY.c.stream == HOUSE, ENTRY.c.seq == 1))
    return str(found.scalar_one_or_none() or "")


def is_meeting(connection: Connection, public_id: str) -> bool:
    """Whether there is one with this id in its address."""
    return connection.execute(select(MeetingRow.id).where(MeetingRow.public_id == public_id)).first() is not None
