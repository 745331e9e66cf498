"""Pictures are drawn in a process of their own, which is begun for the first of them and kept.

The plotting library takes a second to import and a picture a tenth to draw: neither may hold up the server's loop or
its start. The two talk over a pair of sockets, on which every engine waits without stopping the others.
"""

import os
import socket
import struct
import subprocess
import sys
import weakref
from pathlib import Path

from meeting_app.engine import Engine
from meeting_app.export.line_picture import LinePicture

HOME = Path(__file__).parents[2]
LONGEST_WAIT, LARGEST = 20.0, 4_000_000
SIZE = struct.Struct("!I")


class Drawer:
    """The one door to the process that draws; one picture at a time."""

    def __init__(self, engine: Engine) -> None:
        self._turn = engine.lock()
        self._talk: socket.socket | None = None
        self._end: weakref.finalize[..., Drawer] | None = None

    def draw(self, picture: LinePicture) -> str:
        """The picture as SVG; empty where it could not be drawn. Whoever asks has the table as well."""
        with self._turn:
            for _ in range(2):  # it may have ended since the last picture: then once more with a new one
                try:
                    return self._ask(picture.to_json())
                except OSError:
                    self._stop()
        return ""

    def _ask(self, asked: bytes) -> str:
        talk = self._talk or self._begin()
        talk.sendall(SIZE.pack(len(asked)) + asked)
        (size,) = SIZE.unpack(read(talk, SIZE.size))
        if size > LARGEST:
            raise OSError
        return read(talk, size).decode()

    def _begin(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        ours.settimeout(LONGEST_WAIT)
        try:
            process = _process(theirs)
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


def _process(talk: socket.socket) -> "subprocess.Popen[bytes]":
    # Its own few variables: no key and no address of a database goes along. What it says is nobody's to read.
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "MPLCONFIGDIR") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "meeting_app.export.draw"],
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
    found = b""
    while len(found) < size:
        part = talk.recv(size - len(found))
        if not part:
            raise ConnectionResetError
        found += part
    return found
