"""A small world for tests: the real dispatcher over SQLite in memory, with a clock, ids and codes that count.

    world = in_round(RoundStage.OPEN, "Dorota", "Imogen")     # factories.py
    world.phone("Dorota").gives(7)
    world.chair.closes()
    with world.read() as records: ...

`world.copy()` is a second, equal world that goes its own way: for "what if" and for pairs of worlds.
"""

import hashlib
import random
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, event, select
from sqlalchemy.pool import StaticPool

from meeting_app.commands import register  # noqa: F401 - makes every command known
from meeting_app.commands.dispatch import Dispatcher, Outcome, Sources
from meeting_app.commands.message import Command
from meeting_app.demo.days import Days
from meeting_app.domain import join_code
from meeting_app.domain.errors import DomainError
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import Actor
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting, present
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.dialect import count_write, writes_on
from meeting_app.storage.keys import Keys
from meeting_app.storage.records import Records
from meeting_app.storage.tables.base import Base
from meeting_app.storage.unit_of_work import UnitOfWork
from meeting_app.storage.verify import verify
from tests.drivers import Chair, Door, Phone

LONDON = ZoneInfo("Europe/London")
MASTER = bytes(range(32))
BEGINNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Counting(Days):
    """Time, ids and codes that count up, so that two worlds with the same story are alike."""

    at: datetime = BEGINNING
    ids: int = 0
    codes: int = 0

    def new_id(self) -> str:
        self.ids += 1
        return f"{self.ids:08x}" * 4

    def new_code(self) -> str:
        self.codes += 1
        return join_code.new_code(lambda size: self.codes.to_bytes(size, "big"))


def hashed(text: str) -> str:
    """How codes and keys are kept in this world."""
    return hashlib.sha256(text.encode()).hexdigest()


class AtOnce:
    """A writer without a queue: each job has a transaction of its own, and stored nothing if it was refused."""

    def __init__(self, database, case_keys, random_bytes) -> None:
        self._database = database
        self._case_keys = case_keys
        self._random_bytes = random_bytes

    def submit(self, job):
        with self._database.begin() as connection:
            work = UnitOfWork(connection, self._case_keys, self._random_bytes)
            work.begin_job()
            before = writes_on(connection)
            try:
                return job(work)
            except DomainError:
                assert writes_on(connection) == before, "a rule refuses before the first write"
                raise


def _open(content: bytes):
    database = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None, "check_same_thread": False}
    )

    @event.listens_for(database, "connect")
    def _(raw, record):
        raw.execute("PRAGMA foreign_keys=ON")
        if content:
            raw.deserialize(content)

    event.listen(database, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    event.listen(database, "after_cursor_execute", count_write)
    return database


@cache
def _no_rows() -> bytes:
    database = _open(b"")
    Base.metadata.create_all(database)
    return _content(database)


def _content(database) -> bytes:
    with database.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        content = raw.serialize()
    database.dispose()
    return content


class InMemory(dict):
    """The other halves of keys, which a server keeps in files outside its database."""

    def make(self, name: str) -> bytes:
        return self.setdefault(name, hashlib.sha256(name.encode()).digest())

    def read(self, name: str) -> bytes | None:
        return self.get(name)

    def gone(self, names) -> list[str]:
        return [name for name in names if name not in self]

    def destroy(self, name: str) -> None:
        self.pop(name, None)

    def destroy_all_but(self, names: frozenset[str]) -> None:
        for name in self.keys() - names:
            del self[name]


class World:
    """One installation with everything below the pages, and the people who press. Another database may be given."""

    def __init__(
        self, *, content: bytes | None = None, sources: Counting | None = None, database=None, halves=None
    ) -> None:
        self.database = database if database is not None else _open(content or _no_rows())
        weakref.finalize(self, self.database.dispose)
        self.sources = sources or Counting()
        self.keys = Keys(MASTER)
        self.halves = {"cases": InMemory(), "meetings": InMemory(), "views": InMemory()} if halves is None else halves
        self.case_keys = CaseKeys(self.keys, **self.halves)
        self._random = random.Random(7)
        counted = Sources(self.sources.now, self.sources.new_id, self.sources.new_code, hashed, LONDON)
        self.writer = AtOnce(self.database, self.case_keys, self._random.randbytes)
        keyed = {"retry_key": self.keys.derive("retries"), "let_go": self.case_keys.views.destroy}
        self.dispatcher = Dispatcher(self.writer, counted, **keyed)
        self.outcomes: list[Outcome] = []
        self._reading: Records | None = None
        self.meeting_id = ""
        self.phones: dict[str, Phone] = {}
        self.chair: Chair = Chair(self, "", "")
        self.door = Door(self)
        self.hashed = hashed

    def copy(self) -> "World":
        """An equal world that goes its own way from here."""
        with self.database.connect() as connection:
            content = connection.connection.driver_connection.serialize()
        sources = Counting(self.sources.at, self.sources.ids, self.sources.codes)
        other = World(content=content, sources=sources)
        for whose, halves in self.halves.items():
            other.halves[whose].update(halves)
        other._random.setstate(self._random.getstate())
        other.meeting_id = self.meeting_id
        other.chair = Chair(other, self.chair.account_id, self.chair.session_id)
        other.door.phones = self.door.phones
        other.phones = {name: Phone(other, name, one.seat_id, one.epoch) for name, one in self.phones.items()}
        return other

    def do(self, command: Command, actor: Actor) -> Outcome:
        """Give a command as the pages would. Raises what refused it."""
        outcome = self.dispatcher.handle(command, actor)
        self.outcomes.append(outcome)
        return outcome

    @contextmanager
    def read(self) -> Iterator[Records]:
        """What is stored now."""
        if self._reading is not None:  # one connection: a read inside a read sees the same moment
            yield self._reading
            return
        with self.database.begin() as connection:
            self._reading = Records(connection, self.case_keys)
            try:
                yield self._reading
            finally:
                self._reading = None

    def all(self, cls: type, **where: Any) -> list[Any]:
        """All of a sort that match."""
        with self.read() as records:
            return records.all(cls, **where)

    def get(self, cls: type, id_: str) -> Any:
        """One of a sort."""
        with self.read() as records:
            return records.get(cls, id_)

    def rows(self) -> dict[str, list[Any]]:
        """Every row of every table, to see that nothing was written. Ciphertext is compared as it is."""
        with self.database.connect() as connection:
            return {
                table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
                for table in Base.metadata.sorted_tables
            }

    @property
    def meeting(self) -> Meeting:
        return self.get(Meeting, self.meeting_id)

    @property
    def sitting(self) -> Sitting:
        return present(self.all(Sitting, meeting_id=self.meeting_id, order="position"))

    @property
    def rounds(self) -> list[Round]:
        return self.all(Round, sitting_id=self.sitting.id, order="position")

    @property
    def round(self) -> Round:
        """The round that is on: the one that was presented last, or the first."""
        begun = [one for one in self.rounds if one.ten_at or one.worry_at]
        return begun[-1] if begun else self.rounds[0]

    def seat(self, says_as: str) -> Seat:
        """Somebody's seat in the part that is on, as stored."""
        person_id = self.chair.people[says_as]
        return self.all(Seat, sitting_id=self.sitting.id, person_id=person_id)[0]

    def phone(self, says_as: str) -> Phone:
        """The phone that somebody holds; it joins by the door the first time."""
        if says_as not in self.phones:
            self.phones[says_as] = self.door.lets_in(says_as)
        return self.phones[says_as]

    def verify(self):
        """Whether what is stored is what was given."""
        with self.database.begin() as connection:
            return verify(connection, self.case_keys)
