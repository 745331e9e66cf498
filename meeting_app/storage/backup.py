"""Copies of a database that may be in use, and putting one back after checking it (security 1.13)."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from meeting_app.storage.keys import Keys, WrongKey
from meeting_app.storage.migrate import check_not_newer
from meeting_app.storage.tables.accounts import InstallationRow


class NotABackup(Exception):
    """The file is no database of this product, or can't be put here."""


def _file_of(url: str) -> Path:
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database:
        raise NotABackup("PostgreSQL has its own tools for this: pg_dump and pg_restore.")
    return Path(parts.database)


def back_up(url: str, file: Path) -> None:
    """Copy the database as it is at one moment, 0600. Copying the file of a running server is no backup."""
    source = _file_of(url)
    if not source.is_file():
        raise NotABackup("There is no database here yet.")
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with sqlite3.connect(source) as here, sqlite3.connect(file) as there:
        here.backup(there)
    here.close()
    there.close()


def restore(url: str, file: Path, keys: Keys) -> None:
    """Put a backup in place. Raises NotABackup, WrongKey or DatabaseIsNewer before anything is replaced."""
    place = _file_of(url)
    _check(file, keys)
    fresh = place.with_suffix(".restoring")
    fresh.unlink(missing_ok=True)
    back_up(f"sqlite:///{file}", fresh)
    for ending in ("-wal", "-shm"):
        Path(f"{place}{ending}").unlink(missing_ok=True)
    fresh.replace(place)


def _check(file: Path, keys: Keys) -> None:
    if not file.is_file() or file.read_bytes()[:15] != b"SQLite format 3":
        raise NotABackup("This file is no backup of Ten First.")
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        check_not_newer(connection)
        check = connection.execute(select(InstallationRow.key_check)).scalar_one_or_none()
    if check is None or not keys.matches(check):
        raise WrongKey("this master key does not open the backup")
