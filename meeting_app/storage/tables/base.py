"""What all tables share: names for constraints, moments, JSON, sealed columns, and the marks of a recorded row."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """A time in UTC, kept as whole microseconds since 1970, alike on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Store microseconds."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Read back an aware time in UTC."""
        return None if value is None else EPOCH + value * MICROSECOND


class Base(DeclarativeBase):
    """The one metadata that migrations are compared with."""

    metadata = MetaData(naming_convention=NAMES)


class Recorded:
    """A row whose content is covered by the chain: the salt of its digest, and how often it was written."""

    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    row_revision: Mapped[int] = mapped_column(default=1)


def table(row: type[Base]) -> Table:
    """The table of a row, for statements that are built by hand."""
    made = row.__table__
    assert isinstance(made, Table)
    return made


def an_id() -> MappedColumn[str]:
    """The primary key: random text."""
    return mapped_column(String(64), primary_key=True)


# A field that came after the first migration: rows that were digested without it stay whole (see mapper.content).
LATER = {"later": True}


def words(*, optional: bool = False, later_within: tuple[str, ...] = ()) -> MappedColumn[Any]:
    """Words, a name or a number of a case: only ciphertext is stored (security 1.13).

    `later_within`: what came later inside a small structure that is kept whole; empty in rows of before.
    """
    return mapped_column(LargeBinary, nullable=optional, info={"sealed": True, "later_within": later_within})


def later_words() -> MappedColumn[Any]:
    """Words that rows of an earlier version do not have."""
    return mapped_column(LargeBinary, nullable=True, info={"sealed": True, **LATER})


def moment(*, optional: bool = False) -> MappedColumn[Any]:
    """A time."""
    return mapped_column(Moment, nullable=optional)


def later_moment() -> MappedColumn[Any]:
    """A time that rows of an earlier version do not have."""
    return mapped_column(Moment, nullable=True, info=LATER)


def structure() -> MappedColumn[Any]:
    """A small value made of ids and numbers, as JSON text; never words."""
    return mapped_column(Text, info={"json": True})


def touched() -> MappedColumn[int]:
    """The version of the pages that this row dates: microseconds, only ever rising. Not part of the record."""
    return mapped_column(BigInteger, default=0, server_default="0")
