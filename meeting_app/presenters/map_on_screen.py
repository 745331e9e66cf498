"""The map on a shared screen: a page at a time, as far as everybody in the room may see it.

The pages are made after what some of them may not see is left out, so that their number tells nothing. Scales are not
among them: the words of one that is asked stand where they are presented (ten-first).
"""

from collections.abc import Iterator
from enum import StrEnum

from meeting_app.domain.case import Case
from meeting_app.domain.entry import Column, Heading
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.sitting import Sitting
from meeting_app.presenters.case_map import Under, map_of
from meeting_app.presenters.goals import GoalAbout
from meeting_app.presenters.parts import the_room
from meeting_app.presenters.pieces import pieces
from meeting_app.presenters.steps import StepLine
from meeting_app.presenters.worries_on_map import WorryOnMap
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# So much can be read from six metres at once; what is longer goes on, on the next page. A piece stays in one column of
# the two, and so is short enough to leave little room under the one before it.
LETTERS_A_LINE = 48
LETTERS_A_PIECE = 600
LINES_A_PAGE = 36


class Of(StrEnum):
    """What a line on the screen is."""

    WORRY = "worry"
    DISPUTE = "dispute"
    THEIRS = "theirs"
    GOAL = "goal"
    ABOUT = "about"
    STEP = "step"
    ENTRY = "entry"
    PUT = "put"
    SHOWED = "showed"


@dataclass(frozen=True, slots=True)
class MapLine:
    """Words under a heading, in their language. `by`: whose, who is worried or does not agree, who put them."""

    heading: Heading
    of: Of
    text: str = ""
    language: str = "en"
    by: str = ""
    step: StepLine | None = None
    about: GoalAbout | None = None

    @property
    def height(self) -> int:
        """How many lines it takes, with whose it is and what lies between."""
        said = f"{self.step.what}{self.step.how}" if self.step else self.text
        said += ", ".join(self.about.who) if self.about else ""
        return len(said) // LETTERS_A_LINE + said.count("\n") + 3


@dataclass(frozen=True, slots=True)
class MapPage:
    """One page of a column, and which page of how many it is."""

    column: Column
    lines: tuple[MapLine, ...]
    page: int
    pages: int

    @property
    def height(self) -> int:
        """How many lines there are to read."""
        return sum(one.height for one in self.lines)


def map_pages(records: Records, sitting: Sitting) -> tuple[MapPage, ...]:
    """All pages, for who is in this part now; a column with nothing in it has one that is empty."""
    shown = map_of(records, records.get(Case, sitting.case_id), the_room(records, sitting.id))
    found = [
        (column, page)
        for column, headings in shown.columns
        for page in _pages([line for under in headings for line in _lines(under)])
    ]
    return tuple(MapPage(column, page, at, len(found)) for at, (column, page) in enumerate(found, start=1))


def map_page(records: Records, sitting: Sitting) -> MapPage:
    """The page that is on; the last, where there are not so many any more."""
    pages = map_pages(records, sitting)
    return pages[min(sitting.showing.page, len(pages)) - 1]


def _pages(lines: list[MapLine]) -> list[tuple[MapLine, ...]]:
    pages: list[list[MapLine]] = [[]]
    used = 0
    for line in lines:
        if pages[-1] and used + line.height > LINES_A_PAGE:
            pages.append([])
            used = 0
        pages[-1].append(line)
        used += line.height
    return [tuple(page) for page in pages]


def _lines(under: Under) -> Iterator[MapLine]:
    heading = under.heading
    for worry in under.worries:
        yield from _worry(heading, worry)
    for goal in under.goals:
        yield from _said(heading, Of.GOAL, goal.goal, goal.goal_language)
        yield from _put(heading, goal.goal_put)
        if goal.about:
            yield MapLine(heading, Of.ABOUT, about=goal.about)
    for one in under.steps:
        yield MapLine(heading, Of.STEP, step=one.step)
    for entry in under.entries:
        yield from _said(heading, Of.ENTRY, entry.said.text, entry.said.language, entry.whose)
        yield from _put(heading, entry.said.put)
        yield from _said(heading, Of.SHOWED, entry.showed)


def _worry(heading: Heading, worry: WorryOnMap) -> Iterator[MapLine]:
    yield from _said(heading, Of.WORRY, worry.worry, worry.language, worry.who)
    yield from _put(heading, worry.put)
    if worry.theirs:
        yield from _said(heading, Of.THEIRS, worry.theirs.words, worry.theirs.language, worry.theirs.whose)
        yield from _said(heading, Of.PUT, worry.theirs.put, worry.language, worry.theirs.put_by)
    yield from _said(heading, Of.DISPUTE, worry.dispute, worry.language, worry.dispute_by)


def _put(heading: Heading, put: PutInto | None) -> Iterator[MapLine]:
    """own-words: after what was given, as somebody put it into another language."""
    if put:
        yield from _said(heading, Of.PUT, put.text, put.language, put.by)


def _said(heading: Heading, of: Of, text: str, language: str = "en", by: str = "") -> Iterator[MapLine]:
    """The whole text, in pieces that fit (own-words); who stands under the last of what somebody said, else above."""
    parts = pieces(text, LETTERS_A_PIECE)
    named = len(parts) - 1 if of is Of.ENTRY else 0
    for at, piece in enumerate(parts):
        yield MapLine(heading, of, piece, language, by if at == named else "")
