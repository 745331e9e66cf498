"""Halves of keys that lie in folders of their own, outside the database and so in no backup of it.

What is to be destroyed for good is sealed under a key that needs both: what the database holds, which the master key
opens, and 32 random bytes from here. Without the file neither a backup nor the master key opens anything. A file by
itself opens nothing either (docs/decisions/0010, 0011, 0015).
"""

import hashlib
import hmac
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from meeting_app.domain.errors import NotFound
from meeting_app.storage.secret_file import sync_folder

# In the data folder, beside the master key.
CASES, MEETINGS, VIEWS, RETRIES = "case-keys", "meeting-keys", "views-keys", "retry-keys"
LENGTH = 32
# Younger ones may belong to a transaction that is not committed yet.
OLD_ENOUGH = 3600.0


class Halves(Protocol):
    """Where the other halves lie; `KeyFiles` of a server."""

    def make(self, name: str) -> bytes:
        """A new one, or the one that is there."""

    def read(self, name: str) -> bytes | None:
        """None where it was destroyed."""

    def gone(self, names: Iterable[str]) -> list[str]:
        """Those of these that are not there, by one look at all."""

    def destroy(self, name: str) -> None:
        """For good."""

    def destroy_all_but(self, names: frozenset[str]) -> None:
        """Those that belong to nothing any more."""


class NoHalves:
    """Where there is no folder: a migration, which reads nothing that needs one."""

    def make(self, name: str) -> bytes:
        """Never asked for."""
        raise NotFound("no_key_files")

    def read(self, name: str) -> bytes | None:
        """There is none."""
        return None

    def gone(self, names: Iterable[str]) -> list[str]:
        """All."""
        return list(names)

    def destroy(self, name: str) -> None:
        """Nothing to destroy."""

    def destroy_all_but(self, names: frozenset[str]) -> None:
        """Nothing to destroy."""


class KeyFiles:
    """One file a half, 0600, in a folder for the server's account alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """The folder's own name: whose halves these are."""
        return self._folder.name

    def are_new(self) -> bool:
        """Whether there never was one here: another machine. An empty folder is one whose halves were destroyed."""
        return not self._folder.is_dir()

    def make(self, name: str) -> bytes:
        """A new half, on disk when this returns; the one that is there where a transaction was rolled back."""
        known = self.read(name)
        if known is not None:
            return known
        if self.are_new():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            sync_folder(self._folder.parent)
        half = os.urandom(LENGTH)
        _write(self._path(name), half)
        sync_folder(self._folder)
        return half

    def make_all(self, names: Iterable[str]) -> None:
        """The first ones of a folder that is new, which is there only once all of them are."""
        self.take_in((self._path(name).name, os.urandom(LENGTH)) for name in names)

    def take_in(self, halves: Iterable[tuple[str, bytes]]) -> None:
        """Fill a folder that is new with files of these names, all of them or none."""
        fresh = self._folder.with_name(f"{self._folder.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        for name, half in halves:
            _write(fresh / Path(name).name, half)
        sync_folder(fresh)
        fresh.rename(self._folder)
        sync_folder(self._folder.parent)

    def held(self) -> Iterator[tuple[str, bytes]]:
        """The names of all files, and what is in them."""
        for path in sorted(self._folder.glob("*")):
            yield path.name, path.read_bytes()

    def read(self, name: str) -> bytes | None:
        """The half, or None where it was destroyed or never was."""
        try:
            found = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        return found if len(found) == LENGTH else None

    def gone(self, names: Iterable[str]) -> list[str]:
        """Those of these that are not there, by one look at the folder."""
        there = frozenset(self._folder.glob("*"))
        return [name for name in names if self._path(name) not in there]

    def destroy(self, name: str) -> None:
        """Written over and deleted. What a disk keeps of it by itself no program reaches (docs/running.md)."""
        self._wipe(self._path(name))

    def _wipe(self, path: Path) -> None:
        try:
            with path.open("r+b") as file:
                file.write(bytes(LENGTH))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
        except FileNotFoundError:
            return
        sync_folder(self._folder)

    def destroy_all_but(self, names: frozenset[str]) -> None:
        """Those that belong to nothing any more: a crash came between the commit and the file."""
        known = {self._path(name) for name in names}
        for path in self._folder.glob("*"):
            if path not in known and time.time() - path.stat().st_mtime > OLD_ENOUGH:
                self._wipe(path)

    def _path(self, name: str) -> Path:
        # Names are ids of ours; the digest keeps whatever stands in one inside the folder.
        return self._folder / hashlib.sha256(name.encode()).hexdigest()


def _write(path: Path, half: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(half)
        file.flush()
        os.fsync(file.fileno())


def joined(stored: bytes, half: bytes) -> bytes:
    """A key that is made of what the database holds and of what the file holds, so that each needs the other."""
    return hmac.digest(stored, b"ten-first/joined/1" + half, "sha256")


def case_files(data: Path) -> KeyFiles:
    """Those of this installation's cases."""
    return KeyFiles(data / CASES)


def meeting_files(data: Path) -> KeyFiles:
    """Those of its meetings, which go before their cases do."""
    return KeyFiles(data / MEETINGS)


def views_files(data: Path) -> KeyFiles:
    """Those of the meetings whose views are let go at their end: in no backup and in no copy of keys."""
    return KeyFiles(data / VIEWS)


def retry_files(data: Path) -> KeyFiles:
    """The one of what commands are remembered by: in no backup and in no copy of keys either."""
    return KeyFiles(data / RETRIES)
