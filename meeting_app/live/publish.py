"""Push what changed, after the commit: each listener's own regions, rendered afresh, and only those that differ.

Failures are logged and never raised: what was saved is saved, and pages catch up when they resync.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any, Protocol

from meeting_app.domain.changes import Change, Reach
from meeting_app.engine import Engine
from meeting_app.live.audiences import Audiences
from meeting_app.live.rooms import Watcher, desk_room, mirror_room, screen_room, seat_room
from meeting_app.presenters.render import Renderer

VERSION = re.compile(r'data-version="\d+"')
# Regions that many answers touch go out at most this often, so that 200 answers are a handful of pushes (limits.md).
CONSOLE_EVERY = 0.1


class Changed(Protocol):
    """What the dispatcher says came of a command."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed."""


class Publisher:
    """Renders and emits; remembers by listener what it sent last."""

    def __init__(
        self,
        server: Any,
        audiences: Audiences,
        renderer: Renderer,
        engine: Engine,
        log_fault: Callable[..., None],
    ) -> None:
        self._server = server
        self._audiences = audiences
        self._renderer = renderer
        self._engine = engine
        self._log_fault = log_fault
        self._sent: dict[str, dict[str, bytes]] = {}
        self._due: set[str] = set()

    def publish(self, outcome: Changed) -> None:
        """Push what came of a command, and hang up on keys that are dead."""
        try:
            for change in outcome.changes:
                self._cut(change)
            touched = {
                watcher.room: watcher for change in outcome.changes for watcher in self._audiences.touched_by(change)
            }
            now = [watcher for watcher in touched.values() if not watcher.waits]
            for watcher, view in zip(now, self._audiences.views(now) if now else (), strict=True):
                self._send(watcher, view)
            for watcher in touched.values():
                if watcher.waits:
                    self._later(watcher)
        except Exception as error:  # noqa: BLE001 - the answer is saved; a push that fails must not say otherwise
            self._log_fault(error, where="publish")

    def push(self, watcher: Watcher) -> None:
        """Send this listener what is different from what it has."""
        self._send(watcher, self._audiences.views([watcher])[0])

    def _send(self, watcher: Watcher, view: Any) -> None:
        if view is None:
            self._hang_up(watcher.room)
            return
        version, regions = self._audiences.regions(watcher, view)
        new = self._different(watcher, regions)
        if new:
            sealed = {name: self._renderer.seal(html) for name, html in new.items()}
            self._server.emit("regions", {"version": version, "regions": sealed}, to=watcher.room)

    def all_regions(self, watcher: Watcher) -> dict[str, Any] | None:
        """Everything, for a resync; None where the key died meanwhile."""
        view = self._audiences.views([watcher])[0]
        if view is None:
            return None
        version, regions = self._audiences.regions(watcher, view)
        self._different(watcher, regions)
        sealed = {name: self._renderer.seal(html) for name, html in regions.items()}
        return {"version": version, "regions": sealed}

    def console_of(self, meeting_id: str) -> None:
        """Somebody came or went: the consoles and desks of this meeting look again."""
        for watcher in self._audiences.presence.watchers():
            if watcher.waits and watcher.meeting_id == meeting_id:
                self._later(watcher)

    def forget(self, room: str) -> None:
        """Nobody listens here any more."""
        if not self._audiences.presence.sids(room):
            self._sent.pop(room, None)

    def _later(self, watcher: Watcher) -> None:
        if watcher.room in self._due:
            return
        self._due.add(watcher.room)
        self._engine.spawn(self._soon, watcher)

    def _soon(self, watcher: Watcher) -> None:
        self._engine.pause(CONSOLE_EVERY)
        self._due.discard(watcher.room)
        try:
            self.push(watcher)
        except Exception as error:  # noqa: BLE001 - as above
            self._log_fault(error, where="push")

    def _different(self, watcher: Watcher, regions: dict[str, str]) -> dict[str, str]:
        known = self._sent.setdefault(watcher.room, {})
        new = {}
        for name, html in regions.items():
            digest = hashlib.blake2b(VERSION.sub("", html).encode("utf-8", "surrogatepass")).digest()
            if known.get(name) != digest:
                known[name] = digest
                new[name] = html
        return new

    def _cut(self, change: Change) -> None:
        rooms = [seat_room(*change.cut_seat), mirror_room(*change.cut_seat)] if change.cut_seat else []
        rooms += [desk_room(*change.cut_desk)] if change.cut_desk else []
        if change.screen_id and Reach.SCREENS in change.reach:
            rooms.append(screen_room(change.screen_id))
        if change.cut_session:
            rooms += [one.room for one in self._audiences.presence.watchers() if one.session_id == change.cut_session]
        for room in rooms:
            self._hang_up(room)

    def _hang_up(self, room: str) -> None:
        for sid in self._audiences.presence.sids(room):
            self._server.server.disconnect(sid, namespace="/")
