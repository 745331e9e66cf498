"""Other forms of a name: Polish cases, Welsh beginnings, an s; for words to look for (who-may-see).

A name is bent as the language around it asks, and texts are often in another language than they are said to be in: a
note in Polish on an English form has none. So a name's forms are looked for in every language. Short ones, and those
that are words of English too, only where both have a capital letter, or in a text of that language: "Sam" is not in
"same".
"""

import re
from collections.abc import Iterator

POLISH, WELSH = "pl", "cy"
BENDS_NAMES = frozenset({POLISH, WELSH})
# Marks of keys, which no word begins with: of a longer stem; and of a short one.
LONG, SHORT = "\x00", "\x01"
LONG_STEM, SHORT_STEM, SHORTEST_STEM = 4, 3, 2
# Endings of Polish cases, without their marks; what the stem ends with where the ending has made it soft; and an
# English s.
ENDINGS = (
    ("", ""), ("s", ""),
    *((one, "") for one in (
        "a", "e", "i", "o", "u", "y", "ia", "ie", "ii", "io", "iu", "em", "om", "am", "ow", "owi", "owie", "iem",
        "iowi", "ego", "emu", "ej", "ym", "im", "ych", "ich", "iego", "iemu", "iej", "ami", "imi", "ymi", "ach",
    )),
    ("cie", "t"), ("dzie", "d"), ("ce", "k"), ("dze", "g"), ("sze", "ch"), ("rze", "r"), ("cy", "k"), ("i", "j"),
)  # fmt: skip
# Marek, Marka; Krzysiek, Krzyśka: an e that goes.
_MOBILE_E = re.compile(r"([^aeiouy])i?e([^aeiouy])$")
# What a Welsh word that begins so begins with after other words. Chris, Phil, Theo and Ddewi stay as they are.
BEGINNINGS = (
    ("rh", ("r",), ()), ("ll", ("l",), ()),
    ("p", ("b", "ph"), ("mh",)), ("t", ("d", "th"), ("nh",)), ("c", ("g", "ch"), ("ngh",)),
    ("b", ("f",), ("m",)), ("d", ("dd",), ("n",)), ("g", (), ("", "ng")), ("m", ("f",), ()),
)  # fmt: skip
STAYS = ("ch", "ph", "th", "dd", "ng")
# With what it may begin in the books, for a word that begins as no other does.
BACK = (
    ("ngh", ("c",)), ("ng", ("g",)), ("mh", ("p",)), ("nh", ("t",)), ("dd", ("d",)), ("ch", ("c",)), ("ph", ("p",)),
    ("th", ("t",)), ("f", ("b", "m")),
)  # fmt: skip
# A word from so many letters on is taken for what it looks like, without a capital letter too.
LONG_WORD = 5


def looked_for(word: str, language: str, *, capital: bool) -> Iterator[str]:
    """All by which a word that is to be found is known in a text of this language; `word` is without case or marks."""
    if capital or language == POLISH:
        yield from _stems(word, language, capital=capital)
    for radical in (word, *_back(word)):
        if len(radical) >= SHORT_STEM:
            yield from _beginnings(radical, sure=language == WELSH, capital=capital)


def standing_there(word: str, language: str, *, capital: bool, ends: bool) -> Iterator[str]:
    """All by which a word of a text in this language is found; `ends`: with its endings."""
    if ends:
        yield from _stems(word, language, capital=capital)
    if capital or language == WELSH:
        yield SHORT + word


def _stems(word: str, language: str, *, capital: bool) -> Iterator[str]:
    """What all Polish forms of a name have in common."""
    shortest = LONG_STEM
    if language == POLISH or capital:
        shortest = SHORTEST_STEM if language == POLISH and capital else SHORT_STEM
    for ending, hard in ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)] + hard
        if hard == "j" and stem[-2:-1] not in "aeou":
            continue
        for one in (stem, _MOBILE_E.sub(r"\1\2", stem)):
            if len(one) >= LONG_STEM:
                yield LONG + one
            if len(one) >= shortest:
                yield SHORT + one


def _back(word: str) -> Iterator[str]:
    for begins, radicals in BACK:
        if word.startswith(begins):
            yield from (radical + word[len(begins) :] for radical in radicals)
            return


def _beginnings(word: str, *, sure: bool, capital: bool) -> Iterator[str]:
    """As it stands in a Welsh sentence; those with `SHORT` before it only where it is surely that word."""
    yield word
    if word.startswith(STAYS):
        return
    for begins, often, seldom in BEGINNINGS:
        if word.startswith(begins):
            rest = word[len(begins) :]
            yield from (new + rest for new in often if sure or len(word) >= LONG_WORD)
            yield from (SHORT + new + rest for new in (*often, *seldom) if sure or (capital and len(word) >= LONG_STEM))
            return
    if word[0] in "aeiouwy" and (sure or capital):
        yield f"{SHORT}h{word}"
