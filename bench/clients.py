"""Lean clients: prepared posts in one instant, and sockets that note when a push came."""

import json
import statistics
import threading
import time
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from simple_websocket import ConnectionClosed

from meeting_app.demo.browser import Socket


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


class Post:
    """One form post as a page's script sends it, all prepared and the connection made."""

    def __init__(self, base: str, path: str, fields: dict[str, str], cookies: str) -> None:
        where = urlsplit(base)
        self._path, self._body = path, urlencode(fields)
        self._headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            "Origin": base,
            "Cookie": cookies,
        }
        self._connection = HTTPConnection(where.hostname or "", where.port, timeout=60)
        self._connection.connect()

    def send(self) -> tuple[int, bytes]:
        """Its status and what came, to the last byte."""
        with closing(self._connection):
            self._connection.request("POST", self._path, self._body, self._headers)
            answer = self._connection.getresponse()
            return answer.status, answer.read()


def burst(base: str, posts: list[tuple[str, dict[str, str], str]]) -> list[float]:
    """Send all (path, fields, cookies) in one instant; seconds until each was answered. Raises where one is not 200."""
    start = threading.Barrier(len(posts))
    took, bad = [0.0] * len(posts), []

    def send(at: int) -> None:
        post = Post(base, *posts[at])
        start.wait()
        began = time.perf_counter()
        status, _ = post.send()
        took[at] = time.perf_counter() - began
        if status != 200:
            bad.append(status)

    threads = [threading.Thread(target=send, args=(at,)) for at in range(len(posts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if bad:
        raise RuntimeError(f"not confirmed: {sorted(set(bad))}, {len(bad)} of {len(posts)}")
    return took


def p99(seconds: list[float]) -> float:
    """The 99th percentile, in milliseconds."""
    return 1000 * statistics.quantiles(seconds, n=100)[98] if len(seconds) > 1 else 1000 * seconds[0]


class Listeners:
    """Sockets on which somebody waits for the next push."""

    def __init__(self, base: str, who: list[tuple[str, str]]) -> None:
        where = urlsplit(base)
        address = f"ws://{where.netloc}/socket.io/?EIO=4&transport=websocket"
        self._sockets = []
        for token, cookies in who:
            socket = Socket(address, headers={"Cookie": cookies, "Origin": base})
            socket.receive(timeout=10)
            socket.send("40" + (json.dumps({"token": token}) if token else ""))
            socket.receive(timeout=10)
            self._sockets.append(socket)

    def resync(self, tokens: list[str]) -> None:
        """Ask for everything once, as pages do, so that later pushes hold only what changed."""
        for socket, token in zip(self._sockets, tokens, strict=True):
            socket.send("421" + json.dumps(["resync", {"token": token}]))
            _next(socket, "43")

    def until_pushed(self, press) -> list[float]:
        """Do something, and measure seconds until each socket got its push."""
        came = [0.0] * len(self._sockets)

        def wait(at: int) -> None:
            _next(self._sockets[at], "42")
            came[at] = time.perf_counter()

        threads = [threading.Thread(target=wait, args=(at,)) for at in range(len(self._sockets))]
        for thread in threads:
            thread.start()
        began = time.perf_counter()
        press()
        for thread in threads:
            thread.join()
        return [moment - began for moment in came]

    def close(self) -> None:
        """Hang up."""
        for socket in self._sockets:
            with suppress(ConnectionClosed):
                socket.close()


def _next(socket, kind: str) -> str:
    while True:
        got = socket.receive(timeout=60)
        if got == "2":
            socket.send("3")
        elif got is None:
            raise RuntimeError("no push came")
        elif str(got).startswith(kind):
            return str(got)
