"""The record as XLSX: a row a view, with real dates and numbers; what somebody wrote is text and never a formula."""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from meeting_app.export.csv_record import HEADINGS

DAYS, TIMES, NUMBERS = (
    frozenset({"day"}),
    frozenset({"given at", "put into it at", "said at", "added at"}),
    frozenset({"number"}),
)
WIDE, NARROW = 45, 14
WIDE_ONES = frozenset(
    {"question", "10 means", "0 means", "why", "one point higher", "why in it", "one point higher in it"}
    | {"said to be wrong", "added to", "added words", "added words in it", "why added", "about"}
)
WRITTEN = 0
# A spreadsheet would run what begins so if it were not told that this is text.
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx_of(title: str, rows: Sequence[Sequence[str]], *, made_at: datetime) -> bytes:
    """The file's bytes; `rows` are those of `record_rows`. `made_at` is the only time of the making in it."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "default_date_format": "d mmm yyyy", **AS_TEXT})
    book.set_properties({"title": title, "author": "Ten First", "created": made_at.replace(tzinfo=None)})
    sheet = book.add_worksheet("Views")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    looks = {
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "d mmm yyyy", "valign": "top"}),
        "time": book.add_format({"num_format": "d mmm yyyy hh:mm", "valign": "top"}),
    }
    for column, heading in enumerate(HEADINGS):
        sheet.set_column(column, column, WIDE if heading in WIDE_ONES else NARROW)
        sheet.write_string(0, column, heading, head)
    for at, row in enumerate(rows, 1):
        for column, (heading, cell) in enumerate(zip(HEADINGS, row, strict=True)):
            _write(sheet, (at, column), heading, cell, looks)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return written.getvalue()


def _write(sheet: Worksheet, at: tuple[int, int], heading: str, cell: str, looks: dict[str, object]) -> None:
    if cell and heading in NUMBERS:
        sheet.write_number(*at, int(cell), looks["text"])
    elif cell and heading in DAYS:
        sheet.write_datetime(*at, datetime.fromisoformat(cell), looks["day"])
    elif cell and heading in TIMES and "\n" not in cell:
        # Where there are several, they stand as lines of text.
        sheet.write_datetime(*at, datetime.fromisoformat(cell).replace(tzinfo=None), looks["time"])
    elif sheet.write_string(*at, cell, looks["text"]) != WRITTEN:
        raise ValueError("more letters than a cell can hold: the library would leave them out")
