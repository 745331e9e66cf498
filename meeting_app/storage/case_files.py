"""The other halves of cases' keys: a file a case in a folder of their own, and one copy of them all beside the backups.

A backup of the database holds a case's key wrapped, and what wraps it is made of the master key and of this file: once
the file is destroyed neither opens anything, however old the backup. The copy is written over each time, so that what
was destroyed is out of it with the next backup (docs/decisions/0010).
"""

import base64
import os
from pathlib import Path

from meeting_app.storage.key_files import KeyFiles

# In the data folder.
FOLDER = "case-keys"
# Beside the backups: one file, always the newest.
COPY = "ten-first.keys"


class CaseFiles(KeyFiles):
    """The files of this installation's cases."""

    def are_new(self) -> bool:
        """Whether there never was one here: another machine. An empty folder is one whose cases were destroyed."""
        return not self._folder.is_dir()

    def write_copy(self, file: Path) -> None:
        """All of them in one file, 0600, in place of the last copy, which is written over."""
        lines = [
            f"{one.name} {base64.b64encode(one.read_bytes()).decode()}\n" for one in sorted(self._folder.glob("*"))
        ]
        fresh = file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
            new.writelines(lines)
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

    def take_in(self, copy: Path) -> None:
        """Bring back what a copy holds, on a machine that has none."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        for line in copy.read_text(encoding="ascii").splitlines():
            name, _, secret = line.partition(" ")
            path = self._folder / Path(name).name
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(base64.b64decode(secret))
