"""What went by a rule, and when: for the house, without a word, a name or a reference of what it was."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.ids import CaseId, MeetingId


class Thing(StrEnum):
    """What goes."""

    MEETING = "meeting"
    CASE = "case"


class Because(StrEnum):
    """By which rule: the council's period, or for one of these reasons by somebody's press. Never words of a case."""

    PERIOD = "period"
    MISTAKE = "mistake"
    MOVED = "moved"
    ORDER = "order"


BY_PRESS = (Because.MISTAKE, Because.MOVED, Because.ORDER)


@dataclass(frozen=True, slots=True)
class LettingGo:
    """Something that is on its way out. It stands here until nothing of it is left, so that a restart goes on with it.

    `kind` is the meeting's, empty for a case. `rows` and `meetings`: how many went so far.
    """

    id: str
    thing: Thing
    case_id: CaseId
    meeting_id: MeetingId | None
    because: Because
    kind: str
    begun_at: datetime
    rows: int = 0
    meetings: int = 0


@dataclass(frozen=True, slots=True)
class Certificate:
    """That something was destroyed: what kind of thing, when, by which rule, and how many rows it had."""

    id: str
    thing: Thing
    kind: str
    because: Because
    meetings: int
    rows: int
    begun_at: datetime
    done_at: datetime


@dataclass(frozen=True, slots=True)
class DayWork:
    """One process took the work of a day, and whether it came to its end. Its id is the day."""

    id: str
    day: date
    taken_at: datetime
    done_at: datetime | None = None
