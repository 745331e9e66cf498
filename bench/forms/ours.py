"""Our own way to a form: `python -m bench.forms.ours FORM`, from the page (or rows, or values) to the file."""

import sys
from datetime import UTC, datetime
from typing import Any

from bench.forms.measured import report

AT = datetime(2026, 5, 7, 9, 30, tzinfo=UTC)


def maker(form: str) -> Any:
    """What makes it; only its own libraries are imported, as in the process that makes files."""
    if form == "csv":
        from meeting_app.export.csv_record import csv_text

        return lambda told: csv_text(iter(told["rows"])).encode()
    if form == "json":
        from meeting_app.export.json_record import json_text

        return lambda told: json_text(told["record"]).encode()
    if form == "xlsx":
        from meeting_app.export.xlsx_form import xlsx_of

        return lambda told: xlsx_of("Record", told["rows"], made_at=AT)
    return _of_the_page(form)


def _of_the_page(form: str) -> Any:
    from meeting_app.export.page_document import document_of

    if form == "docx":
        from meeting_app.export.docx_form import docx_of

        return lambda told: docx_of(document_of(told["page"]), made_at=AT)
    if form == "pdf":
        from meeting_app.export.pdf_form import pdf_of

        return lambda told: pdf_of(document_of(told["page"]), made_at=AT)
    from meeting_app.export.text_form import text_of

    return lambda told: text_of(document_of(told["page"])).encode()


if __name__ == "__main__":
    report(maker(sys.argv[1]))
