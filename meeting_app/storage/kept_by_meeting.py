"""What one meeting keeps from somebody of what is the case's own, and so outlives it: entries of the map.

Of the meeting's own rows ids alone are read: after a backup of before was put back nobody can open them any more.
"""

from collections import defaultdict

from meeting_app.domain.entry import Entry, EntryVersion
from meeting_app.domain.ids import CaseId, MeetingId, PersonId
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.letting_go import SaidThen
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.entries import apart
from meeting_app.storage.mapper import table_of
from meeting_app.storage.questions import ask
from meeting_app.storage.records import Records


def said_then(records: Records, case_id: CaseId, meeting_id: MeetingId) -> tuple[SaidThen, ...]:
    """Each version of what was said for the map in this meeting, with those from whom its rows keep it."""
    of = {"meeting_id": meeting_id}
    seats = {row["id"]: row for row in ask(records.connection, table_of(Seat), of, ("id",))}
    places = [(row["person_id"], row["sitting_id"]) for row in seats.values()]
    parts = {row["id"]: apart(places, row["id"]) for row in ask(records.connection, table_of(Sitting), of, ())}
    said_in = {one.id: str(one.sitting_id) for one in records.all(Entry, case_id=case_id) if one.sitting_id}
    absent: dict[PersonId, set[PersonId | None]] = defaultdict(set)
    kept = of | {"subject": Subject.ATTENDANCE.value, "freed_at": None}
    for row in ask(records.connection, table_of(KeptFrom), kept, ()):
        if row["subject_id"] in seats:
            absent[seats[row["subject_id"]]["person_id"]].add(row["person_id"])
    found = []
    for one in records.all(EntryVersion, case_id=case_id, order=("made_at", "version", "id")):
        hidden: set[PersonId | None] = set()
        if not one.every_part:
            hidden |= parts.get(said_in.get(one.entry_id, ""), frozenset())
        if one.said.meeting_id == meeting_id and one.said.by is not None:
            hidden |= absent.get(one.said.by, set())
        if hidden:
            found.append(SaidThen(one, frozenset(hidden)))
    return tuple(found)
