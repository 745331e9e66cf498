"""A native thread beside a green process, for the calls that wait for disk or processor in C.

Nothing of ours runs on it but the call itself: no logging, no SQLAlchemy object, no green lock. The names below are
the unpatched ones because this module is imported before the engine patches anything (limits.md, "The trap").
"""

import os
from _queue import SimpleQueue
from _thread import allocate_lock, get_native_id, start_new_thread
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
GIVE_UP_GIL = 0.0005
# How far behind the server's own thread long work stands: a burst of sign-ins must not hold up a round (check 20).
BEHIND = 10


class NativeThread:
    """One native thread; `breathe` lets the green ones go on while somebody waits for it.

    `behind`: what it does takes long and gives way to everything else on the processor.
    """

    def __init__(self, breathe: Callable[[], None], *, behind: bool = False) -> None:
        self._breathe = breathe
        self._behind = behind
        # A commit gets its turn at once while the server stands still for it. Nothing stands still for long work: it
        # needs the GIL twice, and has it when the server sleeps, or within Python's switch interval when it does not.
        self._stands_still = 0 if behind else GIVE_UP_GIL
        self._calls: SimpleQueue[tuple[Callable[[], Any], list[Any], Any]] = SimpleQueue()
        self._started = False

    def _work(self) -> None:
        if self._behind:
            with suppress(OSError):  # where a thread has no place of its own, all stand alike
                os.setpriority(os.PRIO_PROCESS, get_native_id(), BEHIND)
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
        while not lock.acquire(True, self._stands_still):
            self._breathe()
        value, error = out[0]
        if error is not None:
            raise error
        result: T = value
        return result
