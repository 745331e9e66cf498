"""A shared screen: the browser that holds its cookie may show one meeting's public regions (security 1.5)."""

from datetime import datetime, timedelta

from meeting_app.domain.ids import CaseId, MeetingId, SittingId
from meeting_app.values import dataclass

PAIRING_LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen that waits with six letters, or is paired to a sitting."""

    id: str
    key_hash: str
    letters: str
    letters_until: datetime
    meeting_id: MeetingId | None = None
    sitting_id: SittingId | None = None
    case_id: CaseId | None = None
    paired_at: datetime | None = None
    cut_at: datetime | None = None
