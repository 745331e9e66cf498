"""What stands beside a person's words and never over them: corrections, and what waits for the chair (own-words)."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.answer import LONGEST, Let
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import AnswerId, CaseId, MeetingId
from meeting_app.values import dataclass


class Beside(StrEnum):
    """What a helper or a person added after the show, that the chair reads before anybody else does."""

    SPOKEN = "spoken"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Correction:
    """Somebody says that something is wrong with what is written; both are kept.

    `said_by` is who says so; `typed_by` is empty where they typed it on their own phone. `why`: why it is put right.
    """

    id: str
    answer_id: AnswerId
    meeting_id: MeetingId
    case_id: CaseId
    text: str
    why: str
    said_by: str
    typed_by: str
    at: datetime
    let: Let


def check_words(**fields: str) -> None:
    """Raise InvalidInput with a code per field: the first is needed, none is too long."""
    wrong = {name: "too_long" for name, text in fields.items() if len(text) > LONGEST}
    first = next(iter(fields))
    if not fields[first].strip():
        wrong[first] = "missing"
    if wrong:
        raise InvalidInput(wrong, rule="own-words")


def can_correct(*, shown: bool) -> None:
    """own-words: what was shown can be put right beside it; before that a view is changed by sending it again."""
    if not shown:
        raise WrongMoment("not_shown_yet", rule="own-words")
