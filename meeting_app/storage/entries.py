"""Who was apart from the part of a meeting in which an entry of the map was said (two-sittings)."""

from collections.abc import Collection

from meeting_app.domain.ids import PersonId, SittingId
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.records import Records


def apart_from(records: Records, sitting_id: SittingId | None) -> frozenset[PersonId]:
    """People with a place in another part of the same meeting and none in this one. No words are read."""
    return all_apart(records, [sitting_id] if sitting_id else []).get(str(sitting_id), frozenset())


def all_apart(records: Records, sitting_ids: list[SittingId]) -> dict[str, frozenset[PersonId]]:
    """The same for several parts, with two questions for all of them."""
    if not sitting_ids:
        return {}
    meetings = {one.id: one.meeting_id for one in records.all(Sitting, id=sorted(set(sitting_ids)))}
    ids = sorted(set(meetings.values()))
    places = records.all(Seat, meeting_id=ids)
    held = {id_: [(one.person_id, one.sitting_id) for one in places if one.meeting_id == id_] for id_ in ids}
    return {sitting_id: apart(held[meeting_id], sitting_id) for sitting_id, meeting_id in meetings.items()}


def apart(places: Collection[tuple[PersonId, SittingId]], sitting_id: str) -> frozenset[PersonId]:
    """Of the places in all parts of a meeting, who has one in another part and none in this one."""
    here = frozenset(person for person, part in places if part == sitting_id)
    return frozenset(person for person, _ in places) - here
