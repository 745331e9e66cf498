"""Pages of the map while a meeting is held: the chair's, the phone's on which something is offered, the desk's."""

from datetime import datetime

from meeting_app.domain.case import Group, Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.entry import Column
from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.matches import Match, Text, matches
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.offer import Offer
from meeting_app.domain.round import PRESENTING, Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Shows, Sitting
from meeting_app.presenters.map_on_screen import MapPage, map_pages
from meeting_app.presenters.may_offer import may_offer
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.parts import sitting_now
from meeting_app.stems import stems_of
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class OfferLine:
    """Something that was offered, for the chair alone. `found`: where words to keep stand in it."""

    offer_id: str
    column: Column
    text: str
    language: str
    whose: str
    typed_by: str
    at: datetime
    found: tuple[Match, ...]
    is_childs: bool = False


@dataclass(frozen=True, slots=True)
class LiveMapView:
    """The chair's page. `on`: the page of the map that the screens show, 0 where they show something else.

    `typed` and `chosen` belong to the form that could not be taken: an offer's, under its id, or the page's own.
    """

    page: Page
    public_id: str
    case_id: str
    stage: MeetingStage
    mapping: bool
    presented: bool
    pages: tuple[MapPage, ...]
    on: int
    offers: tuple[OfferLine, ...]
    people: tuple[Person, ...]
    typed: Typed
    chosen: tuple[str, ...]
    council: CouncilWords
    version: int

    @property
    def offered(self) -> int:
        """How much waits to be read, as the console counts it."""
        return len(self.offers) if self.mapping else 0

    @property
    def in_the_room(self) -> bool:
        """Whether there are screens and phones to show it on."""
        return self.stage in {MeetingStage.GATHERING, MeetingStage.RUNNING}


@dataclass(frozen=True, slots=True)
class OfferForm:
    """A form for something to be offered. `open`: whether it can be now; `done`: something was a moment ago.

    On a phone the words are that person's own: `people` is empty, and `language` is theirs.
    """

    page: Page
    public_id: str
    chair: str
    open: bool
    done: bool
    typed: Typed
    language: str = "en"
    people: tuple[Person, ...] = ()
    large: bool = False


def live_map_view(
    records: Records, meeting: Meeting, *, page: Page, typed: Typed, chosen: tuple[str, ...]
) -> LiveMapView:  # fmt: skip
    """Its pages are what the room would see: for who is in the part that is on now."""
    sitting = sitting_now(records, meeting.id)
    people = tuple(one for one in records.all(Person, case_id=meeting.case_id) if not one.unborn)
    rounds = records.all(Round, sitting_id=sitting.id)
    return LiveMapView(
        page,
        meeting.public_id,
        meeting.case_id,
        meeting.stage,
        sitting.mapping,
        any(one.stage in PRESENTING for one in rounds),
        map_pages(records, sitting),
        sitting.showing.page if sitting.showing.what is Shows.MAP and not sitting.showing.plain else 0,
        offers_of(records, meeting, by_id(people)),
        people,
        typed,
        chosen,
        load_house(records).words,
        records.touched(Meeting, meeting.id),
    )


def offers_of(records: Records, meeting: Meeting, people: dict[str, Person]) -> tuple[OfferLine, ...]:
    """What waits to be read by the chair, as it came."""
    waiting = records.all(Offer, meeting_id=meeting.id, settled_at=None, order=("at", "id"))
    things = records.all(ThingToKeep, meeting_id=meeting.id, order="made_at") if waiting else []
    return tuple(
        OfferLine(
            one.id,
            one.column,
            one.text,
            one.language,
            people[one.by].says_as if one.by else one.by_other,
            one.typed_by,
            one.at,
            matches(things, [Text("", one.text, one.language)], stems_of),
            one.by is not None and people[one.by].group is Group.CHILD,
        )
        for one in waiting
    )


def phone_offer_form(
    records: Records, seat: Seat, *, page: Page, typed: Typed, done: bool, large: bool
) -> OfferForm:  # fmt: skip
    """Nothing of the map, and nothing that anybody offered, stands on it."""
    meeting, person = records.get(Meeting, seat.meeting_id), records.get(Person, seat.person_id)
    is_open = may_offer(records, records.get(Sitting, seat.sitting_id))
    language = person.language
    return OfferForm(page, meeting.public_id, meeting.chair, is_open, done, typed, language, large=large)


def desk_offer_form(
    records: Records, meeting: Meeting, own: PersonId, *, page: Page, typed: Typed, done: bool
) -> OfferForm:  # fmt: skip
    """For the minute-taker: whose words they can be is whoever is in the part that is on."""
    sitting = sitting_now(records, meeting.id)
    here = [one.person_id for one in records.all(Seat, sitting_id=sitting.id, order="position")]
    people = tuple(records.get(Person, id_) for id_ in here if id_ != own)
    is_open = sitting.mapping or meeting.stage is MeetingStage.WRITING_UP
    return OfferForm(page, meeting.public_id, meeting.chair, is_open, done, typed, people=people)
