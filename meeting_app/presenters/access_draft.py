"""The draft of what somebody gets who asked for their data, and the answer made of it once all is decided.

who-may-see: it is made of what is given and of nothing else. What was left out, or waits, leaves no line, no number and
no gap; a case or a meeting of which nothing is given is not named.
"""

from datetime import date

from meeting_app.domain.access_item import Decided, ItemLine
from meeting_app.domain.access_request import AccessRequest
from meeting_app.domain.account import Account, House
from meeting_app.domain.case import Case, Person
from meeting_app.domain.drawing import Drawing
from meeting_app.domain.meeting import Meeting
from meeting_app.presenters.access_items import picture_at
from meeting_app.presenters.page import Page
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.storage.requests import decided_for
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class GivenItem:
    """One thing as the person gets it; `day` is None where it is said by its section, or is not known.

    `picture`: the address of a drawing, for who is signed in; a copy has what is there (`drawings_in`).
    """

    called: str
    day: date | None
    lines: tuple[ItemLine, ...]
    picture: str = ""
    drawing_id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What is given of one meeting, or apart from meetings, in one case."""

    reference: str
    meeting: Meeting | None
    items: tuple[GivenItem, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """The draft, or the answer (`is_answer`). `waits`: for the page of the handler alone, never in a document."""

    page: Page
    case: Case
    request: AccessRequest
    person: Person
    house: House
    sections: tuple[Section, ...]
    is_answer: bool
    waits: bool
    made_on: date


def draft_view(
    records: Records,
    case: Case,
    request: AccessRequest,
    account: Account,
    *,
    is_answer: bool,
    today: date,
    page: Page,
) -> DraftView:
    """Of the cases that this account may open."""
    found = decided_for(records, request, account.id, page.zone)
    sections = [one for case_id, items in found.items() for one in _sections(records, case_id, items)]
    return DraftView(
        page,
        case,
        request,
        records.get(Person, request.person_id),
        load_house(records),
        tuple(sections),
        is_answer,
        any(one.is_open for items in found.values() for one in items),
        today,
    )


def drawings_in(records: Records, view: DraftView) -> dict[str, str]:
    """Each drawing that is given, by its address on the page."""
    given = (one for section in view.sections for one in section.items if one.picture)
    return {
        one.picture: f"data:image/jpeg;base64,{records.get(Drawing, one.drawing_id).redrawn.picture}" for one in given
    }


def _sections(records: Records, case_id: str, items: tuple[Decided, ...]) -> list[Section]:
    reference = records.get(Case, case_id).reference
    given: dict[str | None, list[GivenItem]] = {}
    for one in items:
        if lines := one.given:
            day = None if one.item.meeting_id or one.item.day == date.min else one.item.day
            drawn = (picture_at(one.item), one.picture.drawing_id) if one.picture else ("", "")
            given.setdefault(one.item.meeting_id, []).append(GivenItem(one.item.called, day, lines, *drawn))
    meetings = (records.get(Meeting, id_) for id_ in given if id_)
    known = sorted(meetings, key=lambda one: (one.day, one.id))
    first = [Section(reference, None, tuple(given[None]))] if None in given else []
    return first + [Section(reference, one, tuple(given[one.id])) for one in known]
