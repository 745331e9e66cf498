"""The part of a meeting that is on, and who is in it."""

from dataclasses import replace

from meeting_app.domain.ids import MeetingId, PersonId, SittingId
from meeting_app.domain.kept_from import KeptFrom, Subject, by_subject, part_kept
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Sitting, SittingStage, present
from meeting_app.domain.visibility import Viewer, reader, room
from meeting_app.presenters.part_names import PartName, part_names
from meeting_app.storage.records import Records


def sitting_now(records: Records, meeting_id: MeetingId) -> Sitting:
    """The part that is on, or that comes next."""
    return present(records.all(Sitting, meeting_id=meeting_id, order="position"))


def coming_parts(records: Records, meeting_id: MeetingId) -> tuple[PartName, ...]:
    """The parts that are not over: the one that is on first."""
    parts = part_names(records.all(Sitting, meeting_id=meeting_id, order="position"))
    return tuple(one for one in parts if one.stage is not SittingStage.ENDED)


def rounds_of(records: Records, sitting: Sitting) -> list[Round]:
    """The rounds of this part, in their order. All of the meeting's are asked for, as elsewhere on the console."""
    of_all = records.all(Round, meeting_id=sitting.meeting_id, order="position")
    return [one for one in of_all if one.sitting_id == sitting.id]


def people_here(records: Records, sitting_id: SittingId) -> frozenset[PersonId]:
    """Everybody who is in this part now."""
    return frozenset(one.person_id for one in records.all(Seat, sitting_id=sitting_id, state=SeatState.HERE.value))


def shown_as_here(records: Records, sitting_id: SittingId) -> frozenset[PersonId]:
    """Who is here, less those whose being here is kept from somebody who is here too (who-may-see)."""
    seats = records.all(Seat, sitting_id=sitting_id, state=SeatState.HERE.value)
    kept = by_subject(records.all(KeptFrom, subject_id=[one.id for one in seats], freed_at=None), Subject.ATTENDANCE)
    here = frozenset(one.person_id for one in seats)
    return frozenset(one.person_id for one in seats if part_kept(kept.get(one.id, ()), here) is None)


def the_room(records: Records, sitting_id: SittingId) -> Viewer:
    """All who are in this part now, as one viewer: what is on its screens is what each of them may see."""
    return room(sitting_id, people_here(records, sitting_id))


def among_them(records: Records, seat: Seat) -> Viewer:
    """Somebody among all who are in their part now: who sits beside them can read along on their phone."""
    room_now = the_room(records, seat.sitting_id)
    return replace(room_now, on_screen=False, people=(room_now.people or frozenset()) | {seat.person_id})


def the_reader(records: Records, meeting_id: MeetingId, person_id: PersonId) -> Viewer:
    """One named person, with the parts of this meeting in which they had a place."""
    places = records.all(Seat, meeting_id=meeting_id, person_id=person_id)
    return reader(person_id, [one.sitting_id for one in places])
