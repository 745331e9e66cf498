"""Make files of copies for the server, in a process of its own: `python -m meeting_app.export.make`.

It is given a document or rows, and answers with the file. What it is given stays in its memory: no file, no log.
"""

import json
from datetime import date, datetime

from meeting_app.export.apart import answer
from meeting_app.export.document import from_value
from meeting_app.export.docx_form import docx_of
from meeting_app.export.ics_form import ics_of
from meeting_app.export.pdf_form import pdf_of
from meeting_app.export.xlsx_form import xlsx_of


def made(asked: bytes) -> bytes:
    """The file that is asked for: in the first line what, in each of the others a block of a document."""
    told, *blocks = map(json.loads, asked.splitlines())
    made_at = datetime.fromisoformat(told["made_at"])
    match told["form"]:
        case "docx":
            return docx_of(from_value({**told["document"], "blocks": blocks}), made_at=made_at)
        case "pdf":
            return pdf_of(from_value({**told["document"], "blocks": blocks}), made_at=made_at)
        case "xlsx":
            return xlsx_of(told["title"], told["rows"], made_at=made_at)
        case "ics":
            entries = [(uid, date.fromisoformat(day), words) for uid, day, words in told["days"]]
            return ics_of(entries, made_at=made_at)
        case other:
            raise ValueError(other)


if __name__ == "__main__":
    answer(made)
