"""Secrets that lie in a folder of their own, outside the database and so in no backup of it (docs/decisions/0011).

What is to be destroyed for good is sealed under a key that needs both: what the database holds, wrapped by the master
key, and 32 random bytes from here. Without the file neither a backup nor the master key opens anything. A file by
itself opens nothing either.
"""

import hashlib
import hmac
import os
import time
from pathlib import Path

from meeting_app.storage.secret_file import sync_folder

# In the data folder, beside the master key; no backup of the database holds it.
FOLDER = "views-keys"
LENGTH = 32
# Younger ones may belong to a transaction that is not committed yet.
OLD_ENOUGH = 3600.0


class KeyFiles:
    """One file a secret, 0600, in a folder for the server's account alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, name: str) -> bytes:
        """A new secret, on disk when this returns; the one that is there where a transaction was rolled back."""
        known = self.read(name)
        if known is not None:
            return known
        self._folder.mkdir(mode=0o700, exist_ok=True)
        secret = os.urandom(LENGTH)
        descriptor = os.open(self._path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self._folder)
        return secret

    def read(self, name: str) -> bytes | None:
        """The secret, or None where it was destroyed or never was."""
        try:
            found = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        return found if len(found) == LENGTH else None

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


def joined(stored: bytes, secret: bytes) -> bytes:
    """The key that seals: made of what the database holds and what the file holds, so that each needs the other."""
    return hmac.digest(stored, b"ten-first/joined/1" + secret, "sha256")


def views_files(data: Path) -> KeyFiles:
    """Those of the meetings whose views are let go."""
    return KeyFiles(data / FOLDER)
