"""When a meeting's working copy goes, or why it stays (kept-for-a-time, filed-first, on-hold)."""

from datetime import date
from enum import StrEnum

from meeting_app.domain.filing import Filing
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.retention import NOTICE, Retention
from meeting_app.values import dataclass


class Stays(StrEnum):
    """Why a working copy is not deleted. The first that applies is said."""

    ON_HOLD = "on_hold"
    NOT_SEALED = "not_sealed"
    NOT_FILED = "not_filed"
    ADDED_SINCE = "added_since"
    NO_PERIOD = "no_period"
    LEANED_ON = "leaned_on"


@dataclass(frozen=True, slots=True)
class Known:
    """What decides about one meeting. `head`: its chain's end now. Days are those where the council is.

    `lifted_on`: when the last hold of the case was lifted. `later`: what becomes of those later meetings whose records
    speak of something of this one, a step or a view; it goes no sooner than they do. `watched_since`: since which day
    the house has shown, day by day, what goes; after a pause, or with a clock that ran ahead, a week begins anew.
    """

    filing: Filing | None = None
    filed_on: date | None = None
    head: tuple[int, str] | None = None
    retention: Retention | None = None
    on_hold: bool = False
    lifted_on: date | None = None
    later: "tuple[Fate, ...]" = ()
    watched_since: date | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """The day on which it goes, or why it stays. A day that is there is also known while something else keeps it."""

    goes: date | None
    stays: Stays | None

    def is_due(self, today: date) -> bool:
        """Whether it goes today; days that were missed count."""
        return self.stays is None and self.goes is not None and self.goes <= today


def fate(meeting: Meeting, known: Known) -> Fate:
    """What becomes of this meeting's working copy."""
    return Fate(_day(known), _stays(meeting, known))


def _day(known: Known) -> date | None:
    if known.retention is None or known.filed_on is None or known.filing is None or not known.filing.is_of(known.head):
        return None
    seen_since = (known.lifted_on, known.watched_since)
    days = [known.retention.goes(known.filed_on), *(one.goes for one in known.later if one.goes)]
    return max([*days, *(one + NOTICE for one in seen_since if one)])


def _stays(meeting: Meeting, known: Known) -> Stays | None:
    if known.on_hold:
        return Stays.ON_HOLD
    if meeting.stage is not MeetingStage.SEALED:
        return Stays.NOT_SEALED
    if known.filing is None:
        return Stays.NOT_FILED
    if not known.filing.is_of(known.head):
        return Stays.ADDED_SINCE
    if known.retention is None:
        return Stays.NO_PERIOD
    return Stays.LEANED_ON if any(one.stays for one in known.later) else None
