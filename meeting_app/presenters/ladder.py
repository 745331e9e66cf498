"""The reveal: names on a ladder from 10 to 0, and one person's words beside it, in pages where they are long.

no-averages: a place on the ladder is the number; within a rung and in lists names go by the alphabet.
"""

from dataclasses import replace

from meeting_app.domain.answer import Standing
from meeting_app.presenters.beside_view import Put
from meeting_app.presenters.pieces import pieces
from meeting_app.presenters.shown_view import After, Looks, ShownView
from meeting_app.values import dataclass

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
    different: str = ""
    different_for: str = ""


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
    slides = [(view, slide) for view in theirs for slide in _with_put(view)]
    at = min(max(page, 1), len(slides))
    view, slide = slides[at - 1]
    ends_here = at == len(slides) or slides[at][0] is not view
    return OnePerson(
        name=view.says_as,
        role=view.role,
        kind=view.kind,
        number=view.number,
        asks_higher=view.next_number,
        standing=view.standing,
        why=slide.why,
        higher=slide.higher,
        dont_know=view.dont_know and ends_here,
        said_aloud=view.said_aloud,
        language=view.language,
        page=at,
        pages=len(slides),
        put=slide.put,
        after=view.after,
        own_ten=view.own_ten,
        own_zero=view.own_zero,
        different=slide.different,
        different_for=view.different.called if view.different else "",
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


@dataclass(frozen=True, slots=True)
class _Slide:
    """What stands on one page of somebody's words."""

    why: str = ""
    higher: str = ""
    different: str = ""
    put: Put | None = None


def _with_put(view: ShownView) -> list[_Slide]:
    """own-words: the original first; the words as somebody put them into a language under it, or after it."""
    texts = (view.why, view.higher, view.different.how if view.different else "")
    put = next((one for one in view.translations if one.language == "en"), next(iter(view.translations), None))
    if put is None:
        return _slides(texts)
    if sum(map(len, (*texts, *put.texts))) <= LETTERS_A_PAGE:
        return [replace(_whole(texts), put=put)]
    alone = (
        replace(put, why=one.why, higher=one.higher, different=one.different) for one in _slides(put.texts)
    )  # fmt: skip
    return [*_slides(texts), *(_Slide(put=one) for one in alone)]


def _whole(texts: tuple[str, ...]) -> _Slide:
    why, higher, different = texts
    return _Slide(why, higher, different)


def _slides(texts: tuple[str, ...]) -> list[_Slide]:
    if sum(map(len, texts)) <= LETTERS_A_PAGE:
        return [_whole(texts)]
    whys, highers, differents = (pieces(text, LETTERS_A_PAGE) for text in texts)
    return [
        *(_Slide(why=part) for part in whys),
        *(_Slide(higher=part) for part in highers),
        *(_Slide(different=part) for part in differents),
    ]
