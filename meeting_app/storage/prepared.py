"""Statements that SQLAlchemy has compiled once and the driver then runs by itself.

An answer runs thirty small statements. SQLAlchemy's own execution costs five times what the database does for each of
them, so it builds the text and says how each value is written; running it is done here, alike on every database.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler

from meeting_app.storage.dialect import note_write
from meeting_app.values import dataclass

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text, in which order its parameters go (None: by name), what writes some of them, and what is not given."""

    text: str
    positions: tuple[str, ...] | None
    writers: Mapping[str, Callable[[Any], Any]]
    defaults: Mapping[str, Any]

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Row]:
        """What it finds with these values by name."""
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(self.text, self._parameters(values))
            return list(cursor.fetchall())

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Run it with these values by name; it brings nothing."""
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(self.text, self._parameters(values))

    def _parameters(self, values: Mapping[str, Any]) -> Any:
        given = {**self.defaults, **values}
        for name, write in self.writers.items():
            given[name] = write(given[name])
        return given if self.positions is None else [given[name] for name in self.positions]


def prepare(statement: Select[Any] | Insert | Update | Delete, dialect: Dialect, names: Iterable[str]) -> Prepared:
    """Compile a statement that is given values of these names."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    assert isinstance(compiled, SQLCompiler)
    kinds = ((name, bind.type.dialect_impl(dialect)) for name, bind in compiled.binds.items())
    writers = ((name, kind.bind_processor(dialect)) for name, kind in kinds)
    # What nobody gives: a value that stands in the statement itself, and what a new row has, a plain value each
    # (tables/base.py).
    fixed = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
    fixed |= {str(column.key): column.default.arg for column in compiled.insert_prefetch}  # type: ignore[union-attr]
    return Prepared(
        str(compiled),
        tuple(compiled.positiontup) if compiled.positiontup is not None else None,
        {name: write for name, write in writers if write is not None},
        fixed,
    )


_KNOWN: dict[Any, Prepared] = {}


def fetch(connection: Connection, statement: Select[Any], values: Mapping[str, Any]) -> Row | None:
    """The one row that a statement of `statements` finds, or None."""
    rows = _prepared(connection, statement, values).rows(connection, values)
    assert len(rows) <= 1, "ask for one with a condition that is unique"
    return rows[0] if rows else None


def fetch_all(connection: Connection, statement: Select[Any], values: Mapping[str, Any]) -> list[Row]:
    """All rows that such a statement finds."""
    return _prepared(connection, statement, values).rows(connection, values)


def write(connection: Connection, statement: Insert | Update | Delete, values: Mapping[str, Any]) -> None:
    """Run a writing statement of `statements`."""
    _prepared(connection, statement, values).run(connection, values)
    note_write(connection)


def _prepared(
    connection: Connection, statement: Select[Any] | Insert | Update | Delete, values: Mapping[str, Any]
) -> Prepared:
    asked = (connection.dialect.name, statement, tuple(values))
    known = _KNOWN.get(asked)
    if known is None:
        known = _KNOWN[asked] = prepare(statement, connection.dialect, values)
    return known
