"""In other words: a plainer or translated wording of 10 or of 0, given on the way and kept with its round."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, RoundId
from meeting_app.domain.round import Round, RoundStage
from meeting_app.values import dataclass

LONGEST = 2000
ON_THE_WAY = frozenset({RoundStage.PRESENTING_TEN, RoundStage.PRESENTING_ZERO, RoundStage.OPEN})


class End(StrEnum):
    """Which end of a scale."""

    TEN = "ten"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class OtherWords:
    """Beside the wording and never instead of it. `made_by` is the name of who put it so; who asked is not kept."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    round_id: RoundId
    end: End
    text: str
    language: str
    made_by: str
    at: datetime


def can_put(round_: Round, end: End) -> None:
    """both-ends-understood: while 10 and 0 are being made clear, late comers' included. ten-first: no 0 before 0."""
    if round_.stage not in ON_THE_WAY:
        raise WrongMoment(f"round_is_{round_.stage}", rule="both-ends-understood")
    if end is End.ZERO and round_.zero_at is None:
        raise WrongMoment("round_is_presenting_ten", rule="ten-first")


def check_words(text: str) -> None:
    """Raise InvalidInput with `missing` or `too_long`."""
    if not text.strip() or len(text) > LONGEST:
        raise InvalidInput({"text": "too_long" if text.strip() else "missing"}, rule="both-ends-understood")
