"""One copy of the halves of cases' and meetings' keys beside the backups, so that another machine can read one.

It is written over each time: what was destroyed is out of it with the next backup (docs/decisions/0010, 0015). Views
that are let go at a meeting's end are in no copy (plan-only).
"""

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from meeting_app.storage.key_files import CASES, KeyFiles

# Beside the backups: one file, always the newest.
COPY = "ten-first.keys"
# The first line, with the SHA-256 of the others, as a half that is missing would say that a meeting was let go; and
# with the beginning of the house's log, by which an installation is known.
FORMAT = "ten-first.keys/2"
LINE = re.compile(r"(?:([a-z-]+)/)?(?:([0-9a-f]{64}) ([A-Za-z0-9+/]{43}=))?")
Held = Mapping[str, list[tuple[str, bytes]]]


class Damaged(Exception):
    """This is no copy of keys, or not a whole one."""


class OfAnother(Exception):
    """The copy that is there is another installation's, and perhaps the only one of its keys."""


def check_house(file: Path, house: str) -> None:
    """Raise OfAnother where the last copy would be written over by an installation that it is not of."""
    if not file.is_file():
        return
    with file.open("rb") as last:
        known = last.readline(200).decode("latin-1").split()
    if house and known[:1] == [FORMAT] and known[2:] not in ([], [house]):
        raise OfAnother


def write_copy(file: Path, folders: Iterable[KeyFiles], house: str) -> None:
    """All of these folders in one file, 0600, in place of the last copy, which is written over."""
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    lines = "".join(line for one in folders for line in _lines(one))
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
        new.write(f"{FORMAT} {_digest(lines)} {house}".rstrip() + f"\n{lines}")
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


def _digest(lines: str) -> str:
    return hashlib.sha256(lines.encode()).hexdigest()


def held_in(copy: Path) -> Held:
    """The halves in a copy, by the name of their folder. Raises Damaged."""
    try:
        text = copy.read_text(encoding="ascii")
    except UnicodeDecodeError:
        raise Damaged from None
    first, _, lines = text.partition("\n")
    if not first.startswith(FORMAT):
        lines = text  # earlier versions wrote the halves alone
    elif first.split()[1:2] != [_digest(lines)]:
        raise Damaged
    held: dict[str, list[tuple[str, bytes]]] = {}
    for line in lines.splitlines():
        found = LINE.fullmatch(line)
        if not line or found is None:
            raise Damaged
        folder, name, half = found.groups()
        # The earliest name no folder: they hold cases alone.
        halves = held.setdefault(folder or CASES, [])
        if name:
            halves.append((name, base64.b64decode(half)))
    return held


def take_in(held: Held, folders: Iterable[KeyFiles]) -> None:
    """Bring back what a copy holds of each folder that this machine has none of."""
    for one in folders:
        if one.are_new() and one.name in held:
            one.take_in(held[one.name])
