"""What is done at a keyboard with a database: migrate, verify, list, back up, restore."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from meeting_app.config import Settings
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.plan_only import let_go
from meeting_app.engine import current
from meeting_app.opened import keys_of_cases
from meeting_app.start_errors import CannotStart
from meeting_app.storage import backup as backups
from meeting_app.storage import listing
from meeting_app.storage import migrate as migrations
from meeting_app.storage import verify as verifying
from meeting_app.storage.at_rest import check_at_rest
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.database import open_database
from meeting_app.storage.installation import check_installation
from meeting_app.storage.key_copy import COPY, Damaged, Held, OfAnother, check_house, held_in, take_in, write_copy
from meeting_app.storage.key_files import KeyFiles, case_files, meeting_files
from meeting_app.storage.keys import Keys, load_keys
from meeting_app.storage.listing import MeetingById
from meeting_app.storage.lost_cases import let_lost_cases_go
from meeting_app.storage.lost_meetings import let_lost_meetings_go
from meeting_app.storage.sealed_anew import sealed_meetings
from meeting_app.storage.unit_of_work import UnitOfWork
from meeting_app.values import dataclass

Needed = tuple[Sequence[str], Sequence[str]]


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
        return verifying.verify(connection, keys_of_cases(settings.data, _keys(settings)), public_id=meeting)


def meetings_by_id(settings: Settings) -> tuple[MeetingById, ...]:
    """All meetings, by ids and stages alone."""
    migrate(settings)
    with open_database(settings.database_url, current()).read() as connection:
        return listing.meetings_by_id(connection)


def back_up(settings: Settings, file: Path) -> Path:
    """Copy a database that may be in use, and then the files of its keys to one beside it; says where."""
    copy, house = file.parent / COPY, _house(settings.database_url)
    try:
        check_house(copy, house)
        backups.back_up(settings.database_url, file)
    except OfAnother:
        raise backups.NotABackup(
            f"{copy} has the keys of another installation: back up to a folder of this one's own."
        ) from None
    except backups.OnPostgresql as refused:
        write_copy(copy, _folders(settings), house)
        raise backups.NotABackup(
            f"{refused} The keys of its cases and meetings are in {copy}; keep its newest copy alone."
        ) from None
    write_copy(copy, _folders(settings), house)
    return copy


def _house(url: str) -> str:
    """By what this installation is known; empty where its database can't be read, or has no log yet."""
    if backups.is_file(url):
        return backups.first_line(Path(str(make_url(url).database))) or ""
    database = open_database(url, current())
    try:
        with database.read() as connection:
            return listing.first_line(connection)
    except DatabaseError:
        return ""
    finally:
        database.close()


@dataclass(frozen=True, slots=True)
class GoneAgain:
    """How many cases and meetings of a backup had been destroyed since it was made, and are so again.

    `by_others`: PostgreSQL's own tools had put it back.
    """

    cases: int
    meetings: int
    by_others: bool = False


def restore(settings: Settings, file: Path) -> GoneAgain:
    """Put a backup in place, after checking it. What had been destroyed since goes again.

    On PostgreSQL its own tools have put it back before. Raises NotABackup, also where the folders of keys can't tell
    what was destroyed, and InUse.
    """
    # All is checked before a key is taken in: a folder that is there is believed the next time.
    url = settings.database_url
    if not backups.is_file(url):
        check_at_rest(url)
        _take_in(settings, file, _needed_there(settings), is_of_this_house=False)
        return replace(_let_go_again(settings), by_others=True)
    backups.check(url, file, _keys(settings))
    ours = backups.is_of_this_house(url, file)
    _take_in(settings, file, backups.needs_keys(file), is_of_this_house=ours)
    backups.restore(url, file, _keys(settings))
    return _let_go_again(settings)


def _needed_there(settings: Settings) -> Needed:
    """Which halves the database in place needs: of cases, and of meetings."""
    migrate(settings)
    database = open_database(settings.database_url, current())
    try:
        with database.read() as connection:
            return keys_of_cases(settings.data, _keys(settings)).locked(connection), sealed_meetings(connection)
    finally:
        database.close()


def _take_in(settings: Settings, file: Path, needed: Needed, *, is_of_this_house: bool) -> None:
    """The keys of a backup, from the copy beside it, where this machine has no folder of them."""
    folders = _folders(settings)
    if not is_of_this_house:
        _check_folders(settings, folders, needed)
    held = _held(file.parent / COPY, folders)
    for files, ids, whose in zip(folders, needed, ("cases", "meetings"), strict=True):
        if files.are_new() and ids and files.name not in held:
            raise backups.NotABackup(
                f"The keys of its {whose} are not here: put {COPY} beside it, or back into the folder."
            )
    take_in(held, folders)


def _let_go_again(settings: Settings) -> GoneAgain:
    migrate(settings)
    database, now = open_database(settings.database_url, current()), datetime.now(UTC)
    case_keys = keys_of_cases(settings.data, _keys(settings))
    with database.writing.begin() as connection:
        cases = let_lost_cases_go(connection, case_keys, now=now)
        # Where the folder is new nothing was let go here yet: the next start makes each meeting's file.
        new = meeting_files(settings.data).are_new()
        meetings = 0 if new else let_lost_meetings_go(connection, case_keys, now=now, new_id=lambda: uuid4().hex)
        _let_lost_views_go(connection, case_keys)
    database.checkpoint()
    database.close()
    return GoneAgain(cases, meetings)


def _held(copy: Path, folders: Sequence[KeyFiles]) -> Held:
    """What a copy of keys has for folders that are not here."""
    if not copy.is_file() or not any(one.are_new() for one in folders):
        return {}
    try:
        return held_in(copy)
    except Damaged:
        raise backups.NotABackup(
            f"{copy} is damaged, or not whole: bring a whole copy of it. Meetings whose keys are not in it would go."
        ) from None


def _check_folders(settings: Settings, folders: Sequence[KeyFiles], needed: Needed) -> None:
    """A file that is missing says that something was destroyed, in a folder of this installation's alone.

    One in which a server of another installation ran has none of the backup's, and would destroy it whole.
    """
    both = [(files, ids) for files, ids in zip(folders, needed, strict=True) if ids and not files.are_new()]
    if not both or any(len(files.gone(ids)) < len(ids) for files, ids in both):
        return
    raise backups.NotABackup(
        f"The keys in {settings.data} are not those of this backup: another server ran here, or all that is in it"
        " was destroyed since. On another machine begin with an empty folder, with the .key files alone."
    )


def _let_lost_views_go(connection: Connection, case_keys: CaseKeys) -> None:
    """plan-only: a backup of before brings back rows whose key is gone; they go again, by the same rule."""
    now, work = datetime.now(UTC), UnitOfWork(connection, case_keys)
    for meeting_id in case_keys.views.lost(connection):
        work.begin_job()
        work.let_go(meeting_id, rule="plan-only")
        work.change(let_go(work.get(Meeting, meeting_id), now=now))
        work.log(f"meeting:{meeting_id}", action="views_let_go", actor=TheHouse().id, now=now)


def _folders(settings: Settings) -> tuple[KeyFiles, KeyFiles]:
    """Of cases, and of meetings. Those of views are in no copy (plan-only)."""
    return case_files(settings.data), meeting_files(settings.data)


def _keys(settings: Settings) -> Keys:
    return load_keys(settings.data, settings.master_key)
