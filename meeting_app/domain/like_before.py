"""A meeting prepared like the one before it: its parts, who is expected in them, what is asked, what is to be kept.

Whatever protects somebody is taken over: who hears what (two-sittings), what is kept from whom (who-may-see). What
could harm somebody if it were taken over unasked is not: who was taken out of the meeting, and a child who came into
the middle of a part.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from meeting_app.domain.ids import ItemId, PersonId, RoundId, SeatId, SittingId
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Subject, ThingToKeep, by_subject, kept_on
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat, SeatState, expected_again
from meeting_app.domain.sitting import Sitting
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Before:
    """The meeting that another is prepared like; sittings, seats and items in their order."""

    meeting: Meeting
    sittings: Sequence[Sitting]
    seats: Sequence[Seat]
    items: Sequence[Item]
    rounds: Sequence[Round]
    scales: Collection[Scale]
    things: Sequence[ThingToKeep]
    kept: Collection[KeptFrom]
    children: frozenset[PersonId]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the new meeting begins with; `rounds` has one of each item in each part."""

    sittings: tuple[Sitting, ...]
    seats: tuple[Seat, ...]
    items: tuple[Item, ...]
    rounds: tuple[Round, ...]
    things: tuple[ThingToKeep, ...]
    kept: tuple[KeptFrom, ...]


def like(before: Before, meeting: Meeting, *, new_id: Callable[[], str], now: datetime) -> Likeness:
    """What `meeting` begins with when it is to be like the one before.

    Kinds of meeting that a scale is not offered in go without it (a scale between two is not copied into a conference).
    """
    parts = prepared_parts(before)
    sittings = [
        Sitting(SittingId(new_id()), meeting.id, meeting.case_id, at, label=one.label) for at, one in enumerate(parts)
    ]
    seats: list[Seat] = []
    kept: list[KeptFrom] = []
    attendance = by_subject(before.kept, Subject.ATTENDANCE)
    for old, new in zip(parts, sittings, strict=True):
        for seat in expected_in(old, before.seats):
            place = expected_again(seat, id_=SeatId(new_id()), meeting_id=meeting.id, sitting_id=new.id)
            seats.append(place)
            theirs = kept_on(place.id, attendance.get(seat.id, ()), new_id=new_id, now=now)
            kept += [replace(one, meeting_id=meeting.id) for one in theirs]
    items = [
        Item(ItemId(new_id()), meeting.id, meeting.case_id, scale.id, at)
        for at, scale in enumerate(_asked(before, meeting))
    ]
    rounds = [
        Round(RoundId(new_id()), meeting.id, part.id, item.id, meeting.case_id, item.position)
        for item in items
        for part in sittings
    ]
    things = [replace(one, id=new_id(), meeting_id=meeting.id, made_at=now) for one in before.things]
    return Likeness(tuple(sittings), tuple(seats), tuple(items), tuple(rounds), tuple(things), tuple(kept))


def prepared_parts(before: Before) -> list[Sitting]:
    """The parts that were prepared. One that was made on the day, when a child stepped out or came in, is none.

    Rounds not begun went on into such a part, so it shares no item with the part before it; its people were all there.
    """
    items: dict[str, set[str]] = {}
    people: dict[str, set[PersonId]] = {}
    for round_ in before.rounds:
        items.setdefault(round_.sitting_id, set()).add(round_.item_id)
    for seat in before.seats:
        people.setdefault(seat.sitting_id, set()).add(seat.person_id)
    parts: list[Sitting] = []
    last: Sitting | None = None
    for one in before.sittings:
        made_on_the_day = (
            last is not None
            and one.label == last.label
            and bool(items.get(one.id) or items.get(last.id))
            and not items.get(one.id, set()) & items.get(last.id, set())
            and people.get(one.id, set()) <= people.get(last.id, set()) | before.children
        )
        if not made_on_the_day:
            parts.append(one)
        last = one
    return parts


def expected_in(part: Sitting, seats: Iterable[Seat]) -> list[Seat]:
    """Who is expected again in a part: everybody with a place in it but who was taken out."""
    return [one for one in seats if one.sitting_id == part.id and one.state is not SeatState.REMOVED]


def _asked(before: Before, meeting: Meeting) -> list[Scale]:
    scales = {one.id: one for one in before.scales}
    asked = dict.fromkeys(one.scale_id for one in before.items)
    return [scales[id_] for id_ in asked if scales[id_].offered_in(meeting.kind)]
