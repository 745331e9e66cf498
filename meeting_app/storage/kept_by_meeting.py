"""What one meeting keeps from somebody of what is the case's own, and so outlives it: entries of the map."""

from collections import defaultdict

from meeting_app.domain.entry import Entry, EntryVersion
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject
from meeting_app.domain.letting_go import SaidThen
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.entries import all_apart
from meeting_app.storage.records import Records


def said_then(records: Records, meeting: Meeting) -> tuple[SaidThen, ...]:
    """Each version of what was said for the map in this meeting, with those from whom its rows keep it."""
    apart = all_apart(records, [one.id for one in records.all(Sitting, meeting_id=meeting.id)])
    said_in = {one.id: str(one.sitting_id) for one in records.all(Entry, case_id=meeting.case_id) if one.sitting_id}
    absent = _absent(records, meeting)
    found = []
    for one in records.all(EntryVersion, case_id=meeting.case_id, order=("made_at", "version", "id")):
        hidden: set[PersonId | None] = set()
        if not one.every_part:
            hidden |= apart.get(said_in.get(one.entry_id, ""), frozenset())
        if one.said.meeting_id == meeting.id and one.said.by is not None:
            hidden |= absent.get(one.said.by, set())
        if hidden:
            found.append(SaidThen(one, frozenset(hidden)))
    return tuple(found)


def _absent(records: Records, meeting: Meeting) -> dict[PersonId, set[PersonId | None]]:
    """From whom the being there of each person is kept."""
    kept = by_subject(
        records.all(KeptFrom, meeting_id=meeting.id, subject=Subject.ATTENDANCE.value, freed_at=None),
        Subject.ATTENDANCE,
    )
    found: dict[PersonId, set[PersonId | None]] = defaultdict(set)
    for seat in records.all(Seat, id=list(kept)) if kept else ():
        found[seat.person_id] |= {one.person_id for one in kept[seat.id]}
    return found
