"""The page on which a meeting is prepared: when and where, who is expected, what is asked."""

from collections.abc import Collection

from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.ids import PersonId
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.meeting import Keeps, Meeting, MeetingKind, MeetingStage
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting, SittingStage
from meeting_app.presenters.agenda import COVERED
from meeting_app.presenters.new_meeting import AsksAnew, asks_anew
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.part_names import PartName, in_words, part_names
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass

# Who scores by default (domain, "Who scores?"); a helper says what somebody else wants said.
SCORES = frozenset({Group.CHILD, Group.FAMILY, Group.NETWORK, Group.PROFESSIONAL})
LEADS = "Leads the meeting, and gives no number."
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
class PartLines:
    """One part: who is expected in it, and whom of the case could be. `waits`: nothing of it has begun."""

    part: PartName
    waits: bool
    over: bool
    expected: tuple[ExpectedLine, ...]
    coming: tuple[ComingLine, ...]


@dataclass(frozen=True, slots=True)
class KeepLine:
    """A thing to keep from people in this meeting, with their names; for the chair alone."""

    thing: ThingToKeep
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A scale on the agenda; `fixed` where it has been presented, `kept` where its words are kept from somebody."""

    item_id: str
    wording: Wording
    fixed: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class PrepareView:
    """A meeting as prepared so far."""

    page: Page
    public_id: str
    case: Case
    stage: MeetingStage
    keeps: Keeps
    kind: MeetingKind
    typed: Typed
    parts: tuple[PartLines, ...]
    items: tuple[ItemLine, ...]
    scales: tuple[tuple[str, str], ...]
    things: tuple[KeepLine, ...]
    asks: AsksAnew | None


@dataclass(frozen=True, slots=True)
class ThingForm:
    """The page on which a thing to keep is written. `chosen` are the people it is to be kept from."""

    page: Page
    public_id: str
    thing_id: str
    typed: Typed
    people: tuple[Person, ...]
    chosen: tuple[str, ...]


def prepare_view(records: Records, meeting: Meeting, *, page: Page, typed: Typed) -> PrepareView:
    """Everything that is prepared, and what can be added."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    seats = records.all(Seat, meeting_id=meeting.id, order="position")
    items = records.all(Item, meeting_id=meeting.id, order="position")
    newest = {one.scale_id: one for one in records.all(Wording, case_id=meeting.case_id, order="version")}
    asked = {item.scale_id for item in items}
    kept = {one.subject_id for one in kept_of_case(records, meeting.case_id)}
    known = {"kind": meeting.kind.value, "day": meeting.day.isoformat(), "starts": meeting.starts}
    return PrepareView(
        page=page,
        public_id=meeting.public_id,
        case=records.get(Case, meeting.case_id),
        stage=meeting.stage,
        keeps=meeting.keeps,
        kind=meeting.kind,
        typed=Typed({**known, "place": meeting.place, **typed}),
        parts=_parts(records.all(Sitting, meeting_id=meeting.id, order="position"), seats, people, meeting.chair),
        items=tuple(_item(one, newest[one.scale_id], kept) for one in items),
        scales=tuple(
            (scale.id, COVERED if newest[scale.id].id in kept else newest[scale.id].title)
            for scale in records.all(Scale, case_id=meeting.case_id, order="position")
            if scale.id not in asked and scale.offered_in(meeting.kind)
        ),
        things=tuple(
            KeepLine(one, tuple(people[id_].says_as for id_ in one.from_people))
            for one in records.all(ThingToKeep, meeting_id=meeting.id, order="made_at")
        ),
        asks=asks_anew(records, meeting, seats, people) if meeting.stage is MeetingStage.PREPARED else None,
    )


def _item(item: Item, wording: Wording, kept: Collection[str]) -> ItemLine:
    return ItemLine(item.id, wording, item.fixed_at is not None, bool({wording.id, item.wording_id} & set(kept)))


def _parts(sittings: list[Sitting], seats: list[Seat], people: dict[str, Person], chair: str) -> tuple[PartLines, ...]:
    gave: dict[PersonId, str] = {}
    lines = []
    for at, (sitting, name) in enumerate(zip(sittings, part_names(sittings), strict=True), start=1):
        own = [seat for seat in seats if seat.sitting_id == sitting.id]
        here = {seat.person_id for seat in own}
        expected = tuple(ExpectedLine(seat, people[seat.person_id]) for seat in own)
        coming = tuple(_coming(one, gave, chair) for one in people.values() if one.id not in here and not one.unborn)
        waits, over = sitting.stage is SittingStage.WAITING, sitting.stage is SittingStage.ENDED
        lines.append(PartLines(name, waits, over, expected, () if over else coming))
        gave |= {seat.person_id: in_words(at) for seat in own if seat.scores and seat.person_id not in gave}
    return tuple(lines)


def _coming(person: Person, gave: dict[PersonId, str], chair: str) -> ComingLine:
    """two-sittings: who gives a view in an earlier part gives none in a later one, unless the chair ticks it.

    Who works with the family and is called as the chair of this meeting is, leads it.
    """
    if person.id in gave:
        return ComingLine(person, scores=False, why_not=f"Gave a view in part {gave[person.id]}.")
    if person.group is Group.PROFESSIONAL and person.says_as == chair:
        return ComingLine(person, scores=False, why_not=LEADS)
    scores = person.group in SCORES
    return ComingLine(person, scores, "" if scores else WHY_NOT)


def thing_form(
    records: Records, meeting: Meeting, thing: ThingToKeep | None, *, page: Page, typed: Typed, chosen: tuple[str, ...]
) -> ThingForm:
    """A thing to keep as stored, or as typed where something in it can't be taken."""
    known = {} if thing is None else {"what": thing.what, "look_for": "\n".join(thing.look_for),
                                      "who_asked": thing.who_asked, "why": thing.why}  # fmt: skip
    stored = tuple(thing.from_people) if thing and not typed else ()
    people = tuple(one for one in records.all(Person, case_id=meeting.case_id) if not one.unborn)
    filled = Typed({**known, **typed})
    return ThingForm(page, meeting.public_id, thing.id if thing else "", filled, people, chosen or stored)
