"""A minute-taker's place: a code, used once, brings a browser to the desk of one meeting (same-standing)."""

from dataclasses import replace
from datetime import datetime, timedelta

from meeting_app.domain.ids import CaseId, MeetingId, PersonId
from meeting_app.values import dataclass

CODE_LASTS = timedelta(hours=1)
DESK_LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Desk:
    """One person's place as the minute-taker of one meeting. `key_hash` is the SHA-256 of the browser's key.

    `code` is there until it is used, ended or made anew; it opens nothing after `code_until`. Every new code, every
    taking and every end raise the epoch, so that older keys, forms and sockets are dead in the same commit.
    """

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    person_id: PersonId
    code: str = ""
    code_hash: str | None = None
    code_until: datetime | None = None
    epoch: int = 0
    key_hash: str | None = None
    taken_at: datetime | None = None
    ends_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether a browser sits here now."""
        return self.key_hash is not None and self.ends_at is not None and now < self.ends_at

    def has_code(self, now: datetime) -> bool:
        """Whether a code that has not been used would open it."""
        return self.code_hash is not None and self.code_until is not None and now < self.code_until


def offer(desk: Desk, *, code: str, code_hash: str, now: datetime) -> Desk:
    """A new code; whoever sat here before is out at once."""
    return replace(end(desk), code=code, code_hash=code_hash, code_until=now + CODE_LASTS)


def take(desk: Desk, *, key_hash: str, now: datetime) -> Desk:
    """Use the code up: this browser sits here from now on, for twelve hours at the most."""
    return replace(end(desk), key_hash=key_hash, taken_at=now, ends_at=now + DESK_LASTS)


def end(desk: Desk) -> Desk:
    """Nobody sits here any more, and no code opens it."""
    return replace(
        desk, code="", code_hash=None, code_until=None, epoch=desk.epoch + 1, key_hash=None, ends_at=None
    )  # fmt: skip
