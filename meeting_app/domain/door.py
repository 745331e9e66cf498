"""The door: phones that wait for the chair's nod, and codes that bring a seat back (security 1.2 to 1.4)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, SeatId, SittingId
from meeting_app.values import dataclass

LONGEST_NAME = 80
RESEAT_LASTS = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class WaitingPhone:
    """A phone that typed a name and shows a two-digit number. It opens nothing; once the chair has tied it to a
    seat, it may fetch that seat's key.
    """

    id: str
    meeting_id: MeetingId
    sitting_id: SittingId
    case_id: CaseId
    number: int
    name: str
    role: str
    key_hash: str
    knocked_at: datetime
    seat_id: SeatId | None = None
    remote: bool = False


@dataclass(frozen=True, slots=True)
class ReseatCode:
    """A code that brings a place to another phone: one use, five minutes, void when a newer one is made."""

    id: SeatId
    case_id: CaseId
    meeting_id: MeetingId
    code: str
    code_hash: str
    until: datetime


def check_name(name: str) -> str:
    """A name of 1 to 80 letters, kept as typed but for the space around it."""
    trimmed = name.strip()
    if not trimmed:
        raise InvalidInput({"name": "missing"})
    if len(trimmed) > LONGEST_NAME:
        raise InvalidInput({"name": "too_long"})
    return trimmed


def check_role(role: str) -> str:
    """What somebody says that they are here as; may be empty."""
    if len(role.strip()) > LONGEST_NAME:
        raise InvalidInput({"role": "too_long"})
    return role.strip()


def most_waiting(expected: int) -> int:
    """How many phones may stand at the door at once: three times the expected people, plus 20."""
    return 3 * expected + 20


def free_number(taken: Collection[int], *, first: int) -> int:
    """The two-digit number that a phone shows, unlike all others at this door; `first` is where to begin to look."""
    for step in range(90):
        number = 10 + (first + step) % 90
        if number not in taken:
            return number
    # More phones than numbers: the chair still has the name and the tie to go by.
    return 10 + first % 90


def check_room(waiting: int, *, expected: int) -> None:
    """Refuse a knock when the door is full."""
    if waiting >= most_waiting(expected):
        raise WrongMoment("door_is_full")
