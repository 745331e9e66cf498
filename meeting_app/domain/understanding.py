"""Whether 10 and 0 are clear to somebody, and how that is known (both-ends-understood)."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, RoundId, SeatId
from meeting_app.domain.round import RoundStage
from meeting_app.values import dataclass


class Clear(StrEnum):
    """What somebody said when asked whether both ends are clear, or what the chair recorded for them."""

    YES = "yes"
    SAY_AGAIN = "say_again"
    OTHER_WORDS = "other_words"
    MADE_CLEAR = "made_clear"


IS_CLEAR = frozenset({Clear.YES, Clear.MADE_CLEAR})


@dataclass(frozen=True, slots=True)
class Understanding:
    """One person's word on one round's ends. `how` is the chair's note where the chair recorded it."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    round_id: RoundId
    seat_id: SeatId
    clear: Clear
    at: datetime
    how: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether a round need not wait for this person."""
        return self.clear in IS_CLEAR


def can_say(stage: RoundStage) -> None:
    """both-ends-understood: asked once 0 has been presented, and of late comers while the round is open."""
    if stage not in {RoundStage.PRESENTING_ZERO, RoundStage.OPEN}:
        raise WrongMoment(f"round_is_{stage}", rule="both-ends-understood")
