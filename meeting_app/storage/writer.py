"""The one door to a write transaction of this process: what is waiting is committed in one go, and only then does
anybody hear "in": what was confirmed is on disk (keep-my-place; limits.md, "The trap, and the writer").
"""

import queue
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection

from meeting_app.domain.errors import DomainError
from meeting_app.engine import Engine
from meeting_app.storage.dialect import writes_on

MOST = 256
T = TypeVar("T")


class Work(Protocol):
    """What a batch gives to each job."""

    @property
    def connection(self) -> Connection:
        """The batch's transaction."""

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


class _NotBegun(Exception):
    """The database gave no transaction: no job ran, so none of them is to blame."""

    def __init__(self, because: Exception) -> None:
        super().__init__()
        self.because = because


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
        self._ended = engine.event()
        self.alive = False
        self.commits = 0

    def start(self) -> None:
        """Begin to take jobs."""
        self.alive = True
        self._engine.spawn(self._run)

    def stop(self) -> None:
        """Store what was handed in before, and take nothing after."""
        if self.alive:
            self._inbox.put(None)
            self._ended.wait()

    def submit(self, job: Callable[[W], T]) -> T:
        """Run the job in a transaction; returns once it is on disk. Raises what refused or broke it.

        A job may run twice: alone, after another's error took the first run back.
        """
        mine: _Waiting[W] = _Waiting(job, self._engine.event())
        self._inbox.put(mine)
        if not self.alive:
            self._refuse_the_rest()
        mine.done.wait()
        if mine.error is not None:
            raise mine.error
        value: T = mine.value
        return value

    def _run(self) -> None:
        batch: list[_Waiting[W]] = []
        try:
            while batch := self._take():
                self._commit_all(batch)
                for one in batch:
                    one.done.set()
        except KeyboardInterrupt:  # asked to end, in the middle of a write; who asks does so until the server hears it
            _refuse(batch)
        except BaseException:  # noqa: BLE001 - whatever it was, words can't be kept any more
            self.alive = False
            _refuse(batch)
            self._refuse_the_rest()
            self._on_death()
        self.alive = False
        self._refuse_the_rest()
        self._ended.set()

    def _take(self) -> list[_Waiting[W]]:
        """One, then all that wait; nothing once it is told to stop."""
        batch: list[_Waiting[W]] = []
        one = self._inbox.get()
        while one is not None:
            batch.append(one)
            if len(batch) == MOST or self._inbox.empty():
                return batch
            one = self._inbox.get()  # nobody else takes
        if batch:
            self._inbox.put(None)  # to be met again once these are stored
        return batch

    def _refuse_the_rest(self) -> None:
        """Nobody waits for a writer that is gone."""
        try:
            while True:
                one = self._inbox.get_nowait()
                _refuse([] if one is None else [one])
        except queue.Empty:
            pass

    def _commit_all(self, batch: list[_Waiting[W]]) -> None:
        try:
            self._commit(batch)
        except _NotBegun as closed:
            _set_error(batch, closed.because)
        except Exception:  # noqa: BLE001 - ours or the database's: each on its own, command ids make that harmless
            self._commit_each_alone(batch)

    def _commit_each_alone(self, batch: list[_Waiting[W]]) -> None:
        for place, one in enumerate(batch):
            try:
                self._commit([one])
            except _NotBegun as closed:
                # It waited for another's lock in vain; asking again for each would wait as long for each.
                _set_error(batch[place:], closed.because)
                return
            except Exception as error:  # noqa: BLE001 - handed to who waits
                one.error = error

    def _commit(self, batch: list[_Waiting[W]]) -> None:
        with ExitStack() as until_stored:
            try:
                work = until_stored.enter_context(self._open_work())
            except Exception as error:
                raise _NotBegun(error) from error
            for one in batch:
                _do(one, work)
        self.commits += 1


def _do(one: _Waiting[W], work: W) -> None:
    one.value = one.error = None
    work.begin_job()
    before = writes_on(work.connection)
    try:
        one.value = one.job(work)
    except DomainError as refused:
        if writes_on(work.connection) != before:
            raise  # refused half-way: its first half must not be stored with the others
        one.error = refused


def _set_error(batch: list[_Waiting[W]], error: Exception) -> None:
    for one in batch:
        one.error = error


def _refuse(batch: list[_Waiting[W]]) -> None:
    for one in batch:
        one.error = WriterIsDead()
        one.done.set()
