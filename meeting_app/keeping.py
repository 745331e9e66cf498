"""What is done at a keyboard with a database: migrate, verify, back up, restore."""

from pathlib import Path

from meeting_app.config import Settings
from meeting_app.engine import current
from meeting_app.storage import backup as backups
from meeting_app.storage import migrate as migrations
from meeting_app.storage import verify as verifying
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.database import open_database
from meeting_app.storage.installation import check_installation
from meeting_app.storage.keys import Keys, load_master


def migrate(settings: Settings) -> None:
    """Bring the database to this version, and mark a new one as this installation's."""
    migrations.upgrade(settings.database_url)
    keys = Keys(load_master(settings.data, settings.master_key))
    check_installation(open_database(settings.database_url, current()), keys, demo=settings.demo)


def verify(settings: Settings, meeting: str) -> verifying.Report:
    """Check the chains, of the meeting with this public id or of everything."""
    migrate(settings)
    database = open_database(settings.database_url, current())
    keys = Keys(load_master(settings.data, settings.master_key))
    with database.read() as connection:
        return verifying.verify(connection, CaseKeys(keys), public_id=meeting)


def back_up(settings: Settings, file: Path) -> None:
    """Copy a database that may be in use."""
    backups.back_up(settings.database_url, file)


def restore(settings: Settings, file: Path) -> None:
    """Put a backup in place, after checking it."""
    keys = Keys(load_master(settings.data, settings.master_key))
    backups.restore(settings.database_url, file, keys)
