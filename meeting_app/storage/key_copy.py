"""One copy of the halves of cases' and meetings' keys beside the backups, so that another machine can read one.

It is written over each time: what was destroyed is out of it with the next backup (docs/decisions/0010, 0015). Views
that are let go at a meeting's end are in no copy (plan-only).
"""

import base64
import os
from collections.abc import Iterable
from pathlib import Path

from meeting_app.storage.key_files import CASES, KeyFiles

# Beside the backups: one file, always the newest.
COPY = "ten-first.keys"


def write_copy(file: Path, folders: Iterable[KeyFiles]) -> None:
    """All of these folders in one file, 0600, in place of the last copy, which is written over."""
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
        for one in folders:
            new.writelines(_lines(one))
        new.flush()
        os.fsync(new.fileno())
    if not file.exists():
        fresh.replace(file)
        return
    with file.open("r+b") as last:
        fresh.replace(file)
        last.write(bytes(os.fstat(last.fileno()).st_size))
        last.flush()
        os.fsync(last.fileno())


def _lines(files: KeyFiles) -> Iterable[str]:
    """A line for the folder, which says that it was there, and one for each half in it."""
    if not files.are_new():
        yield f"{files.name}/\n"
    for name, half in files.held():
        yield f"{files.name}/{name} {base64.b64encode(half).decode()}\n"


def take_in(copy: Path, folders: Iterable[KeyFiles]) -> None:
    """Bring back what a copy holds of each folder that this machine has none of."""
    held: dict[str, list[tuple[str, bytes]]] = {}
    for line in copy.read_text(encoding="ascii").splitlines():
        place, _, half = line.partition(" ")
        folder, _, name = place.rpartition("/")
        # Copies of earlier versions name no folder: they hold cases alone.
        found = held.setdefault(folder or CASES, [])
        if name:
            found.append((name, base64.b64decode(half)))
    for one in folders:
        if one.are_new() and one.name in held:
            one.take_in(held[one.name])
