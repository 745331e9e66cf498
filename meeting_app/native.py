"""A native thread beside a green process, for the calls that wait for disk or processor in C.

Nothing of ours runs on it but the call itself: no logging, no SQLAlchemy object, no green lock. The names below are
the unpatched ones because this module is imported before the engine patches anything (limits.md, "The trap").
"""

from _queue import SimpleQueue
from _thread import allocate_lock, start_new_thread
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
GIVE_UP_GIL = 0.0005


class NativeThread:
    """One native thread; `breathe` lets the green ones go on while somebody waits for it."""

    def __init__(self, breathe: Callable[[], None]) -> None:
        self._breathe = breathe
        self._calls: SimpleQueue[tuple[Callable[[], Any], list[Any], Any]] = SimpleQueue()
        self._started = False

    def _work(self) -> None:
        while True:
            call, out, lock = self._calls.get()
            try:
                out.append((call(), None))
            except BaseException as error:  # noqa: BLE001 - handed to who asked
                out.append((None, error))
            lock.release()

    def __call__(self, call: Callable[[], T]) -> T:
        """Do it there, and let the others go on until it is done."""
        if not self._started:
            self._started = True
            start_new_thread(self._work, ())
        out: list[tuple[Any, BaseException | None]] = []
        lock = allocate_lock()
        lock.acquire()
        self._calls.put((call, out, lock))
        # The short wait gives up the GIL so that the disk gets its turn; breathing gives everybody else theirs.
        while not lock.acquire(True, GIVE_UP_GIL):
            self._breathe()
        value, error = out[0]
        if error is not None:
            raise error
        result: T = value
        return result
