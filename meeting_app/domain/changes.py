"""What changed, and whose pages that makes stale.

A change names its subject. Before the show an answer touches its author's phone and the console only: pushing to
every phone would tell the room when somebody answered.
"""

from enum import StrEnum

from meeting_app.domain.ids import MeetingId, SeatId, SittingId
from meeting_app.values import dataclass


class Reach(StrEnum):
    """Whose pages a change can touch, and so whose version is raised."""

    SEAT = "seat"
    PUBLIC = "public"
    CONSOLE = "console"
    SCREENS = "screens"


@dataclass(frozen=True, slots=True)
class Change:
    """Something changed. `cut_seat`, `cut_desk` (each with its epoch) and `cut_session`: whose sockets end with it."""

    reach: frozenset[Reach]
    meeting_id: MeetingId
    sitting_id: SittingId | None = None
    seat_id: SeatId | None = None
    screen_id: str = ""
    cut_seat: tuple[SeatId, int] | None = None
    cut_session: str = ""
    cut_desk: tuple[str, int] | None = None


def of_seat(meeting_id: MeetingId, sitting_id: SittingId, seat_id: SeatId) -> Change:
    """Something of one person's own: their phone and the console."""
    return Change(frozenset({Reach.SEAT, Reach.CONSOLE}), meeting_id, sitting_id, seat_id)


def of_console(meeting_id: MeetingId) -> Change:
    """Something that the chair alone sees."""
    return Change(frozenset({Reach.CONSOLE}), meeting_id)


def of_everybody(meeting_id: MeetingId, sitting_id: SittingId) -> Change:
    """Something that the room sees: stage, wording, the show, the screen."""
    return Change(frozenset({Reach.PUBLIC, Reach.CONSOLE}), meeting_id, sitting_id)


def cut_seat(meeting_id: MeetingId, sitting_id: SittingId, seat_id: SeatId, *, epoch: int) -> Change:
    """The key of an older epoch is dead: its sockets are closed, and the console hears of it."""
    reach = frozenset({Reach.SEAT, Reach.CONSOLE})
    return Change(reach, meeting_id, sitting_id, seat_id, cut_seat=(seat_id, epoch))


def cut_desk(meeting_id: MeetingId, desk_id: str, *, epoch: int) -> Change:
    """The minute-taker's key of an older epoch is dead."""
    return Change(frozenset({Reach.CONSOLE}), meeting_id, cut_desk=(desk_id, epoch))


def of_screen(meeting_id: MeetingId, sitting_id: SittingId | None, screen_id: str) -> Change:
    """A screen was paired or cut."""
    return Change(frozenset({Reach.SCREENS, Reach.CONSOLE}), meeting_id, sitting_id, screen_id=screen_id)


def cut_session(session_id: str) -> Change:
    """A session of an account has ended, whatever meetings it had open: its consoles hear nothing more."""
    return Change(frozenset(), MeetingId(""), cut_session=session_id)
