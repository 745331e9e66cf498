"""Names in a text, as far as its script shows them: words with a capital letter where no sentence begins.

And what somebody can be reached or found by: a telephone number, an address of e-mail, a postcode.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from meeting_app.domain.matches import Text
from meeting_app.domain.numbers_in import numbers_in

SHORTEST = 3
# In these languages every noun has a capital letter.
NOUNS_TOO = frozenset({"de", "lb"})
# Without the s of several.
NO_NAMES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "english", "welsh",
    "mum", "dad", "mummy", "daddy", "nan", "gran", "grandma", "grandad", "mrs", "mis", "christma", "easter", "god",
    "polish", "urdu", "arabic", "romanian", "bengali", "panjabi", "british", "irish", "scottish",
})  # fmt: skip
# Where no sentence begins, besides after a word.
WITHIN = frozenset(",;(/&")
# Fewer digits are a year, a sum or a house; three groups with the same sign between them are a day.
DIGITS = 7
_DAY = re.compile(r"\d{1,4}([./\-])\d{1,2}\1\d{1,4}")
_ADDRESS = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def names_in(text: Text) -> Iterator[str]:
    """Each once. A name that begins a sentence is found only where it stands elsewhere in it too."""
    if text.language.partition("-")[0] in NOUNS_TOO:
        return
    for found in _WORD.finditer(text.words):
        word = found.group()
        before = text.words[: found.start()].rstrip(" \t")
        inside = before[-1:].isalnum() or before[-1:] in WITHIN
        whole = word.replace("’", "'").removesuffix("'s")
        first, _, rest = whole.partition("'")
        name = whole if rest[:1].isupper() else first  # O'Brien's, but I'll
        is_name = name[0].isupper() and not name.isupper() and len(name) >= SHORTEST
        if inside and is_name and name.casefold().removesuffix("s") not in NO_NAMES:
            yield name


def ways_to_reach_in(text: Text) -> Iterator[str]:
    """Numbers, the longest of each row of digits, and addresses."""
    yield from (found.group() for found in _ADDRESS.finditer(text.words))
    end = 0
    for start, rows in groupby(numbers_in(text.words), key=itemgetter(1)):
        *_, (digits, _, last) = rows
        number = text.words[start:last]
        if start >= end and len(digits) >= DIGITS and not _DAY.fullmatch(number):
            yield number
            end = last
