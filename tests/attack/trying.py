"""How somebody knocks who does not use the pages: one request, one socket, and nothing followed."""

import json
from dataclasses import dataclass, field
from typing import Any

from werkzeug.test import TestResponse

from tests.app_world import ORIGIN, AppWorld, Browser

SOCKET = "/socket.io/?EIO=4&transport=polling"


def raw(browser: Browser, method: str, path: str, **more: Any) -> TestResponse:
    """One request without following anything."""
    return browser.ask(method, path, **more)


def listener(world: AppWorld, browser: Browser, path: str) -> Any:
    """A live socket of this browser's page, after its first resync."""
    token = live_token(browser.get(path))
    assert token, path
    cookies = "; ".join(f"{name}={value}" for name, value in cookies_of(browser).items())
    server = world.app.flask.extensions["socketio"]
    client = server.test_client(world.app.flask, auth={"token": token}, headers={"Cookie": cookies, "Origin": ORIGIN})
    assert client.is_connected(), path
    client.emit("resync", {"token": token}, callback=True)
    client.get_received()
    return client


def frames(client: Any) -> list[Any]:
    """Every push that a socket got since it was asked last."""
    # Of the queue itself: the library's own way refuses for a socket that was hung up, where silence is the question.
    waiting = client.queue
    pushed = [one["args"] for one in waiting if one["name"] == "regions"]
    client.queue = []
    return pushed


def live_token(page: str) -> str:
    """What a page hands to its socket."""
    return page.partition('data-live-token="')[2].partition('"')[0]


def cookies_of(browser: Browser) -> dict[str, str]:
    """What a browser holds."""
    return {cookie.key: cookie.value for cookie in browser.client._cookies.values()}


@dataclass
class Polling:
    """A live socket by long polling, spoken by hand through every wrapper that the server has."""

    browser: Browser
    sid: str = ""
    status: int = 0
    said: str = ""
    headers: dict[str, str] = field(default_factory=lambda: {"Origin": ORIGIN})

    def ask(self, method: str, sid: str = "", body: str = "", **more: Any) -> str:
        """One request of a polling session."""
        path = f"{SOCKET}&sid={sid}" if sid else SOCKET
        answer = raw(self.browser, method, path, data=body or None, headers=self.headers, **more)
        self.status, self.said = answer.status_code, answer.get_data(as_text=True)
        return self.said

    def begins(self, token: str) -> bool:
        """The handshake, and whether the page's token was taken."""
        said = self.ask("GET")
        if self.status != 200:
            return False
        self.sid = json.loads(said[1:])["sid"]
        self.sends("40" + json.dumps({"token": token}))
        return self.hears().startswith("40")

    def sends(self, packet: str) -> int:
        """Post one packet; the status."""
        self.ask("POST", self.sid, packet)
        return self.status

    def hears(self) -> str:
        """What waits for this session; asked only when something does."""
        return self.ask("GET", self.sid)
