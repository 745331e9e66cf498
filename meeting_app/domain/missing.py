"""Why somebody has no answer in a round (nobody-left-out)."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, RoundId, SeatId
from meeting_app.domain.round import RoundStage
from meeting_app.values import dataclass


class WhyMissing(StrEnum):
    """The reasons that a chair can record."""

    NOT_HERE = "not_here"
    PAPER_LATER = "paper_later"
    CHOSE_NOT_TO = "chose_not_to"
    LEFT = "left"
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True, slots=True)
class Missing:
    """It is recorded why this person has no answer in this round."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    round_id: RoundId
    seat_id: SeatId
    why: WhyMissing
    at: datetime


def can_record(stage: RoundStage) -> None:
    """Reasons are recorded while the round is open; an answer given after all takes the reason's place."""
    if stage is not RoundStage.OPEN:
        raise WrongMoment(f"round_is_{stage}", rule="nobody-left-out")
