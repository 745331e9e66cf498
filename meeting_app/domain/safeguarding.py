"""A safeguarding note: what has to be acted on, written apart before what people gave is let go (read-by-someone)."""

from datetime import datetime

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, CaseId, MeetingId
from meeting_app.values import dataclass

LONGEST = 5000


@dataclass(frozen=True, slots=True)
class SafeguardingNote:
    """In the words of who read it, never the person's own (own-words: those go).

    `arose_in`: the meeting that it came from; `told`: who was told, and when.

    It is the case's, for those on the staff's side who have a right to the case; no copy holds it.
    """

    id: str
    case_id: CaseId
    arose_in: MeetingId
    text: str
    told: str
    made_by: AccountId
    made_by_name: str
    at: datetime


def check_note(*, text: str, told: str) -> None:
    """Raise InvalidInput with `missing` or `too_long` per field. Whom it was told may come later, by another note."""
    wrong = {name: "too_long" for name, words in (("text", text), ("told", told)) if len(words) > LONGEST}
    if not text.strip():
        wrong["text"] = "missing"
    if wrong:
        raise InvalidInput(wrong, rule="read-by-someone")
