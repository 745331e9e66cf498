"""Reading rows: a statement is prepared once for each shape of question, with what reads each of its columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Dialect, Select, Table, bindparam, select

from meeting_app.storage.prepared import Prepared, prepare
from meeting_app.values import dataclass

MANY = (list, tuple, set, frozenset)
Shape = tuple[tuple[str, int], ...]
ALONE, NULL = -1, -2


@dataclass(frozen=True, slots=True)
class _Question:
    """The statement, and the columns that it brings with what reads some of them."""

    statement: Prepared
    names: tuple[str, ...]
    readers: tuple[tuple[str, Callable[[Any], Any]], ...]


def ask(connection: Connection, table: Table, where: Mapping[str, Any], order: tuple[str, ...]) -> Iterator[Any]:
    """The rows of a table that match, each as a dict of its columns. A list, tuple or set means "one of"."""
    shape, values = _shape(where)
    if any(count == 0 for _, count in shape):
        return  # one of none
    question = _compiled(table, shape, order, connection.dialect)
    for row in question.statement.rows(connection, values):
        named = dict(zip(question.names, row, strict=True))
        for name, read in question.readers:
            named[name] = read(named[name])
        yield named


def _shape(where: Mapping[str, Any]) -> tuple[Shape, dict[str, Any]]:
    """What is asked about, without the values; and the values by the names of their parameters."""
    shape: list[tuple[str, int]] = []
    values: dict[str, Any] = {}
    for name, value in where.items():
        if value is None:
            shape.append((name, NULL))
        elif isinstance(value, MANY):
            among = padded(value)
            shape.append((name, len(among)))
            values.update({f"{name}_{at}": one for at, one in enumerate(among)})
        else:
            shape.append((name, ALONE))
            values[name] = value
    return tuple(shape), values


def padded(values: Iterable[Any]) -> list[Any]:
    """The last one again up to a power of two, so that few lengths have to be compiled and kept."""
    among = list(values)
    wanted = 1 << (len(among) - 1).bit_length() if among else 0
    return among + among[-1:] * (wanted - len(among))


_KNOWN: dict[tuple[str, str, Shape, tuple[str, ...]], _Question] = {}


def _compiled(table: Table, shape: Shape, order: tuple[str, ...], dialect: Dialect) -> _Question:
    asked = (dialect.name, table.name, shape, order)
    if asked not in _KNOWN:
        _KNOWN[asked] = _compile(_statement(table, shape, order), table, dialect)
    return _KNOWN[asked]


def _compile(statement: Select[Any], table: Table, dialect: Dialect) -> _Question:
    readers = ((one.name, one.type.dialect_impl(dialect).result_processor(dialect, None)) for one in table.columns)
    return _Question(
        prepare(statement, dialect, ()),
        tuple(one.name for one in table.columns),
        tuple((name, read) for name, read in readers if read is not None),
    )


def _statement(table: Table, shape: Shape, order: tuple[str, ...]) -> Select[Any]:
    statement: Select[Any] = select(table)
    for name, count in shape:
        column = table.c[name]
        if count == NULL:
            statement = statement.where(column.is_(None))
        elif count == ALONE:
            statement = statement.where(column == bindparam(name))
        else:
            among = [bindparam(f"{name}_{at}", type_=column.type) for at in range(count)]
            statement = statement.where(column.in_(among))
    return statement.order_by(*(table.c[name] for name in order))
