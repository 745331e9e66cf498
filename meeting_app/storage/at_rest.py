"""Is nobody else at this database? What is done to it whole would be undone, or missed, by a server that runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

IN_USE = "This database is in use; end the server first."


class InUse(Exception):
    """Somebody has this database open; the message is the sentence that the person reads."""


def check_at_rest(url: str) -> None:
    """Raises InUse."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite":
        file_at_rest(Path(str(parts.database)))
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    database = create_engine(url, hide_parameters=True)
    try:
        with database.connect() as connection:
            if connection.execute(others).scalar_one():
                raise InUse(IN_USE)
    finally:
        database.dispose()


def file_at_rest(place: Path) -> None:
    """The same for one file of SQLite; one that is not there, or is no database any more, is at rest."""
    if not place.is_file():
        return
    try:
        with closing(sqlite3.connect(place, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise InUse(IN_USE) from error
    except sqlite3.DatabaseError:
        return
