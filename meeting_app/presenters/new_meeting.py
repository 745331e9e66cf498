"""A new meeting: the page that asks when, where and like which; and what is asked anew and never taken over."""

from collections.abc import Mapping, Sequence
from datetime import date

from meeting_app.domain.case import Case, Person
from meeting_app.domain.ids import PersonId
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# After the first conference come reviews; otherwise the next one is of the same kind.
NEXT_KIND = {MeetingKind.INITIAL: MeetingKind.REVIEW}


@dataclass(frozen=True, slots=True)
class NewMeetingView:
    """The page that asks when and where. `before`: the newest meeting of the case, which it can be prepared like."""

    page: Page
    case: Case
    typed: Typed
    before: Meeting | None


def new_meeting_view(records: Records, case: Case, *, page: Page, typed: Typed) -> NewMeetingView:
    """With what the meeting before offers already filled in; its day is asked for."""
    meetings = records.all(Meeting, case_id=case.id, order=("day", "starts"))
    before = meetings[-1] if meetings else None
    if before is None or typed:
        return NewMeetingView(page, case, typed, before)
    kind = NEXT_KIND.get(before.kind, before.kind)
    known = {"kind": kind.value, "starts": before.starts, "place": before.place, "like_id": before.id}
    return NewMeetingView(page, case, Typed(known), before)


@dataclass(frozen=True, slots=True)
class AsksAnew:
    """What the chair looks at anew after an earlier meeting, held on `day`.

    `taken_out`: whoever was taken out of it and is not expected now. `missed`: who had a place and is not expected now.
    `new`: people of the case who had none and are not expected now.
    """

    day: date
    taken_out: tuple[str, ...]
    missed: tuple[str, ...]
    new: tuple[str, ...]


def asks_anew(
    records: Records, meeting: Meeting, seats: Sequence[Seat], people: Mapping[str, Person]
) -> AsksAnew | None:
    """None where no earlier meeting of the case was held."""
    held = [
        one
        for one in records.all(Meeting, case_id=meeting.case_id, order=("day", "starts"))
        if one.stage is not MeetingStage.PREPARED and one.id != meeting.id
    ]
    if not held:
        return None
    expected = {one.person_id for one in seats}
    before = {one.person_id: one for one in records.all(Seat, meeting_id=held[-1].id)}
    out = {id_ for id_, one in before.items() if one.state is SeatState.REMOVED} - expected
    missed = before.keys() - out - expected
    known = {one.id for one in people.values() if not one.unborn}
    return AsksAnew(
        held[-1].day,
        taken_out=_called(out, people),
        missed=_called(missed, people),
        new=_called(known - before.keys() - expected, people),
    )


def _called(ids: set[PersonId], people: Mapping[str, Person]) -> tuple[str, ...]:
    return tuple(one.says_as for one in people.values() if one.id in ids)
