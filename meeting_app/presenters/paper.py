"""Blank paper forms: one for each person and scale, with both ends on it, 10 first, and the way back to its entry."""

from meeting_app.domain.case import Person
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.different import can_be_named
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat
from meeting_app.presenters.agenda import Asked, asked, knows
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_reader
from meeting_app.presenters.qr import Qr, qr_of
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass

# A form is for views that can still be given.
ON_PAPER = frozenset(RoundStage) - {RoundStage.RECORDED, RoundStage.ABANDONED}


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form. `name` is empty unless it was ticked; `qr` opens exactly this entry for who is signed in.

    `asks_different`: whether it can be different for one of the children; no child is named on paper that lies open.
    """

    seat_id: str
    round_id: str
    name: str
    words: Asked
    qr: Qr | None
    asks_different: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    """The page of forms, and above it what can be ticked. `made`: they stand on it, as they are printed."""

    page: Page
    public_id: str
    chair: str
    forms: tuple[PaperForm, ...]
    people: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    large: bool
    worry: bool
    names: bool
    council: CouncilWords
    plan_only: bool
    made: bool = False

    def for_whom(self) -> dict[str, tuple[PaperForm, ...]]:
        """By each seat the forms that may come into its person's hands: without a name on them all of them may."""
        seats = dict.fromkeys(one.seat_id for one in self.forms)
        return {id_: tuple(one for one in self.forms if not self.names or one.seat_id == id_) for id_ in seats}


def paper_view(
    records: Records, meeting: Meeting, *, page: Page, ticked: dict[str, bool], chosen: list[str]
) -> PaperView:
    """Forms for those who are chosen, else for everybody who gives a number and has paper to come."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    seats = [one for one in records.all(Seat, meeting_id=meeting.id, order="position") if one.scores]
    wanted = chosen or [one.id for one in seats if one.paper]
    names = {one.id: people[one.person_id].says_as for one in seats}
    forms = [
        _form(records, meeting, one, round_, name=names[one.id] if ticked["names"] else "", page=page, people=people)
        for one in seats
        if one.id in wanted
        for round_ in records.all(Round, sitting_id=one.sitting_id, order="position")
        if round_.stage in ON_PAPER and knows(records, round_, the_reader(records, meeting.id, one.person_id))
    ]
    return PaperView(
        page=page,
        public_id=meeting.public_id,
        chair=meeting.chair,
        forms=tuple(forms),
        people=tuple(names.items()),
        chosen=tuple(wanted),
        large=ticked["large"],
        worry=ticked["worry"],
        names=ticked["names"],
        council=load_house(records).words,
        plan_only=meeting.lets_views_go,
    )


def _form(
    records: Records, meeting: Meeting, seat: Seat, round_: Round, *, name: str, page: Page, people: dict[str, Person]
) -> PaperForm:
    path = f"/meetings/{meeting.public_id}/console/enter/{round_.id}/{seat.id}"
    # In plain mode the desk answers to this machine alone, so the code would open nothing.
    qr = None if page.plain else qr_of(page.join_address + path)
    # who-may-see: a form in somebody's hand holds what that person may have.
    words = asked(records, records.get(Item, round_.item_id), the_reader(records, meeting.id, seat.person_id))
    return PaperForm(seat.id, round_.id, name, words, qr, bool(can_be_named(words.scale, people.values())))
