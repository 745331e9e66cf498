"""What is kept from whom (who-may-see)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.ids import AccountId, CaseId, MeetingId, PersonId


class Subject(StrEnum):
    """What sort of thing is kept back."""

    ANSWER = "answer"
    STATEMENT = "statement"
    GOAL = "goal"
    WORDING = "wording"
    NOTE = "note"
    ATTENDANCE = "attendance"


class Part(StrEnum):
    """The whole of it, or of an answer the why and the one point higher."""

    WHOLE = "whole"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class KeptFrom:
    """This thing is kept from this person, or, with no person, from everybody but the chair."""

    id: str
    case_id: CaseId
    meeting_id: MeetingId | None
    subject: Subject
    subject_id: str
    part: Part
    person_id: PersonId | None
    cause: str
    kept_by: AccountId
    kept_at: datetime
    freed_at: datetime | None = None
