"""Whose each row is: a meeting's, a case's, or the house's. What deletes asks here, so that it reaches every table.

It is read from the tables themselves: a row with a meeting is the meeting's, one with a case alone the case's
(kept-for-a-time).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Integer, Select, Table, bindparam, select

from meeting_app.storage.prepared import fetch_all
from meeting_app.storage.tables.base import Base
from meeting_app.values import dataclass

# Of no meeting and no case: the house, what it is told of both without a word, and the log, which stays.
OF_THE_HOUSE = frozenset({
    "account", "account_link", "account_session", "audit_entry", "audit_head", "certificate", "command_done",
    "day_work", "house", "installation", "letting_go", "retention", "signing_key", "template_file", "word_template",
})  # fmt: skip
CASE, MEETING = "case", "meeting"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table by their key, to be deleted together; `revisions` are those of a recorded table."""

    table: str
    ids: tuple[str, ...]
    revisions: tuple[int, ...] = ()


def tables() -> tuple[Table, ...]:
    """All of ours, in an order in which they can be emptied: a case's key first, what others refer to last."""
    all_of_them = reversed(Base.metadata.sorted_tables)
    return tuple(sorted(all_of_them, key=lambda one: one.name != "case_key"))


def key_of(table: Table) -> Column[str]:
    """The one column by which its rows are known."""
    (key,) = table.primary_key
    return key


def meeting_column(table: Table) -> Column[str] | None:
    """What says of a row whose meeting it is of; None where no row is any meeting's."""
    return _column(table, MEETING)


def case_column(table: Table) -> Column[str] | None:
    """What says of a row whose case it is of."""
    return _column(table, CASE)


def _column(table: Table, whose: str) -> Column[str] | None:
    if table.name in OF_THE_HOUSE:
        return None
    return table.c.id if table.name == whose else table.c.get(f"{whose}_id")


def rows_of_meeting(connection: Connection, meeting_id: str) -> tuple[Rows, ...]:
    """All rows of one meeting, in the order in which they can be deleted."""
    found = ((table, meeting_column(table)) for table in tables())
    return tuple(
        _read(connection, ((table, column) for table, column in found if column is not None), meeting_id, None)
    )


def rows_of_case(connection: Connection, case_id: str, *, most: int) -> tuple[Rows, ...]:
    """Up to so many rows of a case without meetings, in the order in which they can be deleted."""
    found = ((table, case_column(table)) for table in tables())
    return tuple(_read(connection, ((table, column) for table, column in found if column is not None), case_id, most))


def _read(
    connection: Connection, wanted: Iterator[tuple[Table, Column[str]]], id_: str, most: int | None
) -> Iterator[Rows]:  # fmt: skip
    for table, column in wanted:
        if most is not None and most <= 0:
            return
        recorded = "row_revision" in table.c
        of = {"of": id_} if most is None else {"of": id_, "most": most}
        rows = fetch_all(connection, _keys_of(table, column.name, limited=most is not None), of)
        if rows:
            most = None if most is None else most - len(rows)
            yield Rows(table.name, tuple(row[0] for row in rows), tuple(row[1] for row in rows) if recorded else ())


@cache
def _keys_of(table: Table, column: str, *, limited: bool) -> Select[Any]:
    """Keys of the rows with `of` in this column, and how often each was written; no more than `most` of them."""
    columns = [key_of(table), *(one for one in (table.c.get("row_revision"),) if one is not None)]
    found = select(*columns).where(table.c[column] == bindparam("of"))
    return found.limit(bindparam("most", type_=Integer)) if limited else found
