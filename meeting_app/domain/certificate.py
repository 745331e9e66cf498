"""What went by a rule, and when: for the house, without a word, a name or a reference of what it was."""

from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum

from meeting_app.domain.chain import canonical
from meeting_app.domain.ids import CaseId, MeetingId
from meeting_app.values import dataclass


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


# Before what is signed, so that nothing else that the key signs can be taken for it.
PURPOSE = b"ten-first/certificate/1"
BY_PRESS = (Because.MISTAKE, Because.MOVED, Because.ORDER)


@dataclass(frozen=True, slots=True)
class LettingGo:
    """Something that is on its way out. It stands here until nothing of it is left, so that a restart goes on with it.

    `kind` is the meeting's, empty for a case. `meeting_id`: of a case the last one whose rows went; its key's file may
    be there still. `rows` and `meetings`: how many went so far.
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
    """That something was destroyed: what kind of thing, when, by which rule, and how many rows it had.

    `key_id` and `signature` (hex) are empty until it is signed, and in those of before that they came.
    """

    id: str
    thing: Thing
    kind: str
    because: Because
    meetings: int
    rows: int
    begun_at: datetime
    done_at: datetime
    key_id: str = ""
    signature: str = ""

    @property
    def signed_text(self) -> bytes:
        """What its signature is of, as it can be read: all of it, and by which key."""
        return canonical(
            {
                "id": self.id,
                "thing": self.thing.value,
                "kind": self.kind,
                "because": self.because.value,
                "meetings": self.meetings,
                "rows": self.rows,
                "begun_at": _moment(self.begun_at),
                "done_at": _moment(self.done_at),
                "key": self.key_id,
            }
        )

    @property
    def message(self) -> bytes:
        """The bytes that are signed: what for, then the text."""
        return PURPOSE + self.signed_text

    def by(self, key_id: str) -> "Certificate":
        """As this key signs it."""
        return replace(self, key_id=key_id)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class DayWork:
    """One process took the work of a day, and whether it came to its end. Its id is the day.

    `watched_since`: since which day none was missed for longer than a week. None in what was stored before.
    """

    id: str
    day: date
    taken_at: datetime
    done_at: datetime | None = None
    watched_since: date | None = None
