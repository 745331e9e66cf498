"""What is done at a keyboard with a database: migrate, verify, list, back up, restore."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from meeting_app.config import Settings
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.plan_only import let_go
from meeting_app.engine import current
from meeting_app.start_errors import CannotStart
from meeting_app.storage import backup as backups
from meeting_app.storage import listing
from meeting_app.storage import migrate as migrations
from meeting_app.storage import verify as verifying
from meeting_app.storage.case_files import COPY, FOLDER, CaseFiles
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.database import open_database
from meeting_app.storage.installation import check_installation
from meeting_app.storage.key_files import views_files
from meeting_app.storage.keys import Keys, load_keys
from meeting_app.storage.listing import MeetingById
from meeting_app.storage.lost_cases import let_lost_cases_go
from meeting_app.storage.unit_of_work import UnitOfWork


def migrate(settings: Settings) -> None:
    """Bring the database to this version, and mark a new one as this installation's."""
    migrations.upgrade(settings.database_url, lambda: _keys(settings))
    database = open_database(settings.database_url, current())
    try:
        check_installation(database, _keys(settings), demo=settings.demo)
    finally:
        database.close()


def verify(settings: Settings, meeting: str) -> verifying.Report:
    """Check the chains, of the meeting with this public id or of everything. Raises CannotStart where there is none."""
    migrate(settings)
    database = open_database(settings.database_url, current())
    with database.read() as connection:
        if meeting and not listing.is_meeting(connection, meeting):
            raise CannotStart("there is no meeting with this id in its address; without an id everything is checked.")
        return verifying.verify(connection, _case_keys(settings), public_id=meeting)


def meetings_by_id(settings: Settings) -> tuple[MeetingById, ...]:
    """All meetings, by ids and stages alone."""
    migrate(settings)
    with open_database(settings.database_url, current()).read() as connection:
        return listing.meetings_by_id(connection)


def back_up(settings: Settings, file: Path) -> Path:
    """Copy a database that may be in use, and then the files of its cases' keys to one beside it; says where."""
    copy = file.parent / COPY
    try:
        backups.back_up(settings.database_url, file)
    except backups.OnPostgresql as refused:
        _files(settings).write_copy(copy)
        raise backups.NotABackup(
            f"{refused} The keys of its cases are in {copy}; keep its newest copy alone."
        ) from None
    _files(settings).write_copy(copy)
    return copy


def restore(settings: Settings, file: Path) -> int:
    """Put a backup in place, after checking it. How many of its cases had been destroyed since, and are so again."""
    files, copy = _files(settings), file.parent / COPY
    if files.are_new() and copy.is_file():
        files.take_in(copy)
    if files.are_new() and backups.has_locked_keys(file):
        raise backups.NotABackup(f"The keys of its cases are not here: put {COPY} beside it, or back into the folder.")
    backups.restore(settings.database_url, file, _keys(settings))
    migrate(settings)
    database = open_database(settings.database_url, current())
    case_keys = _case_keys(settings)
    with database.writing.begin() as connection:
        gone = let_lost_cases_go(connection, case_keys, now=datetime.now(UTC))
        _let_lost_views_go(connection, case_keys)
    database.checkpoint()
    database.close()
    return gone


def _let_lost_views_go(connection: Connection, case_keys: CaseKeys) -> None:
    """plan-only: a backup of before brings back rows whose key is gone; they go again, by the same rule."""
    now, work = datetime.now(UTC), UnitOfWork(connection, case_keys)
    for meeting_id in case_keys.views.lost(connection):
        work.begin_job()
        work.let_go(meeting_id, rule="plan-only")
        work.change(let_go(work.get(Meeting, meeting_id), now=now))
        work.log(f"meeting:{meeting_id}", action="views_let_go", actor=TheHouse().id, now=now)


def _case_keys(settings: Settings) -> CaseKeys:
    return CaseKeys(_keys(settings), halves=_files(settings), secrets=views_files(settings.data))


def _files(settings: Settings) -> CaseFiles:
    return CaseFiles(settings.data / FOLDER)


def _keys(settings: Settings) -> Keys:
    return load_keys(settings.data, settings.master_key)
