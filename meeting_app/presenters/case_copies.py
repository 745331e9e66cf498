"""The page of a case's copies: of what, for whom, how one can be made, and those that were made."""

from dataclasses import field
from datetime import date

from meeting_app.domain.case import Case, Person
from meeting_app.domain.copies import OF_A_CASE, STYLES, Kind, Style
from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.case_map import ScaleOnMap, scales_on_map
from meeting_app.presenters.child_work import WorkLine, works_of
from meeting_app.presenters.copies import CopyMade, copies_of_case
from meeting_app.presenters.copy_readers import CopyReader, agencies_of, people_of
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.safety_plan import PlanView, plans_of
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class CaseCopiesPage:
    """`plans` are those of which something is agreed. `chosen` is what was asked for and can't be made."""

    page: Page
    case: Case
    readers: tuple[Person, ...]
    agencies: tuple[CopyReader, ...]
    plans: tuple[PlanView, ...]
    scales: tuple[ScaleOnMap, ...]
    works: tuple[WorkLine, ...]
    council: CouncilWords
    copies: tuple[CopyMade, ...]
    styles: tuple[Style, ...]
    chosen: Typed = field(default_factory=Typed)


def case_copies_page(records: Records, case: Case, *, today: date, chosen: Typed, page: Page) -> CaseCopiesPage:
    """For the chair."""
    people = people_of(records, case)
    return CaseCopiesPage(
        page,
        case,
        people,
        agencies_of(people),
        tuple(one for one in plans_of(records, case, CHAIR, today=today) if one.agreed),
        scales_on_map(records, case, CHAIR),
        works_of(records, case, CHAIR),
        load_house(records).words,
        copies_of_case(records, case),
        tuple(style for style in Style if any(style in STYLES[kind] for kind in OF_A_CASE - {Kind.THINKING})),
        chosen,
    )
