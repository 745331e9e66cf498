"""Who listens, and the names of rooms. A phone never joins a shared room, so one person's HTML can't reach another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Watcher:
    """One listener: a seat's phone of one epoch, a chair's console, a screen, or a phone that mirrors it.

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
        return screen_room(self.key)


def seat_room(seat_id: str, epoch: int) -> str:
    """The room of a seat in one epoch."""
    return f"seat:{seat_id}:{epoch}"


def mirror_room(seat_id: str, epoch: int) -> str:
    """The room of the screen on a seat's phone, in one epoch."""
    return f"mirror:{seat_id}:{epoch}"


def screen_room(screen_id: str) -> str:
    """The room of a screen."""
    return f"screen:{screen_id}"
