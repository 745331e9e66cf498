"""The only events that come in: connect, resync, disconnect. None of them writes (security 1.9)."""

from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room

from meeting_app.live.audiences import Audiences
from meeting_app.live.publish import Publisher
from meeting_app.live.rooms import Watcher

NOTHING: dict[str, Any] = {"version": 0, "regions": {}, "gone": True}


def listen(server: SocketIO, audiences: Audiences, publisher: Publisher) -> None:
    """Register the three events."""

    def connect(auth: object = None) -> bool | None:
        # The library's session is a copy from when the socket opened. The database is asked, so that somebody who
        # was removed and reconnects with an old cookie stays outside.
        watcher = audiences.admit(_token(auth), request.cookies)
        if watcher is None or not audiences.presence.add(_sid(), watcher):
            return False
        join_room(watcher.room)
        if watcher.audience == "phone":
            publisher.console_of(watcher.meeting_id)
        return None

    def resync(auth: object = None) -> dict[str, Any]:
        known = audiences.presence.watcher(_sid())
        now = audiences.admit(_token(auth), request.cookies)
        if known is None or now is None or not _same(known, now):
            return NOTHING
        return publisher.all_regions(now)

    def disconnect(*_: object) -> None:
        watcher = audiences.presence.remove(_sid())
        if watcher is not None:
            publisher.forget(watcher.room)
            if watcher.audience == "phone":
                publisher.console_of(watcher.meeting_id)

    server.on_event("connect", connect)
    server.on_event("resync", resync)
    server.on_event("disconnect", disconnect)


def _same(known: Watcher, now: Watcher) -> bool:
    return known.room == now.room


def _token(auth: object) -> str:
    token = auth.get("token") if isinstance(auth, dict) else None
    return token if isinstance(token, str) else ""


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid
