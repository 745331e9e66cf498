"""What differs between SQLite and PostgreSQL: nothing outside this file and `database` knows which one it is."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table
from sqlalchemy.engine.default import DefaultExecutionContext

NO_CHANGE_SQLITE = """
CREATE TRIGGER audit_entry_no_{what} BEFORE {what} ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is insert-only'); END
"""
NO_CHANGE_POSTGRESQL = """
CREATE FUNCTION audit_entry_is_insert_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit_entry is insert-only'; END $$;
CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_insert_only();
"""


def is_sqlite(connection: Connection) -> bool:
    """Whether this is SQLite."""
    return connection.dialect.name == "sqlite"


def insert_only_triggers(name: str) -> tuple[str, ...]:
    """The statements that make the log insert-only in the database itself."""
    if name == "sqlite":
        return tuple(NO_CHANGE_SQLITE.format(what=what) for what in ("UPDATE", "DELETE"))
    return (NO_CHANGE_POSTGRESQL,)


def locked(statement: "Select[Any]") -> "Select[Any]":
    """Read for writing: PostgreSQL locks the rows, SQLite has one writer anyway and ignores it."""
    return statement.with_for_update()


def drop_insert_only_triggers(name: str) -> tuple[str, ...]:
    """The statements that take the triggers away again (a migration down)."""
    if name == "sqlite":
        return tuple(f"DROP TRIGGER audit_entry_no_{what}" for what in ("UPDATE", "DELETE"))
    return (
        "DROP TRIGGER audit_entry_no_change ON audit_entry",
        "DROP FUNCTION audit_entry_is_insert_only()",
    )


def empty_log(path: str, *, wait_ms: int) -> bool:
    """Bring SQLite's log into its file and empty it, so that what was deleted is nowhere (security 1.11).

    False when somebody was still reading; then again later. It waits in C: not for the server's own thread.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA busy_timeout={wait_ms}")
        was_busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not was_busy


def written_anew(tables: Iterable[Table], database: Engine) -> None:
    """Write these tables' files anew without what was written over or deleted, which PostgreSQL keeps in them for long.

    It waits until nobody reads them, and nobody reads them meanwhile: at a start, or where no server runs.
    """
    with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for one in tables:
            connection.exec_driver_sql(f"VACUUM FULL {connection.dialect.identifier_preparer.format_table(one)}")


def count_write(  # noqa: PLR0917 - the event's own arguments
    connection: Connection,
    cursor: Any,
    statement: str,
    parameters: Any,
    context: DefaultExecutionContext,
    executemany: bool,
) -> None:
    """Event "after_cursor_execute" on PostgreSQL: what brings no rows back, or is named so, writes."""
    if cursor.description is None or context.isinsert or context.isupdate or context.isdelete:
        connection.info["writes"] = connection.info.get("writes", 0) + 1


def note_write(connection: Connection) -> None:
    """Count what was written past that event, by the driver itself."""
    if not is_sqlite(connection):
        connection.info["writes"] = connection.info.get("writes", 0) + 1


def writes_on(connection: Connection) -> int:
    """How much was written so far on this connection of the writing database; only a difference means something."""
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        return raw.total_changes  # it counts for itself, and for nothing; an event would cost a tenth of an answer
    return int(connection.info.get("writes", 0))
