"""What came of a "one point higher": its owner says so after the next show on the same scale. No arrow, no figure."""

from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import AnswerId, CaseId, MeetingId, RoundId, SeatId
from meeting_app.domain.round import AFTER_THE_SHOW, RoundStage
from meeting_app.values import dataclass


class Happened(StrEnum):
    """Whether what they said would move it up has happened."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_MEANT = "not_meant"


@dataclass(frozen=True, slots=True)
class DidItHappen:
    """Its owner's word on an earlier view's one point higher; insert-only, the newest revision counts.

    `answer_id` is the earlier view; `round_id` and `seat_id` are where it was said; `typed_by` is who typed it for them
    and read it back, empty where they said it on their own phone (same-standing). What its words are kept from, this
    is kept from too: it stands beside them and nowhere else (who-may-see).
    """

    id: str
    answer_id: AnswerId
    round_id: RoundId
    seat_id: SeatId
    meeting_id: MeetingId
    case_id: CaseId
    revision: int
    said: Happened
    typed_by: str
    at: datetime


def can_say(*, stage: RoundStage, has_higher: bool) -> None:
    """write-first: nothing earlier is asked about before the show; one-point-higher: what was said then is asked of."""
    if stage not in AFTER_THE_SHOW:
        raise WrongMoment(f"round_is_{stage}", rule="write-first")
    if not has_higher:
        raise WrongMoment("nothing_earlier", rule="one-point-higher")
