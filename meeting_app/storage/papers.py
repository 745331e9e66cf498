"""Which papers a meeting's record has besides the record itself, and which of them were copied for the file."""

from datetime import datetime

from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Group, Person
from meeting_app.domain.copies import CopyCheck, Kind
from meeting_app.domain.decision import ChildDecision, Standpoint
from meeting_app.domain.kept_from import KeptFrom, ThingToKeep
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.storage.records import Records


def papers_beside(records: Records, meeting: Meeting) -> tuple[Kind, ...]:
    """decision-apart, who-may-see: what of it stands in the copy of the record for nobody, and goes with it."""
    here = {"meeting_id": meeting.id}
    decided = records.count(ChildDecision, **here) or records.count(Standpoint, **here)
    kept = records.count(KeptFrom, **here, freed_at=None) or records.count(ThingToKeep, **here)
    found = {Kind.DECISION: decided, Kind.RESTRICTED: kept or _of_children(records, meeting)}
    return tuple(kind for kind, is_there in found.items() if is_there)


def not_copied(records: Records, meeting: Meeting, *, since: datetime) -> tuple[Kind, ...]:
    """Those of which no copy for the file was made since the record is as it is."""
    made = {
        one.kind
        for one in records.all(CopyCheck, meeting_id=meeting.id, reader_id=None, agency=None)
        if one.checked_at >= since
    }
    return tuple(kind for kind in papers_beside(records, meeting) if kind not in made)


def _of_children(records: Records, meeting: Meeting) -> bool:
    """child-says-who: whether a child gave anything; what they did not let go stands in the restricted part alone."""
    children = [one.id for one in records.all(Person, case_id=meeting.case_id) if one.group is Group.CHILD]
    seats = [one.id for one in records.all(Seat, meeting_id=meeting.id, person_id=children)] if children else []
    return bool(seats) and bool(records.all(Answer, meeting_id=meeting.id, seat_id=seats))
