"""The page on which a meeting is prepared: when and where, who is expected, what is asked."""

from dataclasses import dataclass

from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records, by_id

# Who scores by default (domain, "Who scores?"); a helper says what somebody else wants said.
SCORES = frozenset({Group.CHILD, Group.FAMILY, Group.NETWORK, Group.PROFESSIONAL})
WHY_NOT = "Helps somebody else to speak, and gives no number."


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """Somebody who is expected."""

    seat: Seat
    person: Person


@dataclass(frozen=True, slots=True)
class ComingLine:
    """Somebody of the case who is not expected yet, with what is offered for them."""

    person: Person
    scores: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A scale on the agenda; `fixed` where it has been presented."""

    item_id: str
    wording: Wording
    fixed: bool


@dataclass(frozen=True, slots=True)
class PrepareView:
    """A meeting as prepared so far."""

    page: Page
    public_id: str
    case: Case
    stage: MeetingStage
    typed: Typed
    expected: tuple[ExpectedLine, ...]
    coming: tuple[ComingLine, ...]
    items: tuple[ItemLine, ...]
    scales: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewMeetingView:
    """The page that asks when and where."""

    page: Page
    case: Case
    typed: Typed


def prepare_view(records: Records, meeting: Meeting, *, page: Page, typed: Typed) -> PrepareView:
    """Everything that is prepared, and what can be added."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    seats = records.all(Seat, meeting_id=meeting.id, order="position")
    items = records.all(Item, meeting_id=meeting.id, order="position")
    newest = {one.scale_id: one for one in records.all(Wording, case_id=meeting.case_id, order="version")}
    here, asked = {seat.person_id for seat in seats}, {item.scale_id for item in items}
    known = {"kind": meeting.kind.value, "day": meeting.day.isoformat(), "starts": meeting.starts}
    return PrepareView(
        page=page,
        public_id=meeting.public_id,
        case=records.get(Case, meeting.case_id),
        stage=meeting.stage,
        typed=Typed({**known, "place": meeting.place, **typed}),
        expected=tuple(ExpectedLine(seat, people[seat.person_id]) for seat in seats),
        coming=tuple(_coming(one) for one in people.values() if one.id not in here and not one.unborn),
        items=tuple(ItemLine(one.id, newest[one.scale_id], one.fixed_at is not None) for one in items),
        scales=tuple(
            (scale.id, newest[scale.id].title)
            for scale in records.all(Scale, case_id=meeting.case_id, order="position")
            if scale.id not in asked and scale.offered_in(meeting.kind)
        ),
    )


def _coming(person: Person) -> ComingLine:
    scores = person.group in SCORES
    return ComingLine(person, scores, "" if scores else WHY_NOT)
