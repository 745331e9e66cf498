"""Which sockets are open, by room, in the memory of this process. Not a command, so no version of any page."""

from meeting_app.live.rooms import Watcher

MOST_SOCKETS_A_SEAT = 4


class Presence:
    """The open sockets."""

    def __init__(self) -> None:
        self._by_sid: dict[str, Watcher] = {}
        self._rooms: dict[str, dict[str, Watcher]] = {}

    def add(self, sid: str, watcher: Watcher) -> bool:
        """Note a socket; False where this listener has too many open already."""
        room = self._rooms.setdefault(watcher.room, {})
        if len(room) >= MOST_SOCKETS_A_SEAT:
            return False
        room[sid] = watcher
        self._by_sid[sid] = watcher
        return True

    def remove(self, sid: str) -> Watcher | None:
        """Forget a socket; who it was."""
        watcher = self._by_sid.pop(sid, None)
        if watcher is not None:
            room = self._rooms.get(watcher.room, {})
            room.pop(sid, None)
            if not room:
                self._rooms.pop(watcher.room, None)
        return watcher

    def watcher(self, sid: str) -> Watcher | None:
        """Who this socket is."""
        return self._by_sid.get(sid)

    def watchers(self) -> list[Watcher]:
        """Every listener, once."""
        return [next(iter(room.values())) for room in list(self._rooms.values()) if room]

    def sids(self, room: str) -> list[str]:
        """The sockets of a room."""
        return list(self._rooms.get(room, {}))

    def of_meeting(self, meeting_id: str) -> frozenset[str]:
        """Ids of seats whose phone is connected."""
        return frozenset(
            watcher.key
            for watcher in self.watchers()
            if watcher.audience == "phone" and watcher.meeting_id == meeting_id
        )
