"""What was understood while the meeting looked at why views differ (difference-is-fine)."""

from datetime import datetime

from meeting_app.domain.ids import CaseId, MeetingId, PersonId, RoundId
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a round, with the names of those it is about. A correction is a new note that names the old one.

    `let_stand_at`: the chair has read what the minute-taker wrote with words to keep in it, and lets it stand.
    """

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    round_id: RoundId | None
    text: str
    about: tuple[PersonId, ...]
    read_back: bool
    made_by: str
    at: datetime
    replaces: str = ""
    let_stand_at: datetime | None = None
