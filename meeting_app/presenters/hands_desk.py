"""For the chair: the shared tablets and whose turn it is, who helps whom, and who joins from afar."""

from meeting_app.domain.case import Person
from meeting_app.domain.hands import Tablet
from meeting_app.domain.helping import Helping
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.parts import sitting_now
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class TabletLine:
    """A paired tablet, with whom it is for now."""

    tablet: Tablet
    now: str


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Who helps whom."""

    helping_id: str
    helper: str
    helped: str
    interprets: bool
    is_family: bool


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Somebody of the part that is on, as far as this page has to know."""

    seat_id: str
    person_id: str
    says_as: str
    can_have_tablet: bool
    is_afar: bool
    mirrored: bool


@dataclass(frozen=True, slots=True)
class HandsView:
    """The page of hands that help. `asks_family`: a relative was named, and the chair is asked about it."""

    page: Page
    public_id: str
    tablets: tuple[TabletLine, ...]
    places: tuple[PlaceLine, ...]
    helping: tuple[HelpLine, ...]
    people: tuple[tuple[str, str], ...]
    typed: Typed

    @property
    def asks_family(self) -> tuple[str, str] | None:
        """The names of the relative and of who is to be helped, where that was just asked."""
        if self.page.error("family_is_fine") != "family_should_not":
            return None
        names = dict(self.people)
        return names.get(self.typed["helper_id"], ""), names.get(self.typed["helped_id"], "")


def hands_view(records: Records, meeting: Meeting, *, page: Page, typed: Typed) -> HandsView:
    """Everything on the page."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    seats = records.all(Seat, sitting_id=sitting_now(records, meeting.id).id, order="position")
    names = {one.id: people[one.person_id].says_as for one in seats}
    tablets = records.all(Tablet, meeting_id=meeting.id, cut_at=None, order="paired_at")
    helping = records.all(Helping, meeting_id=meeting.id, ended_at=None, order="made_at")
    return HandsView(
        page=page,
        public_id=meeting.public_id,
        tablets=tuple(TabletLine(one, names.get(one.seat_id, "") if one.seat_id else "") for one in tablets),
        places=tuple(_place(one, people[one.person_id]) for one in seats),
        helping=tuple(_help(one, people) for one in helping),
        people=tuple((one.person_id, people[one.person_id].says_as) for one in seats),
        typed=typed,
    )


def _place(seat: Seat, person: Person) -> PlaceLine:
    here = seat.state is SeatState.HERE
    return PlaceLine(
        seat.id,
        person.id,
        person.says_as,
        can_have_tablet=here and seat.scores and not seat.has_phone,
        is_afar=here and seat.remote,
        mirrored=seat.mirrored,
    )


def _help(one: Helping, people: dict[str, Person]) -> HelpLine:
    helper, helped = people[one.helper_id], people[one.helped_id]
    return HelpLine(one.id, helper.says_as, helped.says_as, one.helps_as.value == "interpreter", one.asked_family)
