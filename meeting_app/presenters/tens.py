"""What people said that a 10 would look like to them, on the page of a scale."""

from datetime import datetime

from meeting_app.domain.case import Case, Person
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.scale import Scale
from meeting_app.domain.ten_said import TenSaid
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class TenLine:
    """One person's words, and when they were written down."""

    id: str
    name: str
    text: str
    language: str
    put: PutInto | None
    at: datetime


def said_of_ten(records: Records, case: Case, scale: Scale) -> tuple[TenLine, ...]:
    """All that was said of this scale's 10, as it came."""
    people = by_id(records.all(Person, case_id=case.id))
    return tuple(
        TenLine(one.id, people[one.person_id].says_as, one.text, one.language, one.put, one.at)
        for one in records.all(TenSaid, scale_id=scale.id, order="at")
    )
