"""The only events that come in: connect, resync, disconnect. None of them writes (security 1.9)."""

from collections.abc import Callable
from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room

from meeting_app.live.audiences import Audiences
from meeting_app.live.publish import Publisher
from meeting_app.live.rooms import Watcher

NOTHING: dict[str, Any] = {"version": 0, "regions": {}, "gone": True}


class Ears:
    """The three events, over who may listen and what they are sent."""

    def __init__(self, audiences: Audiences, publisher: Publisher) -> None:
        self._audiences = audiences
        self._publisher = publisher

    def connect(self, auth: object = None) -> bool | None:
        """Let a page's socket in, or refuse it.

        The library's session is a copy from when the socket opened. The database is asked, so that somebody who was
        removed and reconnects with an old cookie stays outside.
        """
        watcher = self._audiences.admit(_token(auth), request.cookies, peer=_peer())
        if watcher is None or not self._audiences.presence.add(_sid(), watcher):
            return False
        join_room(watcher.room)
        self._tell_console(watcher)
        return None

    def resync(self, auth: object = None, *_: object) -> dict[str, Any]:
        """Everything that this page shows now, if its key still opens something."""
        known = self._audiences.presence.watcher(_sid())
        now = self._audiences.admit(_token(auth), request.cookies, peer=_peer())
        if known is None or now is None or known.room != now.room:
            return NOTHING
        return self._publisher.all_regions(now) or NOTHING

    def disconnect(self, *_: object) -> None:
        """Forget the socket."""
        watcher = self._audiences.presence.remove(_sid())
        if watcher is not None:
            self._publisher.forget(watcher.room)
            self._tell_console(watcher)

    def _tell_console(self, watcher: Watcher) -> None:
        if watcher.audience == "phone":
            self._publisher.console_of(watcher.meeting_id)


def listen(server: SocketIO, audiences: Audiences, publisher: Publisher, log_fault: Callable[..., None]) -> None:
    """Register the three events; a fault in one of them is logged like any other, and lets nobody in."""
    ears = Ears(audiences, publisher)

    def fault(error: BaseException) -> bool:
        log_fault(error, where="socket")
        return False

    server.on_error_default(fault)
    server.on_event("connect", ears.connect)
    server.on_event("resync", ears.resync)
    server.on_event("disconnect", ears.disconnect)


def _token(auth: object) -> str:
    token = auth.get("token") if isinstance(auth, dict) else None
    return token if isinstance(token, str) else ""


def _peer() -> str:
    return str(request.environ.get("REMOTE_ADDR", ""))


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid
