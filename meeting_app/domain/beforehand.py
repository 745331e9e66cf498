"""A view given before its round is begun: sealed as all others, against words that are fixed by it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from meeting_app.domain.answer import Answer
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, RoundId, SeatId, WordingId
from meeting_app.domain.item import Item
from meeting_app.domain.round import Round, RoundStage
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Met:
    """When one person met 10, and then 0, of a round on a page of their own (ten-first)."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    round_id: RoundId
    seat_id: SeatId
    ten_at: datetime
    zero_at: datetime | None = None


# Where somebody meets both ends alone: before the round is begun, and on the tablet while it asks or is open.
MEETS_BEFOREHAND = frozenset({RoundStage.DRAFTED})
MEETS_IN_THE_ROOM = frozenset({RoundStage.PRESENTING_ZERO, RoundStage.OPEN})


def can_meet(stage: RoundStage, *, beforehand: bool) -> None:
    """sealed-until-close: who gives no view now is not led through the ends either."""
    if stage not in (MEETS_BEFOREHAND if beforehand else MEETS_IN_THE_ROOM):
        raise WrongMoment(f"round_is_{stage}", rule="both-ends-understood")


def meet_zero(met: Met | None, *, now: datetime) -> Met:
    """ten-first: 0 comes after 10, whatever is posted in which order."""
    if met is None:
        raise WrongMoment("ten_comes_first", rule="ten-first")
    return replace(met, zero_at=met.zero_at or now)


def can_say_clear(met: Met | None) -> None:
    """both-ends-understood: nobody can say that ends are clear which they have not met."""
    if met is None or met.zero_at is None:
        raise WrongMoment("ends_not_met", rule="both-ends-understood")


def is_beforehand(answer: Answer, round_: Round) -> bool:
    """Whether it was given before its round was begun. Told from times: no word has to be opened for it."""
    begun = round_.worry_at or round_.ten_at
    return begun is None or answer.given_at < begun


def choose_words(
    item: Item,
    *,
    stages: Collection[RoundStage],
    wording_id: WordingId,
    statement_version_id: str | None,
    goal_version_id: str | None,
) -> Item:
    """wording-is-fixed: words that a view was given against stay, unless the chair says so before 10 is presented.

    The view stays with the words that it was given against.
    """
    if item.fixed_at is None:
        raise WrongMoment("words_not_fixed", rule="wording-is-fixed")
    if any(stage is not RoundStage.DRAFTED for stage in stages):
        raise WrongMoment("was_presented", rule="wording-is-fixed")
    return replace(
        item, wording_id=wording_id, statement_version_id=statement_version_id, goal_version_id=goal_version_id
    )
