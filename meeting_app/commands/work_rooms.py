"""The rooms that have a piece of direct work on their screens now; what changes on it may change what they see."""

from meeting_app.commands.map_rooms import MapRooms, parts_with, room_of
from meeting_app.domain.changes import Change
from meeting_app.domain.child_work import ChildsWord, SeenWork, Word
from meeting_app.domain.sitting import Shows
from meeting_app.domain.visibility_work import sees_work
from meeting_app.domain.work_shown import WorkShown
from meeting_app.storage.records import Records


def word_on(records: Records, version_id: str) -> Word | None:
    """The child's word on this version, the last one."""
    said = records.all(ChildsWord, version_id=version_id, order="made_at")
    return said[-1].word if said else None


def load_work_rooms(records: Records, case_id: str, work_id: str) -> MapRooms:
    """No words; ids of who is there."""
    parts = parts_with(records, case_id, Shows.WORK)
    return MapRooms(tuple(room_of(records, one) for one in parts if is_on(records, one.id, work_id)))


def is_on(records: Records, sitting_id: str, work_id: str) -> bool:
    """Whether this piece is the one that was put on this part's screens last."""
    shown = records.all(WorkShown, sitting_id=sitting_id, order=("at", "id"))
    return bool(shown) and shown[-1].work_id == work_id


def where_it_is_seen(rooms: MapRooms, *work: SeenWork) -> tuple[Change, ...]:
    """who-may-see: a page's version is a time, so nothing dates the page of a room that saw it neither so nor so."""
    return rooms.where(lambda viewer: any(sees_work(one, viewer) for one in work))
