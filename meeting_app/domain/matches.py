"""Places where words to look for stand in a text (who-may-see).

Case, marks over letters, signs that nobody sees and, where stem functions are given, word forms make no difference,
nor does it where somebody put a space, a hyphen or an apostrophe; where the text's language is given, other forms of
names and other ways of setting a number make none. Scripts that put no space between words are compared sign by sign,
so that any of them can be looked for.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from meeting_app.domain.ids import PersonId
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.name_forms import looked_for, standing_there
from meeting_app.domain.numbers_in import number_in, where_it_stands
from meeting_app.values import dataclass

AROUND = 48
LIKE = 2
# Letters that are one sign with their mark and do not come apart by decomposing; and those that are one letter to who
# reads them, such as Persian and Urdu ones beside the Arabic ones.
AS_ONE = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "ی": "ي", "ى": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ة": "ه",
})  # fmt: skip
# Thai, Lao, Burmese, Khmer, kana, Chinese signs: each is a word of its own here.
UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF),
            (0xF900, 0xFAFF), (0x20000, 0x3FFFF))  # fmt: skip
# Besides the signs of format: marks that are nothing to see, which Unicode counts among letters or their marks.
UNSEEN = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)})
Stems = Sequence[Callable[[str], str]]
# More by which a word is known, from its letters without case or marks, and whether it has a capital letter.
More = Callable[[str, bool], Iterable[str]]


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
    """A word of a text, from `start` to `end`. `forms`: as written, each stem, and more; without case or marks.

    `written` is the first of these.
    """

    forms: frozenset[str]
    written: str
    start: int
    end: int


def places(look_for: Iterable[str], text: str, stems: Stems = (), language: str | None = None) -> tuple[Place, ...]:
    """Each place where one of these phrases stands, in the text's order; without stem functions as it is written.

    `language`, the text's: a phrase that is a name is found in its other forms, and one that is a number however it
    is set.
    """
    phrases, in_this = tuple(look_for), (language or "").partition("-")[0].casefold()
    wanted = [(phrase, words) for phrase in phrases if (words := words_in(phrase, stems, _sought(in_this)))]
    found: set[tuple[int, int, str]] = set()
    there = _like(wanted, in_this)
    for reading in _readings(text) if wanted else ():
        words = words_in(reading, stems, there)
        for phrase, those in wanted:
            spans = (*_word_by_word(those, words), *_letter_by_letter(those, words))
            found |= {(words[first].start, words[last].end, phrase) for first, last in spans}
    for phrase in phrases if in_this else ():
        if number := number_in(phrase):
            found |= {(*span, phrase) for span in where_it_stands(number, text)}
    return tuple(place_at(text, *one) for one in sorted(found) if not any(_is_within(one, other) for other in found))


def _is_within(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one != other and one[2] == other[2] and other[0] <= one[0] and one[1] <= other[1]


def _sought(language: str) -> More | None:
    return (lambda word, capital: looked_for(word, language, capital=capital)) if language else None


def _like(wanted: Iterable[tuple[str, Sequence[Word]]], language: str) -> More | None:
    """More by which the words of a text are known: only of those that begin like one that is looked for."""
    if not language:
        return None
    begins = {one.written[:LIKE] for _, words in wanted for one in words}

    def more(word: str, capital: bool) -> Iterable[str]:
        ends = word[:LIKE] in begins
        return standing_there(word, language, capital=capital, ends=ends)

    return more


def _readings(text: str) -> Iterator[str]:
    """The text, and where signs that nobody sees are in it, the same with each as the space that it may stand for."""
    yield text
    unseen = {} if text.isascii() else {ord(sign): " " for sign in set(text) if _is_unseen(sign)}
    if unseen:
        yield text.translate(unseen)


def _word_by_word(wanted: Sequence[Word], words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    for at in range(len(words) - len(wanted) + 1):
        if all(one.forms & words[at + i].forms for i, one in enumerate(wanted)):
            yield at, at + len(wanted) - 1


def _letter_by_letter(wanted: Sequence[Word], words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Whole words whose letters are the phrase's: CF10 1AA as CF101AA, O'Brien as OBrien."""
    letters = "".join(one.written for one in wanted)
    for first, word in enumerate(words):
        last, joined = first, word.written
        while letters.startswith(joined) and len(joined) < len(letters) and last + 1 < len(words):
            last += 1
            joined += words[last].written
        if joined == letters:
            yield first, last


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
        if (found := places(thing.look_for, text.words, stems_of(text.language), text.language))
    )


def words_in(text: str, stems: Stems = (), more: More | None = None) -> list[Word]:
    """The words of a text in their order; `more`: by what else each is known."""
    found, start = [], -1
    for at, sign in enumerate(text):
        if _is_unspaced(sign):
            found += _word(text, start, at, stems, more)
            found += _word(text, at, at + 1, ())
            start = -1
        elif sign.isalnum() or unicodedata.category(sign).startswith("M") or _is_unseen(sign):
            start = at if start < 0 else start
        else:
            found += _word(text, start, at, stems, more)
            start = -1
    return [*found, *_word(text, start, len(text), stems, more)]


def _word(text: str, start: int, end: int, stems: Stems, more: More | None = None) -> list[Word]:
    if start < 0:
        return []
    seen = text[start:end]
    if not seen.isascii():
        seen = unicodedata.normalize("NFKC", "".join(sign for sign in seen if not _is_unseen(sign)))
    plain = seen.casefold()
    written = _folded(plain)
    if not written:
        return []
    known = more(written, seen[0].isupper()) if more else ()
    forms = {written, *(_folded(stem(plain)) for stem in stems), *known} - {""}
    return [Word(frozenset(forms), written, start, end)]


def _folded(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word.translate(AS_ONE))
    return "".join(sign for sign in apart if not unicodedata.combining(sign) and sign != "\u0640")


def _is_unseen(sign: str) -> bool:
    return sign > "\u007f" and (ord(sign) in UNSEEN or unicodedata.category(sign) == "Cf")


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
