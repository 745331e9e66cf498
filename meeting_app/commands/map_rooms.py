"""The rooms whose screens show something of a case now, its map above all, and which of them see that it changed.

who-may-see: a page's version is a time, so nothing dates the page of a room that can't see what changed.
"""

from collections.abc import Callable, Iterable

from meeting_app.domain.changes import Change, of_everybody
from meeting_app.domain.entry import Entry, EntryVersion, SeenEntry
from meeting_app.domain.ids import MeetingId, PersonId, SittingId
from meeting_app.domain.kept_from import KeptFrom, Part, Subject, parts_kept
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import ON, Shows, Sitting
from meeting_app.domain.visibility import Viewer, room, sees_entry
from meeting_app.storage.entries import apart_from
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

IN_THE_ROOM = [MeetingStage.GATHERING.value, MeetingStage.RUNNING.value]


@dataclass(frozen=True, slots=True)
class MapRoom:
    """A part of a meeting that has something of the case on its screens, and all who are in it as one viewer."""

    meeting_id: MeetingId
    sitting_id: SittingId
    viewer: Viewer

    @property
    def change(self) -> Change:
        """Its screens look another way, and so does the console."""
        return of_everybody(self.meeting_id, self.sitting_id)


@dataclass(frozen=True, slots=True)
class MapRooms:
    """All of them; nearly always none, or one."""

    rooms: tuple[MapRoom, ...]

    def those(self, sees: Callable[[Viewer], bool]) -> "MapRooms":
        """Those alone in which this is so."""
        return MapRooms(tuple(one for one in self.rooms if sees(one.viewer)))

    def where(self, sees: Callable[[Viewer], bool]) -> tuple[Change, ...]:
        """Those in which this is so."""
        return tuple(one.change for one in self.rooms if sees(one.viewer))

    def where_it_is_read(self, kept: Iterable[KeptFrom]) -> tuple[Change, ...]:
        """Those from whom not all of this is kept."""
        there = tuple(kept)
        return self.where(lambda viewer: Part.WHOLE not in parts_kept(there, viewer.people))

    def where_it_looks_different(self, was: Iterable[KeptFrom], is_: Iterable[KeptFrom]) -> tuple[Change, ...]:
        """Those from whom another part is kept now than was."""
        before, after = tuple(was), tuple(is_)
        return self.where(lambda viewer: parts_kept(before, viewer.people) != parts_kept(after, viewer.people))

    def where_an_entry_is_read(self, *seen: SeenEntry) -> tuple[Change, ...]:
        """Those that see this entry as it was or as it is."""
        return self.where(lambda viewer: any(sees_entry(one, viewer) for one in seen))


def load_map_rooms(records: Records, case_id: str) -> MapRooms:
    """No words; ids of who is there."""
    return MapRooms(tuple(room_of(records, one) for one in parts_with(records, case_id, Shows.MAP)))


def parts_with(records: Records, case_id: str, what: Shows) -> list[Sitting]:
    """The parts of this case's meetings that have this on their screens."""
    held = records.all(Meeting, case_id=case_id, stage=IN_THE_ROOM)
    sittings = records.all(Sitting, meeting_id=[one.id for one in held]) if held else []
    return [one for one in sittings if one.stage in ON and one.showing.what is what]


def room_of(records: Records, sitting: Sitting) -> MapRoom:
    """This part with all who are in it."""
    here = records.all(Seat, sitting_id=sitting.id, state=SeatState.HERE.value)
    return MapRoom(sitting.meeting_id, sitting.id, room(sitting.id, [one.person_id for one in here]))


def seen_entry(
    records: Records, entry: Entry, version: EntryVersion, kept: Iterable[KeptFrom]
) -> SeenEntry:  # fmt: skip
    """What decides who sees one version of an entry."""
    said = version.said
    apart = frozenset() if version.every_part else apart_from(records, entry.sitting_id)
    return SeenEntry(tuple(kept), attendance_of(records, said.by, said.meeting_id), apart)


def attendance_of(
    records: Records, person_id: PersonId | None, meeting_id: MeetingId | None
) -> tuple[KeptFrom, ...]:  # fmt: skip
    """What is kept of this person's being in this meeting."""
    if person_id is None or meeting_id is None:
        return ()
    places = [one.id for one in records.all(Seat, meeting_id=meeting_id, person_id=person_id)]
    return tuple(records.all(KeptFrom, subject=Subject.ATTENDANCE.value, subject_id=places, freed_at=None))
