"""The floor of XLSX: the same rows as text, straight with XlsxWriter."""

import io

import xlsxwriter

from bench.forms.measured import report


def made(told: dict) -> bytes:
    """A sheet with a cell for each."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate(told["rows"]):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, cell)
    book.close()
    return written.getvalue()


if __name__ == "__main__":
    report(made)
