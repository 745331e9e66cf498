"""Secrets in files of the data folder: written whole or not at all, for this account alone; and read from text."""

import base64
import binascii
import os
from pathlib import Path

LENGTH = 32


def read_secret(text: str) -> bytes:
    """The bytes of a secret in base64 or hex. Raises ValueError."""
    try:
        if len(text) == 2 * LENGTH:
            return bytes.fromhex(text)
        return base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError from error


def write_secret(path: Path, secret: bytes) -> None:
    """Put a secret where nothing is yet, 0600 and on the disk before it has its name: a crash leaves all or nothing.

    Where somebody else was quicker, theirs stays.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(base64.urlsafe_b64encode(secret).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """A file's new name is on the disk only once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
