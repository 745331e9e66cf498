"""Rows <-> domain. The one place where words are sealed on the way in and opened on the way out.

A domain dataclass and its row share their field names; a column marked `sealed` holds ciphertext, one marked `json`
a small structure of ids. Columns that the dataclass has no field for (salt, row_revision, touched) are storage's own.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from sqlalchemy import Table

from meeting_app.domain import case
from meeting_app.storage.belongs import meeting_column
from meeting_app.storage.keys import FORMAT, decrypt, encrypt
from meeting_app.storage.row_of import ROW_OF
from meeting_app.storage.tables.base import Recorded

R = TypeVar("R")


def per_class(function: Callable[[type[Any]], R]) -> Callable[[type[Any]], R]:
    """Work something out once for each class."""
    return cast("Callable[[type[Any]], R]", cache(function))


@per_class
def table_of(cls: type[Any]) -> Table:
    """The table that keeps things of this class."""
    table = ROW_OF[cls].__table__
    assert isinstance(table, Table)
    return table


@per_class
def is_recorded(cls: type[Any]) -> bool:
    """Whether the chain covers things of this class."""
    return issubclass(ROW_OF[cls], Recorded)


@per_class
def _adapter(cls: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


@per_class
def _columns(cls: type[Any]) -> tuple[tuple[str, str], ...]:
    """Field name and how it is kept: `sealed`, `json` or `plain`."""
    table = table_of(cls)
    kinds = ((f.name, table.c[f.name].info) for f in fields(cls))
    return tuple(
        (name, "sealed" if "sealed" in info else "json" if "json" in info else "plain") for name, info in kinds
    )


@per_class
def sealed_columns(cls: type[Any]) -> tuple[str, ...]:
    """The columns that need a key."""
    return tuple(name for name, kind in _columns(cls) if kind == "sealed")


@per_class
def has_sealed(cls: type[Any]) -> bool:
    """Whether any column needs the case's key."""
    return bool(sealed_columns(cls))


def case_of(thing: Any) -> str | None:
    """The case whose key seals this thing's words; a case is its own. None where there are no words to seal."""
    if not has_sealed(type(thing)):
        return None
    return str(thing.id) if isinstance(thing, case.Case) else str(thing.case_id)


@per_class
def meeting_field(cls: type[Any]) -> str | None:
    """What says of a thing of this class whose meeting it is of; None where none is any meeting's."""
    column = meeting_column(table_of(cls))
    return None if column is None else column.name


def meeting_of(thing: Any) -> str | None:
    """The meeting that this thing goes with."""
    field = meeting_field(type(thing))
    return None if field is None else getattr(thing, field)


def mark_of(cls: type[Any], row: Mapping[Any, Any]) -> bytes:
    """The first byte of a row's words, which says under whose key all of them lie; empty where it has none."""
    for name in sealed_columns(cls):
        words: bytes | None = row[name]
        if words is not None:
            return words[:1]
    return b""


def all_of(thing: Any) -> dict[str, Any]:
    """All of the thing as JSON-able values."""
    dumped: dict[str, Any] = _adapter(type(thing)).dump_python(thing, mode="json")
    return dumped


def to_row(thing: Any, key: bytes | None, *, mark: bytes = FORMAT) -> dict[str, Any]:
    """Column values, words sealed under this key; `mark` says whose it is."""
    table = table_of(type(thing)).name
    values: dict[str, Any] = {}
    plain = all_of(thing)
    for name, kind in _columns(type(thing)):
        if kind == "json":
            values[name] = json.dumps(plain[name], sort_keys=True, separators=(",", ":"))
        elif kind == "sealed" and plain[name] is not None:
            assert key is not None, "a thing with words belongs to a case"
            values[name] = encrypt(key, table, thing.id, name, plain[name], mark=mark)
        else:
            value = None if plain[name] is None else getattr(thing, name)
            values[name] = str(value) if isinstance(value, StrEnum) else value
    return values


def from_row(cls: type[Any], row: Mapping[Any, Any], key: bytes | None) -> Any:
    """The domain's value of a row, words opened with the key that they lie under."""
    table = table_of(cls).name
    values: dict[str, Any] = {}
    for name, kind in _columns(cls):
        value = row[name]
        if kind == "json":
            value = json.loads(value)
        elif kind == "sealed" and value is not None:
            assert key is not None, "a thing with words belongs to a case"
            value = decrypt(key, table, row["id"], name, value)
        values[name] = value
    return _adapter(cls).validate_python(values)
