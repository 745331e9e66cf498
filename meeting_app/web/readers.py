"""For whom a page or a copy of a case is asked: one of its people, an agency, or the file."""

from flask import request

from meeting_app.domain.case import Case
from meeting_app.presenters.copy_readers import CopyReader, reader_of
from meeting_app.web.asking import must
from meeting_app.web.services import services


def reader_in(case: Case, key: str) -> CopyReader:
    """Raises NotAllowed where the case knows nobody by that."""
    with services().read() as records:
        reader: CopyReader = must(reader_of(records, case.id, key))
    return reader


def as_whom(case: Case) -> CopyReader | None:
    """Whom the address names with `as`; none where it names nobody. Raises NotAllowed."""
    key = request.args.get("as", "")
    return reader_in(case, key) if key else None
