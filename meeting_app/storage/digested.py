"""What the digest of a stored thing covers (security 1.11), so that rows of an earlier version stay whole."""

from dataclasses import fields
from typing import Any

from meeting_app.storage.mapper import all_of, per_class, table_of


def content(thing: Any) -> dict[str, Any]:
    """All of the thing as JSON-able values: what its digest covers.

    A field that came later counts once it holds something, so that rows digested before it came stay whole.
    """
    later, within = _later(type(thing)), _later_within(type(thing))
    return {
        name: _less_empty(value, within.get(name, ()))
        for name, value in all_of(thing).items()
        if name not in later or value != later[name]
    }


@per_class
def _later(cls: type[Any]) -> dict[str, Any]:
    """Fields that came after the first migration, with what rows of before stand for."""
    table = table_of(cls)
    return {one.name: one.default for one in fields(cls) if "later" in table.c[one.name].info}


@per_class
def _later_within(cls: type[Any]) -> dict[str, tuple[str, ...]]:
    """The same for what came later inside a structure, by the structure's name."""
    table = table_of(cls)
    return {one.name: table.c[one.name].info.get("later_within", ()) for one in fields(cls)}


def _less_empty(value: Any, later: tuple[str, ...]) -> Any:
    if not later or value is None:
        return value
    return {name: one for name, one in value.items() if name not in later or one is not None}
