"""Places where words to look for stand in a text (who-may-see).

Case, marks over letters and, where stem functions are given, word forms make no difference. Scripts
that put no space between words are compared sign by sign, so that any of them can be looked for.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import ThingToKeep

AROUND = 48
# Letters that are one sign with their mark and do not come apart by decomposing.
WITH_MARK = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h"})
# Thai, Lao, Burmese, Khmer, kana, Chinese signs: each is a word of its own here.
UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF),
            (0xF900, 0xFAFF), (0x20000, 0x3FFFF))  # fmt: skip
JOINERS = frozenset({"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060"})
Stems = Sequence[Callable[[str], str]]


@dataclass(frozen=True, slots=True)
class Text:
    """Something that was or is to be written. `about` says for the chair what it is; `language` chooses the stems."""

    about: str
    words: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands, with what is around it: `before`, `found` and `after` joined are a piece of the text."""

    phrase: str
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Match:
    """A thing to keep, and the places in one text where its words stand."""

    thing_id: str
    what: str
    why: str
    from_people: tuple[PersonId, ...]
    about: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, from `start` to `end`. `forms`: as written and each stem, without case or marks."""

    forms: frozenset[str]
    start: int
    end: int


def places(look_for: Iterable[str], text: str, stems: Stems = ()) -> tuple[Place, ...]:
    """Each place where one of these phrases stands, in the text's order; without stem functions as it is written."""
    words = words_in(text, stems)
    found = [
        (words[at].start, words[at + len(wanted) - 1].end, phrase)
        for phrase in look_for
        if (wanted := words_in(phrase, stems))
        for at in range(len(words) - len(wanted) + 1)
        if all(one.forms & words[at + i].forms for i, one in enumerate(wanted))
    ]
    return tuple(place_at(text, start, end, phrase) for start, end, phrase in sorted(found))


def place_at(text: str, start: int, end: int, phrase: str = "") -> Place:
    """This piece of the text, with what is around it."""
    return Place(phrase or text[start:end], _before(text, start), text[start:end], _after(text, end))


def matches(
    things: Iterable[ThingToKeep], texts: Sequence[Text], stems_of: Callable[[str], Stems]
) -> tuple[Match, ...]:
    """What of the list of things to keep stands in these texts; `stems_of` gives the stem functions for a language."""
    return tuple(
        Match(thing.id, thing.what, thing.why, thing.from_people, text.about, found)
        for thing in things
        for text in texts
        if (found := places(thing.look_for, text.words, stems_of(text.language)))
    )


def words_in(text: str, stems: Stems = ()) -> list[Word]:
    """The words of a text in their order."""
    found, start = [], -1
    for at, sign in enumerate(text):
        if _is_unspaced(sign):
            found += _word(text, start, at, stems)
            found += _word(text, at, at + 1, ())
            start = -1
        elif sign.isalnum() or unicodedata.category(sign).startswith("M") or sign in JOINERS:
            start = at if start < 0 else start
        else:
            found += _word(text, start, at, stems)
            start = -1
    return [*found, *_word(text, start, len(text), stems)]


def _word(text: str, start: int, end: int, stems: Stems) -> list[Word]:
    if start < 0:
        return []
    lower = unicodedata.normalize("NFKC", text[start:end]).casefold()
    plain = "".join(sign for sign in lower if sign not in JOINERS)
    forms = {_folded(plain), *(_folded(stem(plain)) for stem in stems)}
    return [Word(frozenset(forms - {""}), start, end)] if forms - {""} else []


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.translate(WITH_MARK))
    return "".join(sign for sign in apart if not unicodedata.combining(sign) and sign != "\u0640")


def _is_unspaced(sign: str) -> bool:
    return sign > "\u0dff" and any(first <= ord(sign) <= last for first, last in UNSPACED)


def _before(text: str, start: int) -> str:
    cut = max(0, start - AROUND)
    space = text.find(" ", cut, start) if cut else -1
    return text[space + 1 if space >= 0 else cut : start]


def _after(text: str, end: int) -> str:
    cut = min(len(text), end + AROUND)
    space = text.rfind(" ", end, cut) if cut < len(text) else -1
    return text[end : space if space > 0 else cut]
