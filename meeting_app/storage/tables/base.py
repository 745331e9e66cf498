"""What all tables share: names for constraints, moments, JSON, sealed columns, and the marks of a recorded row."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import NoneType
from typing import Any, ClassVar, NamedTuple, get_args

from sqlalchemy import BigInteger, Boolean, Column, Date, Dialect, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

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


# A column is declared as SQLAlchemy's ORM has it, whose documentation holds: what may be empty, and a type that is not
# given, stand in the annotation. The ORM itself is not loaded: rows are read and written by hand (mapper.py), and its
# mappers took a fifth of the server's start.
Mapped = Column
TYPES: dict[type, Callable[[], TypeEngine[Any]]] = {bool: Boolean, bytes: LargeBinary, date: Date, int: Integer}
TYPES |= {str: String}


class Wanted(NamedTuple):
    """A column as it was declared; each table gets one of its own."""

    arguments: tuple[Any, ...] = ()
    options: dict[str, Any] = {}  # noqa: RUF012 - nobody writes to it

    def made(self, name: str, annotation: Any) -> "Column[Any]":
        """The column under its name: `Mapped[str | None]` may be empty, and is text where no type was given."""
        said = get_args(*get_args(annotation)) or get_args(annotation)
        arguments = self.arguments or (TYPES[said[0]](),)
        return Column(name, *arguments, **{"nullable": NoneType in said, **self.options})


def mapped_column(*arguments: Any, **options: Any) -> Any:
    """A column of a table: its type, what it refers to, and how it is kept."""
    return Wanted(arguments, options)


class Base:
    """The one metadata that migrations are compared with. A class below it is one table, under `__tablename__`."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)
    __tablename__: ClassVar[str]
    __table__: ClassVar[Table]
    __table_args__: ClassVar[tuple[Any, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Make the table; its own columns come first, then those that it shares with others (`Recorded`)."""
        columns = [
            vars(declared).get(name, Wanted()).made(name, annotation)
            for declared in cls.__mro__
            if declared is not Base
            for name, annotation in vars(declared).get("__annotations__", {}).items()
        ]
        for column in columns:
            setattr(cls, str(column.name), column)
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *columns, *cls.__table_args__)


class Recorded:
    """A row whose content is covered by the chain: the salt of its digest, and how often it was written."""

    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    row_revision: Mapped[int] = mapped_column(Integer, default=1)


def table(row: type[Base]) -> Table:
    """The table of a row, for statements that are built by hand."""
    return row.__table__


def an_id() -> Any:
    """The primary key: random text."""
    return mapped_column(String(64), primary_key=True)


# A field that came after the first migration: rows that were digested without it stay whole (see mapper.content).
LATER = {"later": True}


def words(*, optional: bool = False, later_within: tuple[str, ...] = ()) -> Any:
    """Words, a name or a number of a case: only ciphertext is stored (security 1.13).

    `later_within`: what came later inside a small structure that is kept whole; empty in rows of before.
    """
    return mapped_column(LargeBinary, nullable=optional, info={"sealed": True, "later_within": later_within})


def later_words() -> Any:
    """Words that rows of an earlier version do not have."""
    return mapped_column(LargeBinary, nullable=True, info={"sealed": True, **LATER})


def moment(*, optional: bool = False) -> Any:
    """A time."""
    return mapped_column(Moment, nullable=optional)


def later_moment() -> Any:
    """A time that rows of an earlier version do not have."""
    return mapped_column(Moment, nullable=True, info=LATER)


def structure() -> Any:
    """A small value made of ids and numbers, as JSON text; never words."""
    return mapped_column(Text, info={"json": True})


def touched() -> Any:
    """The version of the pages that this row dates: microseconds, only ever rising. Not part of the record."""
    return mapped_column(BigInteger, default=0, server_default="0")
