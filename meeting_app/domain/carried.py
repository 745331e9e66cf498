"""What was given in one part of a meeting and is shown in another too, answer by answer (two-sittings)."""

from datetime import datetime

from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import AccountId, AnswerId, CaseId, MeetingId, RoundId
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Carried:
    """This answer of another sitting stands beside those of this round, because the chair ticked it."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    round_id: RoundId
    answer_id: AnswerId
    carried_by: AccountId
    carried_at: datetime


def can_carry(round_: Round, *, from_: Round, shown: bool) -> None:
    """two-sittings: only what was shown where it was given, of the same item, and after the chair has looked here."""
    looked = round_.stage is RoundStage.CLOSED and round_.looked_at is not None
    if not looked and round_.stage not in AFTER_THE_SHOW:
        raise WrongMoment("look_first", rule="two-sittings")
    other_part = from_.item_id == round_.item_id and from_.sitting_id != round_.sitting_id
    if not (other_part and shown and from_.stage in AFTER_THE_SHOW):
        raise WrongMoment("answer_not_here", rule="two-sittings")
