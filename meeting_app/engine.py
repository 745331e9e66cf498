"""The one module that knows which engine runs: eventlet, gevent or threads (limits.md has why eventlet).

`patch` is called before anything else is imported. In a process that was not patched, as in the tests, the engine is
`threads`.
"""

import os
import queue
import ssl
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any, TypeVar

from meeting_app.native import NativeThread

T = TypeVar("T")
BACKLOG = 2048
# How many seconds a piece of work may hold up everybody else's.
A_TURN = 0.002
AT_ONCE = 2
LONG_WORK_LOOKS = 0.005


class Engine:
    """Threads; the green engines put their own parts in place of these."""

    name = "threads"
    async_mode = "threading"

    def __init__(self) -> None:
        self._slow = self.semaphore(AT_ONCE)

    def event(self) -> Any:
        """Something to wait for: set(), wait(timeout)."""
        return threading.Event()

    def queue(self) -> Any:
        """A queue: put, get, get_nowait."""
        return queue.Queue()

    def lock(self) -> Any:
        """A lock, as a context manager."""
        return threading.Lock()

    def semaphore(self, count: int) -> Any:
        """A counting lock."""
        return threading.BoundedSemaphore(count)

    def spawn(self, call: Callable[..., object], *arguments: object) -> None:
        """Run beside everything else."""
        threading.Thread(target=call, args=arguments, daemon=True).start()

    def breathe(self) -> None:
        """Let the others go on."""
        time.sleep(0)

    def taking_turns(self) -> Callable[[], None]:
        """To be called again and again by long work: lets the others go on when it has had its turn."""
        began = time.perf_counter()

        def breathe() -> None:
            nonlocal began
            if time.perf_counter() - began > A_TURN:
                self.breathe()
                began = time.perf_counter()

        return breathe

    def pause(self, seconds: float) -> None:
        """Wait without holding anybody up."""
        time.sleep(seconds)

    def native(self, call: Callable[[], T]) -> T:
        """BEGIN IMMEDIATE and COMMIT: they wait for the disk, and here only their own thread waits."""
        return call()

    def in_thread(self, call: Callable[[], T]) -> T:
        """Short native work that lets go of the GIL (argon2), two at a time."""
        with self._slow:
            return call()

    def child(self, arguments: list[str], *, timeout: float) -> int:
        """Run our own command line in a process of its own; its exit code."""
        command = [sys.executable, "-m", "meeting_app", *arguments]
        return subprocess.run(command, timeout=timeout, check=False).returncode  # noqa: S603 - our own module

    def serve(
        self, wsgi: Any, *, host: str, port: int, tls: tuple[str, str] | None, ready: Callable[[int], None]
    ) -> None:
        """Serve until the process ends."""
        from meeting_app.threads_server import serve  # noqa: PLC0415 - only on this engine

        serve(wsgi, host=host, port=port, tls=tls, ready=ready)


class _Green(Engine):
    """What the two green engines share: native threads for the calls that wait for disk or processor."""

    def __init__(self) -> None:
        super().__init__()
        self._disk = NativeThread(self.breathe)
        self._slow_threads = [NativeThread(self._rest, behind=True) for _ in range(AT_ONCE)]

    def _rest(self) -> None:
        """Between two looks at whether long work is done: most of the time is everybody else's."""
        self.pause(LONG_WORK_LOOKS)

    def native(self, call: Callable[[], T]) -> T:
        """On the one native thread, so that a slow disk or another process's lock stops nobody."""
        return self._disk(call)

    def in_thread(self, call: Callable[[], T]) -> T:
        """On one of two native threads."""
        with self._slow:
            thread = self._slow_threads.pop()
            try:
                return thread(call)
            finally:
                self._slow_threads.append(thread)


class Eventlet(_Green):
    """The default, the customer's choice."""

    name = "eventlet"
    async_mode = "eventlet"

    def serve(
        self, wsgi: Any, *, host: str, port: int, tls: tuple[str, str] | None, ready: Callable[[int], None]
    ) -> None:
        """Its own server, made to stand what callers do."""
        from meeting_app.eventlet_server import serve  # noqa: PLC0415 - only on this engine

        serve(wsgi, host=host, port=port, tls=tls, ready=ready)


class Gevent(_Green):
    """The other green engine; the live tests run on it too."""

    name = "gevent"
    async_mode = "gevent"

    def serve(
        self, wsgi: Any, *, host: str, port: int, tls: tuple[str, str] | None, ready: Callable[[int], None]
    ) -> None:
        """pywsgi with gevent-websocket's handler."""
        import gevent  # noqa: PLC0415 - only on this engine
        from gevent.pywsgi import WSGIServer  # noqa: PLC0415
        from geventwebsocket.handler import WebSocketHandler  # noqa: PLC0415

        hub = gevent.get_hub()
        # Somebody hung up, or spoke no TLS: nobody's fault, and no trace on the terminal.
        hub.NOT_ERROR = (*hub.NOT_ERROR, ssl.SSLError, ConnectionError)
        secure = {"ssl_context": _context(tls)} if tls is not None else {}
        server = WSGIServer(
            (host, port), wsgi, backlog=BACKLOG, log=None, error_log=None, handler_class=WebSocketHandler, **secure
        )
        server.start()
        ready(server.server_port)
        server.serve_forever()


def _context(tls: tuple[str, str] | None) -> ssl.SSLContext | None:
    if tls is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*tls)
    return context


_current: list[Engine] = []


def patch(name: str) -> None:
    """Make this process run on an engine. To be called once, before anything else is imported."""
    if name == "eventlet":
        _patch_eventlet()
    elif name == "gevent":
        import gevent.monkey  # noqa: PLC0415 - patching is an import that has to wait for the setting

        gevent.monkey.patch_all()
    made = {"eventlet": Eventlet, "gevent": Gevent, "threads": Engine}[name]
    _current[:] = [made()]


def _patch_eventlet() -> None:
    # psycopg waits in C otherwise and freezes every green thread (limits.md).
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
    # A server looks up nobody's name; the library that would do it without waiting cost a start a tenth of its time.
    os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")
    with warnings.catch_warnings():
        # Its makers say at each import that it is in bugfix mode; docs/decisions says why we use it all the same.
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        import eventlet  # noqa: PLC0415

        eventlet.monkey_patch()


def current() -> Engine:
    """The engine that this process runs on; threads where nothing was patched."""
    if not _current:
        _current.append(Engine())
    return _current[0]
