"""Versions of words over time: each stands from one moment on, until the next."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


class Numbered(Protocol):
    """One of several versions."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def version(self) -> int:
        """Its number, from 1."""


class Version(Numbered, Protocol):
    """The words of something from a moment on."""

    @property
    def made_at(self) -> datetime:
        """From when on it stands."""


V = TypeVar("V", bound=Version)


def in_force(versions: Iterable[V], at: datetime | None) -> V | None:
    """The version that stood at a moment, None where there was none yet; without a moment the newest."""
    stood = [one for one in versions if at is None or one.made_at <= at]
    return max(stood, key=lambda one: one.version, default=None)
