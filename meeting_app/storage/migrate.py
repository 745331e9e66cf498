"""Bring a database to this version, and tell one that is newer than the code.

Alembic is imported only where there is something to migrate: it would be a third of every start.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from meeting_app.storage.keys import Keys

SCRIPTS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"


class DatabaseIsNewer(Exception):
    """The database was made by a later version of the product; this one must not touch it."""


def config(connection: Connection | None = None, keys: Callable[[], Keys] | None = None) -> Any:
    """Alembic's settings, without a file; `connection` is what the migrations run on.

    `keys` are asked for by a migration that finds sealed words in a table which it takes apart, and by no other.
    """
    from alembic.config import Config  # noqa: PLC0415 - see above

    made = Config()
    made.set_main_option("script_location", str(SCRIPTS))
    made.attributes["connection"] = connection
    made.attributes["keys"] = keys
    return made


def revisions() -> tuple[str, ...]:
    """Every revision, oldest first: the numbers that the files begin with."""
    return tuple(sorted(path.name.partition("_")[0] for path in (SCRIPTS / "versions").glob("[0-9]*.py")))


def revision_of(connection: Connection) -> str | None:
    """Where this database is; None for an empty one."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()  # noqa: S608
    return None if found is None else str(found)


def upgrade(url: str, keys: Callable[[], Keys]) -> None:
    """Bring the database to the newest revision. Raises DatabaseIsNewer, and WrongKey where words are sealed anew."""
    path = make_url(url).database
    if make_url(url).get_backend_name() == "sqlite" and path:
        Path(path).touch(mode=0o600)
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        check_not_newer(connection)
        is_there = revision_of(connection) == revisions()[-1]
        connection.rollback()
        if not is_there:
            _migrate(connection, keys)
    engine.dispose()


def _migrate(connection: Connection, keys: Callable[[], Keys]) -> None:
    from alembic import command  # noqa: PLC0415 - see above

    with connection.begin():
        command.upgrade(config(connection, keys), "head")


def check_not_newer(connection: Connection) -> None:
    """Refuse a database whose revision this code does not know."""
    here = revision_of(connection)
    if here is not None and here not in revisions():
        raise DatabaseIsNewer
