"""Two databases on one URL: *writing*, one connection whose BEGIN and COMMIT wait on the engine's native thread, and
*reading*, which can't write and sees one moment.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy import Engine as SqlEngine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool, StaticPool

from meeting_app.engine import Engine

READERS = 20
WAIT = 5
BUSY_MS = 10_000


class Busy(Exception):
    """Every reading connection is taken; the page says "wait a moment" and tries again."""


@dataclass(frozen=True, slots=True)
class Database:
    """The two SQLAlchemy objects; never called engine, which is the green one."""

    writing: SqlEngine
    reading: SqlEngine

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
    if path and not Path(path).exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))

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
    event.listen(writing, "connect", lambda raw, record: _pragmas(raw))
    event.listen(reading, "connect", lambda raw, record: _pragmas(raw, "PRAGMA query_only=ON"))
    event.listen(writing, "begin", lambda connection: _begin_immediate(connection, engine))
    event.listen(reading, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return Database(writing, reading)


def _begin_immediate(connection: Connection, engine: Engine) -> None:
    raw = connection.connection.driver_connection
    assert raw is not None
    engine.native(lambda: raw.execute("BEGIN IMMEDIATE"))


def _pragmas(raw: sqlite3.Connection, *more: str) -> None:
    for line in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        "PRAGMA secure_delete=ON",
        f"PRAGMA busy_timeout={BUSY_MS}",
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
    return Database(writing, reading)
