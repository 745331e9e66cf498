"""What is done at a keyboard with a database: migrate, verify, list, back up, restore."""

from pathlib import Path

from meeting_app.config import Settings
from meeting_app.engine import current
from meeting_app.storage import backup as backups
from meeting_app.storage import listing
from meeting_app.storage import migrate as migrations
from meeting_app.storage import verify as verifying
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.database import open_database
from meeting_app.storage.installation import check_installation
from meeting_app.storage.keys import Keys, load_keys
from meeting_app.storage.listing import MeetingById


def migrate(settings: Settings) -> None:
    """Bring the database to this version, and mark a new one as this installation's."""
    migrations.upgrade(settings.database_url, lambda: _keys(settings))
    check_installation(open_database(settings.database_url, current()), _keys(settings), demo=settings.demo)


def verify(settings: Settings, meeting: str) -> verifying.Report:
    """Check the chains, of the meeting with this public id or of everything."""
    migrate(settings)
    database = open_database(settings.database_url, current())
    with database.read() as connection:
        return verifying.verify(connection, CaseKeys(_keys(settings)), public_id=meeting)


def meetings_by_id(settings: Settings) -> tuple[MeetingById, ...]:
    """All meetings, by ids and stages alone."""
    migrate(settings)
    with open_database(settings.database_url, current()).read() as connection:
        return listing.meetings_by_id(connection)


def back_up(settings: Settings, file: Path) -> None:
    """Copy a database that may be in use."""
    backups.back_up(settings.database_url, file)


def restore(settings: Settings, file: Path) -> None:
    """Put a backup in place, after checking it."""
    backups.restore(settings.database_url, file, _keys(settings))


def _keys(settings: Settings) -> Keys:
    return load_keys(settings.data, settings.master_key)
