"""The record's page with what it says of the case system; the chair's own (filed-first)."""

from dataclasses import fields

from meeting_app.presenters.going import Filed
from meeting_app.presenters.record import RecordView
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class FiledRecord(RecordView):
    """The record, and whether it was filed."""

    filed: Filed | None = None


def with_filed(view: RecordView, filed: Filed) -> FiledRecord:
    """The same record, with that."""
    return FiledRecord(**{one.name: getattr(view, one.name) for one in fields(view)}, filed=filed)
