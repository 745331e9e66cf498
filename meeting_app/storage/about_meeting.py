"""One meeting as `verify` looks at it: its own log, and the rows of its case on which its record stands."""

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from meeting_app.storage.tables.base import table
from meeting_app.storage.tables.meetings import MeetingRow
from meeting_app.values import dataclass

MEETING = table(MeetingRow)


@dataclass(frozen=True, slots=True)
class AboutMeeting:
    """Which rows are looked at. `beside` are the other logs that tell of rows of this case."""

    meeting_id: str
    case_id: str
    beside: tuple[str, ...] = ()

    @property
    def own(self) -> str:
        """Its own log."""
        return f"meeting:{self.meeting_id}"

    def looks_at(self, rows: Table) -> bool:
        """Not at the house's: accounts and the council's words."""
        return rows.name == "case" or "case_id" in rows.c

    def here(self, rows: Table) -> ColumnElement[bool]:
        """Rows of this meeting, and those of its case that are of no meeting."""
        if rows.name == "case":
            return rows.c.id == self.case_id
        of_case = rows.c.case_id == self.case_id
        of = rows.c.id if rows.name == MEETING.name else rows.c.get("meeting_id")
        return of_case if of is None else of_case & or_(of == self.meeting_id, of.is_(None))

    def elsewhere(self, connection: Connection, rows: Table) -> frozenset[str]:
        """Ids of rows of the case's other meetings, which are told of too."""
        of = rows.c.id if rows.name == MEETING.name else rows.c.get("meeting_id")
        if of is None:
            return frozenset()
        others = select(rows.c.id).where(rows.c.case_id == self.case_id, of != self.meeting_id)
        return frozenset(connection.execute(others).scalars())


def about_meeting(connection: Connection, public_id: str) -> AboutMeeting:
    """The meeting with this id in its address; one that is not there has a log by that name, which is empty."""
    found = connection.execute(select(MEETING).where(MEETING.c.public_id == public_id)).mappings().one_or_none()
    if found is None:
        return AboutMeeting(public_id, "")
    others = select(MEETING.c.id).where(MEETING.c.case_id == found["case_id"], MEETING.c.id != found["id"])
    beside = [f"meeting:{one}" for one in connection.execute(others).scalars()]
    return AboutMeeting(found["id"], found["case_id"], (f"case:{found['case_id']}", *beside))
