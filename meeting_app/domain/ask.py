"""What somebody asks of the chair quietly, from a phone: a pause, or to talk alone."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.ids import CaseId, MeetingId, SeatId
from meeting_app.values import dataclass


class AskFor(StrEnum):
    """What is asked for. To talk alone stands covered on the console."""

    PAUSE = "pause"
    TALK_ALONE = "talk_alone"


@dataclass(frozen=True, slots=True)
class Ask:
    """One quiet request; done when the chair says so."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    seat_id: SeatId
    asks_for: AskFor
    at: datetime
    done_at: datetime | None = None
