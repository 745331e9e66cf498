"""Two databases on one URL: *writing*, one connection whose BEGIN and COMMIT wait on the engine's native thread, and
*reading*, which can't write and sees one moment.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, create_engine, event
from sqlalchemy import Engine as SqlEngine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool, StaticPool

from meeting_app.engine import Engine
from meeting_app.storage.dialect import count_write, empty_log, written_anew
from meeting_app.values import dataclass

READERS = 20
WAIT = 5
# The writer waits for another process's lock on the native thread, where that stops nobody.
WRITER_WAITS_MS = 10_000
# In WAL a reader waits only for a recovery, but it would wait in C, and everybody with it.
READER_WAITS_MS = 250
CHECKPOINT_WAITS_MS = 2_000


class Busy(Exception):
    """Every reading connection is taken; the page says "wait a moment" and tries again."""


@dataclass(frozen=True, slots=True)
class Database:
    """The two SQLAlchemy objects; never called engine, which is the green one."""

    writing: SqlEngine
    reading: SqlEngine
    checkpoint: Callable[[], bool]
    """Leave nothing of what was deleted in SQLite's log (security 1.11); False when somebody was still reading."""
    rewrite: Callable[[Iterable[Table]], object]
    """The same of what was written over in these tables, on PostgreSQL too, where it takes long and stops readers."""

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One moment, read only. Raises Busy."""
        try:
            connection = self.reading.connect()
        except PoolTimeout:
            raise Busy from None
        with connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.writing.dispose()
        self.reading.dispose()


def open_database(url: str, engine: Engine) -> Database:
    """Open both halves. Files of SQLite are made for this account alone."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url, engine)
    return _open_postgresql(url)


def _open_sqlite(url: str, engine: Engine) -> Database:
    path = make_url(url).database
    if not path:
        raise ValueError("a database in memory keeps nobody's words")
    # SQLite gives its log and index the mode of the file, so this comes before it is opened.
    Path(path).touch(mode=0o600)
    Path(path).chmod(0o600)

    class Writing(sqlite3.Connection):
        """Its COMMIT waits for the disk on the native thread, not on everybody's."""

        def commit(self) -> None:
            if self.in_transaction:
                engine.native(super().commit)

    quiet: dict[str, Any] = {"hide_parameters": True}
    arguments = {"factory": Writing, "isolation_level": None, "check_same_thread": False}
    writing = create_engine(url, poolclass=StaticPool, connect_args=arguments, **quiet)
    reading = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=0,
        pool_timeout=WAIT,
        connect_args={"isolation_level": None, "check_same_thread": False},
        **quiet,
    )
    event.listen(writing, "connect", lambda raw, record: _set_up(raw, WRITER_WAITS_MS))
    event.listen(reading, "connect", lambda raw, record: _set_up(raw, READER_WAITS_MS, "PRAGMA query_only=ON"))
    event.listen(writing, "begin", lambda connection: _begin_immediate(connection, engine))
    event.listen(reading, "begin", lambda connection: _driver(connection).execute("BEGIN"))

    def checkpoint() -> bool:
        return engine.in_thread(lambda: empty_log(path, wait_ms=CHECKPOINT_WAITS_MS))

    return Database(writing, reading, checkpoint, lambda _: checkpoint())


def _begin_immediate(connection: Connection, engine: Engine) -> None:
    raw = _driver(connection)
    engine.native(lambda: raw.execute("BEGIN IMMEDIATE"))


def _driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection. SQLAlchemy's way to it costs more than a BEGIN does."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _set_up(raw: sqlite3.Connection, wait_ms: int, *more: str) -> None:
    for line in (
        f"PRAGMA busy_timeout={wait_ms}",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        "PRAGMA secure_delete=ON",
        # Without it INSERT OR REPLACE would get round the trigger that refuses to delete an entry of the log.
        "PRAGMA recursive_triggers=ON",
        *more,
    ):
        raw.execute(line)


def _open_postgresql(url: str) -> Database:
    writing = create_engine(
        url, pool_size=1, max_overflow=0, hide_parameters=True, isolation_level="READ COMMITTED", pool_pre_ping=True
    )
    reading = create_engine(
        url,
        pool_size=READERS,
        max_overflow=0,
        pool_timeout=WAIT,
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
    )
    event.listen(writing, "after_cursor_execute", count_write)
    return Database(writing, reading, lambda: True, lambda tables: written_anew(tables, writing))
