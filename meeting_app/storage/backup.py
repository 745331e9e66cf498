"""Copies of a database that may be in use, and putting one back after checking it (security 1.13)."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from meeting_app.storage.at_rest import InUse, file_at_rest
from meeting_app.storage.audit_log import HOUSE
from meeting_app.storage.keys import MEETING_FORMAT, Keys, WrongKey, is_locked
from meeting_app.storage.migrate import check_not_newer
from meeting_app.storage.tables.accounts import InstallationRow
from meeting_app.storage.tables.base import table


class NotABackup(Exception):
    """A copy can't be made, or this file can't be put here; the message is the sentence that the person reads."""


class OnPostgresql(NotABackup):
    """Its own tools copy that database."""


def is_file(url: str) -> bool:
    """Whether the database is a file of SQLite's, which is copied and put back here."""
    return make_url(url).get_backend_name() == "sqlite"


def _file_of(url: str) -> Path:
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database:
        raise OnPostgresql("PostgreSQL has its own tools for this: pg_dump and pg_restore.")
    return Path(parts.database)


def back_up(url: str, file: Path) -> None:
    """Copy the database as it is at one moment, 0600. Copying the file of a running server is no backup."""
    source = _file_of(url)
    if not source.is_file():
        raise NotABackup("There is no database here yet.")
    _new_file(file)
    try:
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(file)) as there:
            here.backup(there)
    except sqlite3.Error as error:
        file.unlink()
        raise NotABackup("The database could not be copied; is there room on the disk?") from error


def _new_file(file: Path) -> None:
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as error:
        raise NotABackup(f"{file} is there already; name a new file.") from error
    except OSError as error:
        raise NotABackup(f"{file} can't be written; name another file.") from error


def check(url: str, file: Path, keys: Keys) -> None:
    """Whether this backup can be put here. Raises NotABackup, WrongKey or DatabaseIsNewer."""
    place = _file_of(url)
    _check(file, keys)
    try:
        file_at_rest(place)
    except InUse as error:
        raise NotABackup(str(error)) from error


def restore(url: str, file: Path, keys: Keys) -> None:
    """Put a backup in place, after checking it."""
    check(url, file, keys)
    place = _file_of(url)
    fresh = place.with_suffix(".restoring")
    fresh.unlink(missing_ok=True)
    back_up(f"sqlite:///{file}", fresh)
    # The old log goes first: beside another database it would be taken for that one's.
    for ending in ("-wal", "-shm"):
        Path(f"{place}{ending}").unlink(missing_ok=True)
    fresh.replace(place)


def needs_keys(file: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cases in this backup that need a file of their own beside the master key, and the meetings."""
    try:
        with closing(_reading(file)) as connection:
            cases = connection.execute("SELECT case_id, wrapped FROM case_key").fetchall()
            meetings = connection.execute("SELECT id FROM meeting WHERE substr(place, 1, 1) = ?", (MEETING_FORMAT,))
            return tuple(id_ for id_, wrapped in cases if is_locked(wrapped)), tuple(id_ for (id_,) in meetings)
    except sqlite3.Error:
        return (), ()  # no backup: `restore` says so


def is_of_this_house(url: str, file: Path) -> bool:
    """Whether the database in place has the same beginning as this backup: the first line of the house's log."""
    place = _file_of(url)
    return place.is_file() and first_line(place) == first_line(file) is not None


def first_line(file: Path) -> str | None:
    """The hash of the first line of the house's log, by which an installation is known; None where there is none."""
    try:
        with closing(_reading(file)) as connection:
            found = connection.execute("SELECT hash FROM audit_entry WHERE stream = ? AND seq = 1", (HOUSE,)).fetchone()
            return None if found is None else str(found[0])
    except sqlite3.Error:
        return None


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _check(file: Path, keys: Keys) -> None:
    if not _is_whole(file):
        raise NotABackup("This file is no backup of Ten First, or it is damaged.")
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        check_not_newer(connection)
        try:
            check = connection.execute(select(table(InstallationRow).c.key_check)).scalar_one_or_none()
        except DatabaseError as error:
            raise NotABackup("This file is a database of something else.") from error
    if check is None or not keys.matches(check):
        raise WrongKey("this master key does not open the backup")


def _is_whole(file: Path) -> bool:
    if not file.is_file():
        return False
    try:
        with closing(_reading(file)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False
