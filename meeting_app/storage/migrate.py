"""Bring a database to this version, and tell one that is newer than the code."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

SCRIPTS = Path(__file__).parent / "migrations"


class DatabaseIsNewer(Exception):
    """The database was made by a later version of the product; this one must not touch it."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file; `connection` is what the migrations run on."""
    made = Config()
    made.set_main_option("script_location", str(SCRIPTS))
    made.attributes["connection"] = connection
    return made


def revisions() -> tuple[str, ...]:
    """Every revision, oldest first."""
    script = ScriptDirectory.from_config(config())
    return tuple(reversed([one.revision for one in script.walk_revisions()]))


def revision_of(connection: Connection) -> str | None:
    """Where this database is; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(url: str) -> None:
    """Bring the database to the newest revision. Raises DatabaseIsNewer."""
    path = make_url(url).database
    if make_url(url).get_backend_name() == "sqlite" and path:
        Path(path).touch(mode=0o600)
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        check_not_newer(connection)
        connection.rollback()
        with connection.begin():
            command.upgrade(config(connection), "head")
    engine.dispose()


def check_not_newer(connection: Connection) -> None:
    """Refuse a database whose revision this code does not know."""
    here = revision_of(connection)
    if here is not None and here not in revisions():
        raise DatabaseIsNewer
