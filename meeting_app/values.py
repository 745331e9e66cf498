"""Values: frozen dataclasses, whose methods are made when the first of them is needed and not when they are declared.

A dataclass writes the source of its methods and compiles them for each class anew: half a millisecond for each of some
nine hundred, which was half of a server's start. Most of them are of pages that nobody asks for in the next minutes.
"""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from dataclasses import dataclass as _made_at_once
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")
LATER = ("__init__", "__repr__", "__eq__", "__hash__")


def _made_when_needed(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """Make a class of values, as `dataclasses.dataclass` does; what is no frozen value is left to it."""
    if not (frozen and slots):
        raise TypeError("a value is frozen and has slots")

    def declare(cls: type[T]) -> type[T]:
        own = {name for name in LATER if name in vars(cls) and vars(cls)[name] is not None}
        value = _made_at_once(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
        for name in LATER:
            if name not in own:
                setattr(value, name, _first(value, name))
        for always in (__setattr__, __delattr__, __getstate__, __setstate__):
            setattr(value, always.__name__, always)
        return value

    return declare


def _first(value: type[Any], name: str) -> Callable[..., Any]:
    """What stands for a method until it is called for the first time."""

    def first(self: Any, *given: Any, **named: Any) -> Any:
        method = getattr(_alike(value, name), name)
        setattr(value, name, method)
        return method(self, *given, **named)

    return first


def _alike(value: type[Any], name: str) -> type[Any]:
    """A class with the same fields and this one method, made by Python's own dataclasses."""
    called = {"__module__": value.__module__, "__qualname__": value.__qualname__}
    has = {one.name: one for one in fields(value)}
    types = {one.name: one.type for one in has.values()}
    afterwards = {"__post_init__": value.__post_init__} if hasattr(value, "__post_init__") else {}
    alike = type(value.__name__, (), {**called, **afterwards, **has, "__annotations__": types})
    compared = name in {"__eq__", "__hash__"}
    return _made_at_once(init=name == "__init__", repr=name == "__repr__", eq=compared, frozen=True)(alike)


def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807 - a method of every class of values
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def __delattr__(self: object, name: str) -> None:  # noqa: N807
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def __getstate__(self: Any) -> list[Any]:  # noqa: N807
    return [getattr(self, one.name) for one in fields(self)]


def __setstate__(self: Any, state: list[Any]) -> None:  # noqa: N807
    for one, kept in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, kept)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - it is declared, and checked, as one
else:
    dataclass = _made_when_needed
