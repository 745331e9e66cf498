"""Work that a process of its own does, begun for the first piece and kept: slow libraries never hold up the server.

The two talk over a pair of sockets, on which every engine waits without stopping the others.
"""

import os
import socket
import struct
import subprocess
import sys
import traceback
import weakref
from collections.abc import Callable
from pathlib import Path

from meeting_app.engine import Engine

HOME = Path(__file__).parents[2]
LARGEST = 64_000_000
IDLE = 3600.0
BEHIND = 10
SIZE = struct.Struct("!I")
DONE, FAILED = b"+", b"-"


class WorkFailed(Exception):
    """The process could not do it. `what`: its exception's type and place, and no word that it was given."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Apart:
    """The one door to such a process: `module` is run there, one piece of work at a time.

    `longest_wait`: so many seconds for a piece, after which the process is ended. `tries`: with so many processes.
    """

    def __init__(self, engine: Engine, module: str, *, longest_wait: float, tries: int = 2) -> None:
        self._turn, self._module, self._longest_wait, self._tries = engine.lock(), module, longest_wait, tries
        self._talk: socket.socket | None = None
        self._end: weakref.finalize[..., Apart] | None = None
        self.asked_for = 0

    def ask(self, asked: bytes) -> bytes:
        """What it answers. Raises WorkFailed where it can't do it, and where none of its tries answers.

        `asked_for` says meanwhile how many pieces of work it has: the one that is done, and those that wait.
        """
        self.asked_for += 1
        try:
            with self._turn:
                answered = self._answered(asked)
        finally:
            self.asked_for -= 1
        if answered[:1] == FAILED:
            raise WorkFailed(answered[1:].decode())
        return answered[1:]

    def ask_once(self, asked: bytes) -> bytes:
        """The same, after which the process is ended: nothing of this piece of work is there for the next one."""
        try:
            return self.ask(asked)
        finally:
            self._stop()

    def _answered(self, asked: bytes) -> bytes:
        for _ in range(self._tries):  # it may have ended since the last time: then once more with a new one
            try:
                return self._ask(asked)
            except OSError:
                self._stop()
        return FAILED + b"no answer"

    def _ask(self, asked: bytes) -> bytes:
        talk = self._talk or self._begin()
        talk.sendall(SIZE.pack(len(asked)) + asked)
        (size,) = SIZE.unpack(read(talk, SIZE.size))
        if size > LARGEST:
            raise OSError
        return read(talk, size)

    def _begin(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        ours.settimeout(self._longest_wait)
        try:
            process = _process(theirs, self._module)
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        self._talk = ours
        self._end = weakref.finalize(self, _end, ours, process)
        return ours

    def _stop(self) -> None:
        if self._end is not None:
            self._end()
        self._talk = self._end = None


def _process(talk: socket.socket, module: str) -> "subprocess.Popen[bytes]":
    # Its own few variables: no key and no address of a database goes along. What it says is nobody's to read.
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "MPLCONFIGDIR") if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", module],
        cwd=HOME,
        env={**kept, "OPENBLAS_NUM_THREADS": "1"},
        stdin=talk.fileno(),
        stdout=talk.fileno(),
        stderr=subprocess.DEVNULL,
    )


def _end(talk: socket.socket, process: "subprocess.Popen[bytes]") -> None:
    talk.close()
    process.kill()
    process.wait()


def read(talk: socket.socket, size: int) -> bytes:
    """Exactly so many bytes. Raises OSError where there are no more."""
    found = bytearray()
    while len(found) < size:
        part = talk.recv(min(size - len(found), 1 << 16))
        if not part:
            raise ConnectionResetError
        found += part
    return bytes(found)


def answer(work: Callable[[bytes], bytes]) -> None:
    """The other side: do this work until the other end is closed; an hour without any is the end too."""
    # Where two want the processor, a meeting comes first.
    os.nice(BEHIND)
    talk = socket.socket(fileno=sys.stdin.fileno())
    talk.settimeout(IDLE)
    while True:
        try:
            (size,) = SIZE.unpack(read(talk, SIZE.size))
            asked = read(talk, size)
        except OSError:
            return
        try:
            done = DONE + work(asked)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next piece of work is done
            place = traceback.extract_tb(error.__traceback__)[-1]
            done = FAILED + f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}".encode()
        talk.sendall(SIZE.pack(len(done)) + done)
