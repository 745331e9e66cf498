"""Statements that are built once and run often: building one costs as much as running it."""

from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    case,
    delete,
    insert,
    literal_column,
    select,
    update,
)

from meeting_app.storage.tables.audit_log import AuditEntryRow, AuditHeadRow, CommandDoneRow
from meeting_app.storage.tables.base import table

ENTRY, HEAD, DONE = table(AuditEntryRow), table(AuditHeadRow), table(CommandDoneRow)

HEAD_OF: Select[Any] = select(HEAD.c.seq, HEAD.c.hash).where(HEAD.c.stream == bindparam("stream"))
ADD_ENTRY: Insert = insert(ENTRY)
ADD_HEAD: Insert = insert(HEAD)
# Named otherwise than the columns, as SQLAlchemy asks of what stands in a WHERE.
MOVE_HEAD: Update = update(HEAD).where(HEAD.c.stream == bindparam("of_stream"))
DONE_BEFORE: Select[Any] = select(DONE.c.outcome).where(
    *(column == bindparam(column.name) for column in (DONE.c.actor, DONE.c.action, DONE.c.command_id, DONE.c.content))
)
REMEMBER: Insert = insert(DONE)


@cache
def add_to(rows: Table) -> Insert:
    """Insert a row; its columns are the parameters."""
    return insert(rows)


@cache
def write_over(rows: Table) -> Update:
    """Write the row with the id `of_id` anew; the other columns are the parameters."""
    return update(rows).where(rows.c.id == bindparam("of_id"))


@cache
def take_out(rows: Table) -> Delete:
    """Delete the row with the id `of_id`."""
    return delete(rows).where(rows.c.id == bindparam("of_id"))


@cache
def take_out_all(key: Column[str], names: tuple[str, ...]) -> Delete:
    """Delete the rows with one of these keys; `names` are those of the parameters."""
    return delete(key.table).where(key.in_([bindparam(name, type_=key.type) for name in names]))


@cache
def raise_version(rows: Table) -> Update:
    """Raise the page version of the row with the id `of_id` to `moment`, or by one where it is there already."""
    moment: BindParameter[int] = bindparam("moment")
    later = case((rows.c.touched >= moment, rows.c.touched + literal_column("1")), else_=moment)
    return update(rows).where(rows.c.id == bindparam("of_id")).values(touched=later)


@cache
def revision_of(rows: Table) -> Select[Any]:
    """How often the row with the id `of_id` was written."""
    return select(rows.c.row_revision).where(rows.c.id == bindparam("of_id"))
