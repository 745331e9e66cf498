"""A round: an item asked in one sitting. Its stages, and the rules that guard each step.

ten-first, both-ends-understood, nobody-left-out and checked-before-shown are enforced here and nowhere else.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import CaseId, ItemId, MeetingId, RoundId, SeatId, SittingId
from meeting_app.values import dataclass


class RoundStage(StrEnum):
    """Where a round is. A round still `drafted` when its meeting ends stands in the record as "not run"."""

    DRAFTED = "drafted"
    PRESENTING_WORRY = "presenting_worry"
    PRESENTING_TEN = "presenting_ten"
    PRESENTING_ZERO = "presenting_zero"
    OPEN = "open"
    CLOSED = "closed"
    SHOWN = "shown"
    RECORDED = "recorded"
    ABANDONED = "abandoned"


# ten-first: nought is reached from ten only, and open from nought only. Ten may be said again before the opening.
# sealed-until-close: no way leads back from closed to open, so nobody answers after a look.
NEXT: dict[RoundStage, frozenset[RoundStage]] = {
    RoundStage.DRAFTED: frozenset({RoundStage.PRESENTING_WORRY, RoundStage.PRESENTING_TEN, RoundStage.ABANDONED}),
    RoundStage.PRESENTING_WORRY: frozenset({RoundStage.PRESENTING_TEN, RoundStage.ABANDONED}),
    RoundStage.PRESENTING_TEN: frozenset({RoundStage.PRESENTING_ZERO, RoundStage.ABANDONED}),
    RoundStage.PRESENTING_ZERO: frozenset({RoundStage.PRESENTING_TEN, RoundStage.OPEN, RoundStage.ABANDONED}),
    RoundStage.OPEN: frozenset({RoundStage.CLOSED, RoundStage.ABANDONED}),
    RoundStage.CLOSED: frozenset({RoundStage.SHOWN, RoundStage.ABANDONED}),
    RoundStage.SHOWN: frozenset({RoundStage.RECORDED}),
    RoundStage.RECORDED: frozenset(),
    RoundStage.ABANDONED: frozenset(),
}

# The rule that a refused step breaks, by the stage that it wanted to reach.
RULE_OF: dict[RoundStage, str] = {
    RoundStage.PRESENTING_WORRY: "ten-first",
    RoundStage.PRESENTING_TEN: "ten-first",
    RoundStage.PRESENTING_ZERO: "ten-first",
    RoundStage.OPEN: "ten-first",
    RoundStage.CLOSED: "sealed-until-close",
    RoundStage.SHOWN: "checked-before-shown",
    RoundStage.RECORDED: "record-once",
    RoundStage.ABANDONED: "record-once",
}

PRESENTING = frozenset({RoundStage.PRESENTING_WORRY, RoundStage.PRESENTING_TEN, RoundStage.PRESENTING_ZERO})
SEALED = frozenset({RoundStage.DRAFTED, *PRESENTING, RoundStage.OPEN})
UNDER_WAY = frozenset({*PRESENTING, RoundStage.OPEN, RoundStage.CLOSED})
AFTER_THE_SHOW = frozenset({RoundStage.SHOWN, RoundStage.RECORDED})


@dataclass(frozen=True, slots=True)
class Round:
    """One scale asked once, of the people of one sitting."""

    id: RoundId
    meeting_id: MeetingId
    sitting_id: SittingId
    item_id: ItemId
    case_id: CaseId
    position: int
    stage: RoundStage = RoundStage.DRAFTED
    worry_at: datetime | None = None
    ten_at: datetime | None = None
    zero_at: datetime | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    looked_at: datetime | None = None
    shown_at: datetime | None = None
    recorded_at: datetime | None = None
    abandoned_at: datetime | None = None
    abandon_reason: str = ""
    left_at: datetime | None = None

    @property
    def is_left(self) -> bool:
        """Whether it is open and left for later: phones go on to what is asked now."""
        return self.left_at is not None and self.stage is RoundStage.OPEN

    def to(self, stage: RoundStage) -> "Round":
        """The same round one stage on. Raises WrongMoment with the stage it is at, naming the rule."""
        if stage not in NEXT[self.stage]:
            raise WrongMoment(f"round_is_{self.stage}", rule=RULE_OF.get(stage, ""))
        return replace(self, stage=stage)


def one_on_the_screen(*, another_presented: bool) -> None:
    """ten-first: one round at a time is presented, because the screen shows one; others may be open, closed or shown.

    The same holds for what would take its 10 or 0 off the screen: another round's views.
    """
    if another_presented:
        raise WrongMoment("another_round_presented", rule="ten-first")


def present_worry(round_: Round, *, has_worry: bool, now: datetime) -> Round:
    """Read out the worry and the goal, where there are any (against-the-case)."""
    if not has_worry:
        raise WrongMoment("no_worry_here", rule="against-the-case")
    return replace(round_.to(RoundStage.PRESENTING_WORRY), worry_at=now)


def present_ten(round_: Round, *, has_worry: bool, now: datetime) -> Round:
    """ten-first: say what 10 means, before anything else of the scale; again, if somebody asked for it."""
    after = round_.to(RoundStage.PRESENTING_TEN)
    if has_worry and round_.stage is RoundStage.DRAFTED:
        raise WrongMoment("worry_comes_first", rule="against-the-case")
    return replace(after, ten_at=round_.ten_at or now)


def present_zero(round_: Round, *, now: datetime) -> Round:
    """ten-first: say what 0 means, after 10."""
    return replace(round_.to(RoundStage.PRESENTING_ZERO), zero_at=round_.zero_at or now)


def open_round(round_: Round, *, present: Collection[SeatId], clear: Collection[SeatId], now: datetime) -> Round:
    """both-ends-understood: ask for numbers once each person who scores and is present has 10 and 0 clear.

    `present`: seats of those who score and are here; `clear`: seats that said so, or for whom it is recorded.
    """
    after = round_.to(RoundStage.OPEN)
    if not present:
        raise WrongMoment("nobody_here", rule="both-ends-understood")
    if set(present) - set(clear):
        raise WrongMoment("not_clear_to_all", rule="both-ends-understood")
    return replace(after, opened_at=now)


def leave(round_: Round, *, now: datetime) -> Round:
    """Leave an open round for later, after the break: it stays open, sealed, and waits (nobody-left-out)."""
    if round_.stage is not RoundStage.OPEN:
        raise WrongMoment(f"round_is_{round_.stage}", rule="nobody-left-out")
    return replace(round_, left_at=round_.left_at or now)


def take_up(round_: Round) -> Round:
    """Go on with it."""
    return replace(round_, left_at=None)


def close(round_: Round, *, expected: Collection[SeatId], accounted: Collection[SeatId], now: datetime) -> Round:
    """nobody-left-out: close once everybody expected has answered or it is recorded why not."""
    after = round_.to(RoundStage.CLOSED)
    if set(expected) - set(accounted):
        raise WrongMoment("somebody_missing", rule="nobody-left-out")
    return replace(after, closed_at=now)


def look(round_: Round, *, now: datetime) -> Round:
    """checked-before-shown: the chair alone looks. The first look's time is in the record."""
    if round_.stage not in {RoundStage.CLOSED, RoundStage.ABANDONED}:
        raise WrongMoment(f"round_is_{round_.stage}", rule="checked-before-shown")
    return replace(round_, looked_at=round_.looked_at or now)


