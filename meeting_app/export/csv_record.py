"""The record as CSV: a row a view, both ends and the date in each (never-a-bare-number)."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence

HEADINGS = (
    "day", "question", "10 means", "0 means", "name", "role", "answer", "number", "why", "one point higher", "language",
    "how given", "typed by", "given at", "standing", "in language", "why in it", "one point higher in it",
    "put into it by", "put into it at", "said to be wrong", "said by", "said at",
    "the form says", "asked again by", "asked again when", "said when asked",
    "different for", "how it is different", "how it is different in it",
    "added after the sealing", "added to", "added words", "language of the added words", "added words in",
    "added words in it", "whose added words", "why added", "added words typed by", "added at", "about",
)  # fmt: skip
# How many of them are of what was added after the sealing: a row of its own each, empty in all others.
OF_AN_AMENDMENT = 10
# A spreadsheet takes a cell that begins so for a formula, the wide signs of East Asian keyboards too.
SIGNS = frozenset("=+-@＝＋－＠")
NOTHING_TO_SEE = frozenset({"Cc", "Cf"})
SPACES = ("\t", "\r", "\n")


def csv_text(rows: Iterator[Sequence[str]]) -> str:
    """The file's text, with a mark at its beginning by which spreadsheets know UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def harmless(cell: str) -> str:
    """The cell as text: an apostrophe before what a spreadsheet would run; still readable."""
    first = next((one for one in cell if not (one.isspace() or unicodedata.category(one) in NOTHING_TO_SEE)), "")
    return f"'{cell}" if cell.startswith(SPACES) or first in SIGNS else cell
