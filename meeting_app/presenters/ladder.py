"""The reveal: names on a ladder from 10 to 0, and one person's words beside it, in pages where they are long.

no-averages: a place on the ladder is the number; within a rung and in lists names go by the alphabet.
"""

from dataclasses import dataclass, replace

from meeting_app.domain.answer import Standing
from meeting_app.presenters.beside_view import Put
from meeting_app.presenters.pieces import pieces
from meeting_app.presenters.shown_view import After, Looks, ShownView

# What fits on the screen beside the ladder at a size that reads from six metres.
LETTERS_A_PAGE = 320


@dataclass(frozen=True, slots=True)
class Chip:
    """A name on a rung. `now`: the one spoken about. A late or second view says so, and one against other words."""

    name: str
    standing: Standing
    now: bool
    other_words: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """One number and who stands on it."""

    number: int
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class OnePerson:
    """One person's words, one page of them. Headings use the number; `asks_higher` is None at 10 and without one.

    `put`: this page's words in another language, under the original; or a page of its own after it where it is long.
    """

    name: str
    role: str
    kind: Looks
    number: int | None
    asks_higher: int | None
    standing: Standing
    why: str
    higher: str
    dont_know: bool
    said_aloud: bool
    language: str
    page: int
    pages: int
    put: Put | None = None
    after: After | None = None
    own_ten: str = ""
    own_zero: str = ""


def rungs(views: tuple[ShownView, ...], now: str | None) -> tuple[Rung, ...]:
    """All eleven rungs, 10 first, with the names of those who gave that number."""
    return tuple(
        Rung(number, _chips([view for view in views if view.number == number], now)) for number in range(10, -1, -1)
    )


def names_of(views: tuple[ShownView, ...], kind: Looks) -> tuple[str, ...]:
    """Who gave this kind of answer as a first view, by the alphabet."""
    names = (view.says_as for view in views if view.kind is kind and view.standing is Standing.FIRST)
    return tuple(sorted(names, key=str.casefold))


def one_person(theirs: list[ShownView], page: int) -> OnePerson:
    """This page of somebody's words: the first view, then a later one beside it. A page past the end is the last."""
    slides = [(view, *slide) for view in theirs for slide in _with_put(view)]
    at = min(max(page, 1), len(slides))
    view, why, higher, put = slides[at - 1]
    ends_here = at == len(slides) or slides[at][0] is not view
    return OnePerson(
        name=view.says_as,
        role=view.role,
        kind=view.kind,
        number=view.number,
        asks_higher=view.next_number,
        standing=view.standing,
        why=why,
        higher=higher,
        dont_know=view.dont_know and ends_here,
        said_aloud=view.said_aloud,
        language=view.language,
        page=at,
        pages=len(slides),
        put=put,
        after=view.after,
        own_ten=view.own_ten,
        own_zero=view.own_zero,
    )


def density(views: tuple[ShownView, ...]) -> str:
    """How tightly names must stand so that nobody is left off the screen: ``, `dense` or `packed`."""
    most = max((len(rung.chips) for rung in rungs(views, None)), default=0)
    total = len(views)
    if total > 20 or most > 7:
        return "packed"
    return "dense" if total > 12 or most > 4 else ""


def _chips(views: list[ShownView], now: str | None) -> tuple[Chip, ...]:
    chips = [Chip(view.says_as, view.standing, view.seat_id == now, bool(view.own_ten)) for view in views]
    return tuple(sorted(chips, key=lambda chip: (chip.name.casefold(), chip.standing)))


Slide = tuple[str, str, Put | None]


def _with_put(view: ShownView) -> list[Slide]:
    """own-words: the original first; the words as somebody put them into a language under it, or after it."""
    put = next((one for one in view.translations if one.language == "en"), next(iter(view.translations), None))
    if put is None:
        return [(why, higher, None) for why, higher in _slides(view.why, view.higher)]
    if len(view.why) + len(view.higher) + len(put.why) + len(put.higher) <= LETTERS_A_PAGE:
        return [(view.why, view.higher, put)]
    alone = [replace(put, why=why, higher=higher) for why, higher in _slides(put.why, put.higher)]
    return [*((why, higher, None) for why, higher in _slides(view.why, view.higher)), *(("", "", one) for one in alone)]


def _slides(why: str, higher: str) -> list[tuple[str, str]]:
    if len(why) + len(higher) <= LETTERS_A_PAGE:
        return [(why, higher)]
    whys, highers = pieces(why, LETTERS_A_PAGE), pieces(higher, LETTERS_A_PAGE)
    return [*((part, "") for part in whys), *(("", part) for part in highers)]