def show(round_: Round, *, unsettled: int, now: datetime) -> Round:
    """checked-before-shown: show what the look let through. Every tick must be settled first."""
    after = round_.to(RoundStage.SHOWN)
    if round_.looked_at is None:
        raise WrongMoment("look_first", rule="checked-before-shown")
    if unsettled:
        raise WrongMoment("ticks_not_settled", rule="checked-before-shown")
    return replace(after, shown_at=now)


def show_at_once(round_: Round, *, sittings: int, ticks: int, kept: int, child_answered: bool, now: datetime) -> Round:
    """checked-before-shown: show without a look, if nothing speaks against it; otherwise this opens the look.

    The caller shows the same words either way, so that pressing it tells the room nothing.
    """
    after = round_.to(RoundStage.SHOWN)
    if sittings > 1 or ticks or kept or child_answered:
        return look(round_, now=now)
    return replace(after, shown_at=now)


def record(round_: Round, *, now: datetime) -> Round:
    """record-once: at the end of the meeting a shown round becomes part of the record."""
    return replace(round_.to(RoundStage.RECORDED), recorded_at=now)


def abandon(round_: Round, *, reason: str, now: datetime) -> Round:
    """Stop a round for a reason, from any stage before shown. It is never shown to the room (read-by-someone)."""
    after = round_.to(RoundStage.ABANDONED)
    if not reason.strip():
        raise InvalidInput({"reason": "missing"}, rule="read-by-someone")
    return replace(after, abandoned_at=now, abandon_reason=reason)
