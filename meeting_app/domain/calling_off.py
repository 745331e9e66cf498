"""A meeting that was prepared is called off: it will not be held, and what was given beforehand is asked of nobody."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import AccountId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.round import Round, RoundStage, abandon

NOT_HELD = "The meeting was not held."


def call_off(meeting: Meeting, *, why: str, by: AccountId, now: datetime) -> Meeting:
    """record-once: only what was prepared and not begun; from here on it is written up, and there is no way back.

    Raises InvalidInput where it is not said why.
    """
    meeting.at(MeetingStage.PREPARED)
    if not why.strip() or len(why) > LONGEST:
        raise InvalidInput({"why": "too_long" if why.strip() else "missing"})
    off = meeting.to(MeetingStage.WRITING_UP)
    return replace(off, called_off_at=now, called_off_by=by, called_off_why=why)


def stopped(rounds: Iterable[Round], *, with_views: Collection[str], now: datetime) -> tuple[Round, ...]:
    """read-by-someone: rounds with a view that was given beforehand are stopped, so that it can be looked at alone.

    who-may-see: a copy says why a round was stopped, and nobody's copy says why the meeting was called off.
    """
    mine = (one for one in rounds if one.id in with_views and one.stage is RoundStage.DRAFTED)
    return tuple(abandon(one, reason=NOT_HELD, now=now) for one in mine)


def check_waits(meeting: Meeting) -> None:
    """plan-only: raise WrongMoment where nothing that was given before a meeting that was called off is there."""
    if not meeting.waits_to_let_go:
        raise WrongMoment("done_already", rule="plan-only")
