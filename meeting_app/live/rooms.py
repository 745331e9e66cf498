"""Who listens, and the names of rooms. A phone never joins a shared room, so one person's HTML can't reach another."""

from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Watcher:
    """One listener: a phone, its mirror or a minute-taker's desk of one epoch, a chair's console, or a screen.

    `key` is what it was admitted by.
    """

    audience: str
    meeting_id: str
    sitting_id: str
    key: str
    epoch: int = 0
    session_id: str = ""

    @property
    def room(self) -> str:
        """The room that this listener alone is in (several tabs of it share it)."""
        if self.audience == "phone":
            return seat_room(self.key, self.epoch)
        if self.audience == "chair":
            return f"chair:{self.meeting_id}:{self.session_id}"
        if self.audience == "mirror":
            return mirror_room(self.key, self.epoch)
        return desk_room(self.key, self.epoch) if self.audience == "desk" else screen_room(self.key)

    @property
    def waits(self) -> bool:
        """Whether this page hears of many small things and so gets them together (limits.md)."""
        return self.audience in {"chair", "desk"}


def seat_room(seat_id: str, epoch: int) -> str:
    """The room of a seat in one epoch."""
    return f"seat:{seat_id}:{epoch}"


def desk_room(desk_id: str, epoch: int) -> str:
    """The room of a minute-taker's place in one epoch."""
    return f"desk:{desk_id}:{epoch}"


def mirror_room(seat_id: str, epoch: int) -> str:
    """The room of the screen on a seat's phone, in one epoch."""
    return f"mirror:{seat_id}:{epoch}"


def screen_room(screen_id: str) -> str:
    """The room of a screen."""
    return f"screen:{screen_id}"
