"""Blank forms that are of no case: a scale, the map, a safety plan, to be written on by hand."""

from enum import StrEnum

from meeting_app.domain.council_words import CouncilWords
from meeting_app.domain.entry import HEADINGS, Column, Heading
from meeting_app.presenters.page import Page
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


class BlankForm(StrEnum):
    """Of what."""

    SCALE = "scale"
    MAP = "map"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class BlankView:
    """The page with one of them, as it is printed, and above it what can be chosen."""

    page: Page
    form: BlankForm
    large: bool
    council: CouncilWords
    columns: tuple[tuple[Column, tuple[Heading, ...]], ...] = tuple(HEADINGS.items())


def blank_view(records: Records, form: str, *, large: bool, page: Page) -> BlankView:
    """With the council's own words; a scale where nothing else is asked for."""
    chosen = BlankForm(form) if form in set(BlankForm) else BlankForm.SCALE
    return BlankView(page, chosen, large, load_house(records).words)
