"""Keys are changed at the keyboard while no server runs: the master key, and the key that signs (security 1.13).

A new key lies beside the old one until the database has gone over to it, so that a crash loses neither: the same
command, given again, finishes what was begun.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from meeting_app import keeping
from meeting_app.commands.messages.seal import TakeUpSigningKey
from meeting_app.config import Settings
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.signing_key import in_groups
from meeting_app.engine import current
from meeting_app.opened import open_all
from meeting_app.start_errors import CannotStart
from meeting_app.storage import keys as master
from meeting_app.storage import signer as signing
from meeting_app.storage.at_rest import check_at_rest
from meeting_app.storage.database import Database, open_database
from meeting_app.storage.rotation import next_of, opens, rewrap, wrapped_tables
from meeting_app.storage.seals import key_now
from meeting_app.storage.secret_file import LENGTH, read_secret, sync_folder, write_secret
from meeting_app.storage.signer import Signer

STILL_NEEDED = "Backups of before open only with the key of before, which is not kept here: make a new backup now."


def rotate_master_key(settings: Settings, file: Path | None) -> str:
    """From here on another master key opens the cases: that in `file`, or a new one. What to tell the person."""
    check_at_rest(settings.database_url)
    path = settings.data / master.FILE
    if settings.master_key is None and _finished(settings, path):
        return f"The change that was begun before is finished. {STILL_NEEDED}"
    if settings.master_key is not None and file is None:
        raise CannotStart("MASTER_KEY comes from outside: name a file that holds the new one, and set it afterwards.")
    keeping.migrate(settings)
    old = master.load_keys(settings.data, settings.master_key)
    secret = os.urandom(LENGTH) if file is None else _read(file)
    new = master.Keys(secret)
    if new.matches(old.check_value()):
        raise CannotStart("That is the master key of today; name another.")
    if settings.master_key is None:
        next_of(path).unlink(missing_ok=True)
        write_secret(next_of(path), secret)
    with _opened(settings) as database, database.writing.begin() as connection:
        count = rewrap(connection, old, new, now=datetime.now(UTC))
    if settings.master_key is None:
        _put(path)
        return f"{count} keys are wrapped by a new master key, which lies in {path}. {STILL_NEEDED}"
    return f"{count} keys are wrapped by the new master key. Set MASTER_KEY to it before the next start. {STILL_NEEDED}"


def _finished(settings: Settings, path: Path) -> bool:
    """Whether the database had gone over to a new key already, and its file only lacked its name."""
    if not next_of(path).exists() or not path.exists():
        return False
    with _opened(settings) as database, database.read() as connection:
        gone_over = opens(connection, master.Keys(_read(next_of(path))))
    if gone_over:
        _put(path)
    return gone_over


def rotate_signing_key(settings: Settings) -> str:
    """Another key signs from here on: that in SIGNING_KEY or its file where it is new, or one that is made now."""
    check_at_rest(settings.database_url)
    keeping.migrate(settings)
    path = settings.data / signing.FILE
    signer = _next_signer(settings, path)
    opened = open_all(settings, current(), signer=signer)
    opened.writer.start()
    try:
        command = TakeUpSigningKey(command_id=uuid4().hex, public=signer.public)
        opened.dispatcher.handle(command, TheHouse())
    except WrongMoment:
        raise CannotStart("That key was laid down before and is not taken up again; name another.") from None
    finally:
        opened.writer.stop()
        opened.database.close()
    if next_of(path).exists():
        _put(path)
    return (
        f"Records are signed by a new key from now on. Its fingerprint: {in_groups(signer.fingerprint)}. "
        "What was signed before can be checked as before."
    )


def _next_signer(settings: Settings, path: Path) -> Signer:
    with _opened(settings) as database, database.read() as connection:
        known = key_now(connection)
    if settings.signing_key is not None or not next_of(path).exists():
        held = signing.load_signer(settings.data, settings.signing_key)
        if held.fingerprint != known:
            return held
    if settings.signing_key is not None:
        raise CannotStart("SIGNING_KEY is the key that signs today: set the new one, then give this command again.")
    return _from_next(path)


def _from_next(path: Path) -> Signer:
    """The one that was made for this, or by an attempt before this one."""
    write_secret(next_of(path), os.urandom(LENGTH))
    return Signer(_read(next_of(path)))


def _read(file: Path) -> bytes:
    try:
        return read_secret(file.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise CannotStart(f"{file} can't be read, or holds no key: 32 random bytes in base64 or hex.") from error


def _put(path: Path) -> None:
    """The new key takes the place of the old one, which is gone."""
    next_of(path).replace(path)
    sync_folder(path.parent)


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    """Nothing that the old key opens stays in the database's files."""
    database = open_database(settings.database_url, current())
    try:
        yield database
        database.rewrite(wrapped_tables())
    finally:
        database.close()
