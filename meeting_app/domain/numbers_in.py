"""Telephone numbers and the like in a text, however their digits are set (who-may-see).

07700 900123, (07700) 900-123, +44 7700 900123 and 0044 7700 900123 are one number, and so is it without its area.
"""

import re
import unicodedata
from collections.abc import Iterator

# The fewest digits by which a number is known: a local one, without its area.
FEWEST = 6
# What goes before those: a country and an area. Longer rows of digits are no number that somebody has.
MOST_BEFORE, LONGEST = 6, 16
_DIGITS = re.compile(r"\d+")
# Between two groups of one number: spaces, brackets, dots, hyphens, signs that nobody sees; never a letter.
_BETWEEN = re.compile(r"\W{1,3}")
_LETTER = re.compile(r"[^\W\d_]")


def number_in(phrase: str) -> str:
    """The digits of a phrase that is a number and nothing else; empty for any other."""
    digits = _plain("".join(_DIGITS.findall(phrase)))
    return digits if FEWEST <= len(digits) <= LONGEST and not _LETTER.search(phrase) else ""


def numbers_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Each row of groups of digits that could be one number: its digits, and from where to where it stands."""
    groups = list(_DIGITS.finditer(text))
    for first, group in enumerate(groups):
        digits, end = "", group.start()
        for other in groups[first:]:
            if digits and not _BETWEEN.fullmatch(text, end, other.start()):
                break
            digits, end = digits + _plain(other.group()), other.end()
            if len(digits) > LONGEST:
                break
            if len(digits) >= FEWEST:
                yield digits, group.start(), end


def where_it_stands(number: str, text: str) -> Iterator[tuple[int, int]]:
    """From where to where a number stands in a text, with what of its country and area stands there."""
    yield from ((start, end) for digits, start, end in numbers_in(text) if _is_same(number, digits))


def _is_same(one: str, other: str) -> bool:
    """Whether they end alike, and one of them is only without a country or an area."""
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return len(short) >= FEWEST and len(long) - len(short) <= MOST_BEFORE and long.endswith(short)


def _plain(digits: str) -> str:
    """In the digits 0 to 9, from those of any script."""
    return "".join(str(unicodedata.digit(one)) for one in digits)
