"""The one door to a write transaction of this process: what is waiting is committed in one go, and only then does
anybody hear "in" (limits.md, "The trap, and the writer").
"""

import queue
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Generic, Protocol, TypeVar

from meeting_app.domain.errors import DomainError
from meeting_app.engine import Engine

MOST = 256
T = TypeVar("T")


class Work(Protocol):
    """What a batch gives to each job."""

    def begin_job(self) -> None:
        """Called before each job."""


W = TypeVar("W", bound=Work)


class _Waiting(Generic[W]):
    """A job, and who waits for it."""

    def __init__(self, job: Callable[[W], Any], done: Any) -> None:
        self.job = job
        self.done = done
        self.value: Any = None
        self.error: BaseException | None = None


class WriterIsDead(Exception):
    """Nothing can be stored any more; the process is about to end."""


class Writer(Generic[W]):
    """Takes jobs, runs them on the server's own thread without a yield, commits once, answers them all."""

    def __init__(
        self,
        engine: Engine,
        open_work: Callable[[], AbstractContextManager[W]],
        on_death: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._open_work = open_work
        self._on_death = on_death
        self._inbox = engine.queue()
        self.alive = False
        self.commits = 0

    def start(self) -> None:
        """Begin to take jobs."""
        self.alive = True
        self._engine.spawn(self._run)

    def submit(self, job: Callable[[W], T]) -> T:
        """Run the job in a transaction; returns once it is on disk. Raises what refused or broke it."""
        if not self.alive:
            raise WriterIsDead
        mine: _Waiting[W] = _Waiting(job, self._engine.event())
        self._inbox.put(mine)
        mine.done.wait()
        if mine.error is not None:
            raise mine.error
        value: T = mine.value
        return value

    def _run(self) -> None:
        batch: list[_Waiting[W]] = []
        try:
            while True:
                batch = self._take()
                self._commit_all(batch)
                for one in batch:
                    one.done.set()
        except BaseException:  # noqa: BLE001 - whatever it was, words can't be kept any more
            self.alive = False
            for one in batch:
                one.error = WriterIsDead()
                one.done.set()
            self._on_death()

    def _take(self) -> list[_Waiting[W]]:
        batch = [self._inbox.get()]
        while len(batch) < MOST:
            try:
                batch.append(self._inbox.get_nowait())
            except queue.Empty:
                break
        return batch

    def _commit_all(self, batch: list[_Waiting[W]]) -> None:
        try:
            self._commit(batch)
        except Exception:  # noqa: BLE001 - ours or the database's: each on its own, command ids make that harmless
            for one in batch:
                try:
                    self._commit([one])
                except Exception as error:  # noqa: BLE001 - handed to who waits
                    one.error = error

    def _commit(self, batch: list[_Waiting[W]]) -> None:
        with self._open_work() as work:
            for one in batch:
                one.value = one.error = None
                work.begin_job()
                try:
                    one.value = one.job(work)
                except DomainError as refused:
                    # A rule refuses before its job's first write, so the others of the batch go on.
                    one.error = refused
        self.commits += 1
