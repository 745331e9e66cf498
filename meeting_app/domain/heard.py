"""What somebody said when a worry was read with them, or of a goal: read back, with the day."""

from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, CaseId, PersonId
from meeting_app.domain.kept_from import Subject
from meeting_app.values import dataclass


class Said(StrEnum):
    """Of a worry: whether it is clear; of a goal: whether they can do this."""

    YES = "yes"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Heard:
    """One person, one version of the words, one day; insert-only: what is said later stands beside it."""

    id: str
    case_id: CaseId
    subject: Subject
    version_id: str
    person_id: PersonId
    day: date
    said: Said
    made_by: AccountId
    at: datetime


def check_day(day: date, *, today: date, field: str = "day") -> None:
    """Raise InvalidInput for a day that has not come."""
    if day > today:
        raise InvalidInput({field: "day_to_come"})
