"""What is opened at start: database, keys, writer and dispatcher, in this order, each checked."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from meeting_app.clock import clock
from meeting_app.commands import register  # noqa: F401 - makes every command known
from meeting_app.commands.dispatch import Dispatcher, Sources
from meeting_app.commands.messages.house import OfferFirstAccount
from meeting_app.commands.messages.seal import TakeUpSigningKey
from meeting_app.config import Settings
from meeting_app.domain import join_code
from meeting_app.domain.account import Account
from meeting_app.domain.permissions import Stranger, TheHouse
from meeting_app.domain.today import day_of
from meeting_app.engine import Engine
from meeting_app.identity import key_hash
from meeting_app.storage.belongs import tables
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.database import Database, open_database
from meeting_app.storage.installation import check_installation
from meeting_app.storage.key_files import KeyFiles, case_files, meeting_files, retry_files, views_files
from meeting_app.storage.keys import Keys, load_keys
from meeting_app.storage.migrate import upgrade
from meeting_app.storage.moments import Moments
from meeting_app.storage.remembered import forget_unless_known, retry_key
from meeting_app.storage.sealed_anew import seal_meetings_anew
from meeting_app.storage.seals import check_signing_key, signing_now
from meeting_app.storage.signer import Signer, load_signer
from meeting_app.storage.unit_of_work import UnitOfWork
from meeting_app.storage.writer import Writer
from meeting_app.values import dataclass

CHECKPOINT_TRIES = 10


@dataclass(frozen=True, slots=True)
class Opened(Moments):
    """The parts below the pages."""

    keys: Keys
    signer: Signer
    writer: "Writer[UnitOfWork]"
    dispatcher: Dispatcher
    now: Callable[[], datetime]
    hash_code: Callable[[str], str]
    time_zone: tzinfo

    def today(self) -> date:
        """The day where the council is."""
        return day_of(self.now(), self.time_zone)

    def is_writable(self) -> bool:
        """Whether the writer lives and gets a transaction through to the end."""
        if not self.writer.alive:
            return False
        return bool(self.writer.submit(lambda work: work.is_there()))


def open_all(settings: Settings, engine: Engine, *, signer: Signer | None = None) -> Opened:
    """Open everything, or raise the start error that says what is wrong. `signer`: a key that is to be taken up."""
    upgrade(settings.database_url, lambda: load_keys(settings.data, settings.master_key))
    database = open_database(settings.database_url, engine)
    try:
        return _open_on(database, settings, engine, signer)
    except BaseException:
        database.close()
        raise


def _open_on(database: Database, settings: Settings, engine: Engine, signer: Signer | None) -> Opened:
    keys = load_keys(settings.data, settings.master_key)
    check_installation(database, keys, demo=settings.demo)
    if signer is None:
        signer = load_signer(settings.data, settings.signing_key)
        check_signing_key(database, signer)
    case_keys = keys_of_cases(settings.data, keys)
    bring_to_today(database, case_keys, meeting_files(settings.data), retry_files(settings.data))
    now, time_zone = clock(settings.test_clock), ZoneInfo(settings.time_zone)

    @contextmanager
    def open_work() -> Iterator[UnitOfWork]:
        with database.writing.begin() as connection:
            yield UnitOfWork(connection, case_keys)

    def died() -> None:
        # A server whose writer is dead would take words and lose them: better none at all (limits.md).
        os._exit(70)

    writer: Writer[UnitOfWork] = Writer(engine, open_work, died)
    hash_code = hasher(keys.derive("join-code"))

    def let_go(meeting_id: str) -> None:
        case_keys.views.destroy(meeting_id)
        leave_nothing(database, engine)

    sources = _sources(hash_code=hash_code, now=now, time_zone=time_zone)
    known = retry_key(keys, retry_files(settings.data))
    dispatcher = Dispatcher(writer, sources, retry_key=known, let_go=let_go)
    below = (database, case_keys, engine.taking_turns)
    return Opened(*below, keys, signer, writer, dispatcher, now, hash_code, time_zone)


def keys_of_cases(data: Path, keys: Keys) -> CaseKeys:
    """The keys of this installation's cases and meetings, with their halves in its folders."""
    return CaseKeys(keys, cases=case_files(data), meetings=meeting_files(data), views=views_files(data))


def bring_to_today(database: Database, case_keys: CaseKeys, meetings: KeyFiles, retries: KeyFiles) -> None:
    """A database of before: its cases' keys are wrapped anew, the words of its meetings lie under keys of their own.

    What there was before is nowhere in its files. The half of retries is made after that: where it is missing a start
    did not come so far. Raises KeysAreMissing.
    """
    with database.writing.begin() as connection:
        anew = case_keys.join_halves(connection)
    anew += seal_meetings_anew(database, case_keys, meetings)
    with database.writing.begin() as connection:
        anew += forget_unless_known(connection, retries)
    if anew:
        database.rewrite(one for one in tables() if one.name != "audit_entry")


def leave_nothing(database: Database, engine: Engine) -> None:
    """Empty SQLite's log, however long somebody still reads; after that the hour's pass does it (security 1.11)."""
    for _ in range(CHECKPOINT_TRIES):
        if database.checkpoint():
            return
        engine.pause(0.2)


def _sources(*, hash_code: Callable[[str], str], now: Callable[[], datetime], time_zone: tzinfo) -> Sources:
    return Sources(
        now=now,
        new_id=lambda: uuid4().hex,
        new_code=lambda: join_code.new_code(secrets.token_bytes),
        hash_code=hash_code,
        time_zone=time_zone,
    )


def hasher(key: bytes) -> Callable[[str], str]:
    """How short codes are kept: a keyed hash, since eight letters could be guessed from a plain one."""

    def hash_code(code: str) -> str:
        return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()

    return hash_code


def begin_writing(opened: Opened) -> Opened:
    """From here on commands are taken; a new installation's signing key is the first thing that is written down."""
    opened.writer.start()
    with opened.read() as records:
        known = signing_now(records)
    if known is None:
        command = TakeUpSigningKey(command_id=uuid4().hex, public=opened.signer.public)
        opened.dispatcher.handle(command, TheHouse())
    return opened


def offer_first_account(opened: Opened) -> str:
    """The path of a link with which the first account is made, or nothing where there is one (security 1.15)."""
    with opened.read() as records:
        if records.count(Account):
            return ""
    token = secrets.token_urlsafe(32)
    command = OfferFirstAccount(command_id=uuid4().hex, token_hash=key_hash(token))
    opened.dispatcher.handle(command, Stranger())
    return f"/first-account/{token}"
