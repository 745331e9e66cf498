"""Keys that are changed at the keyboard: what was sealed and signed before is as before (security 1.13)."""

import base64
import gc
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from meeting_app import config, rotating
from meeting_app.app import create_app
from meeting_app.cli import main
from meeting_app.config import Options
from meeting_app.domain.case import Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seal import Seal, What
from meeting_app.domain.signing_key import SigningKey
from meeting_app.engine import current
from meeting_app.storage.at_rest import InUse, check_at_rest
from meeting_app.storage.keys import WrongKey
from meeting_app.storage.rotation import wrapped_tables
from meeting_app.storage.signer import WrongSigningKey
from meeting_app.storage.verify import verify
from meeting_app.web.signing import sign_record
from tests.app_world import make_world

NEW = "q8Zr0vJmYtX3nKwB5cLsD7eGfHa1iOpU2xQyT4uV6bA"


@pytest.fixture(scope="module")
def _sealed(tmp_path_factory):
    """The data folder of a council with a sealed, signed meeting; nobody has it open."""
    folder = tmp_path_factory.mktemp("rotating") / "data"
    world = make_world(folder)
    for action in ("gather", "end_meeting", "seal_meeting"):
        world.do(action)
    world.app.opened.writer.stop()
    world.app.opened.database.close()
    return folder


@pytest.fixture
def folder(_sealed, tmp_path):
    return Path(shutil.copytree(_sealed, tmp_path / "data"))


def settings(folder: Path, **environment: str) -> config.Settings:
    return config.read(environment, Options(data=str(folder)))


def started(folder: Path, **environment: str):
    """What is opened by a start, or the error that refuses it."""
    return create_app(settings(folder, **environment), current()).opened


def is_refused(because: type[Exception], folder: Path, **environment: str) -> None:
    """A start that is refused; what it had opened goes with its process."""
    with pytest.raises(because):
        started(folder, **environment)
    gc.collect()


def ends(opened) -> None:
    opened.writer.stop()
    opened.database.close()


def whole(folder: Path, **environment: str) -> list[str]:
    """The names on the case, once everything was found to be whole."""
    opened = started(folder, **environment)
    try:
        with opened.read() as records:
            assert verify(records.connection, opened.case_keys).lines[0].startswith("Whole")
            return sorted(one.name for one in records.all(Person))
    finally:
        ends(opened)


def wrapped(folder: Path) -> list[bytes]:
    with closing(sqlite3.connect(folder / "ten-first.db")) as database:
        return [row[0] for row in database.execute("SELECT wrapped FROM case_key")]


def views_key(opened, meeting_id: str) -> bytes:
    with opened.read() as records:
        return opened.case_keys.views.get(records.connection, meeting_id)


def on_disk(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(folder.glob("ten-first.db*")))


class TestMasterKey:
    def test_a_new_one_opens_everything_and_the_old_one_nothing(self, folder, capsys):
        names, before, old = whole(folder), wrapped(folder), (folder / "master.key").read_text()
        assert main(["rotate-master-key", "--data", str(folder)]) == 0
        assert "1 keys are wrapped by a new master key" in capsys.readouterr().out
        assert (folder / "master.key").read_text() != old
        assert (folder / "master.key").stat().st_mode & 0o777 == 0o600
        assert not (folder / "master.key.next").exists()
        assert wrapped(folder) != before
        assert before[0] not in on_disk(folder), "what the old key opens is nowhere in the database's files"
        assert whole(folder) == names
        is_refused(WrongKey, folder, MASTER_KEY=old.strip())

    def test_the_key_of_a_meetings_views_opens_them_as_before(self, folder):
        opened = started(folder)
        with opened.read() as records:
            meeting = records.all(Meeting)[0]
        views = opened.case_keys.views
        opened.writer.submit(lambda work: views.ensure(work.connection, meeting.id, case_id=meeting.case_id))
        before = views_key(opened, meeting.id)
        ends(opened)
        assert "2 keys are wrapped" in rotating.rotate_master_key(settings(folder), None)
        opened = started(folder)
        assert views_key(opened, meeting.id) == before
        ends(opened)

    def test_one_that_is_kept_outside_is_named_in_a_file(self, folder, tmp_path):
        names, old = whole(folder), (folder / "master.key").read_text().strip()
        (folder / "master.key").unlink()
        (tmp_path / "new").write_text(NEW)
        with pytest.raises(config.CannotStart, match="name a file"):
            rotating.rotate_master_key(settings(folder, MASTER_KEY=old), None)
        said = rotating.rotate_master_key(settings(folder, MASTER_KEY=old), tmp_path / "new")
        assert "Set MASTER_KEY" in said
        assert NEW not in said
        assert not list(folder.glob("master.key*"))
        assert whole(folder, MASTER_KEY=NEW) == names

    def test_it_is_written_down_in_the_houses_log(self, folder):
        rotating.rotate_master_key(settings(folder), None)
        with closing(sqlite3.connect(folder / "ten-first.db")) as database:
            told = "SELECT actor FROM audit_entry WHERE stream = 'house' AND action = 'master_key_changed'"
            assert database.execute(told).fetchall() == [("house",)]

    @pytest.mark.parametrize("held", ["", "x", "00" * 32, "not base64 !!"])
    def test_what_is_no_key_is_refused_and_changes_nothing(self, folder, tmp_path, held):
        before = wrapped(folder), (folder / "master.key").read_text()
        (tmp_path / "new").write_text(held)
        with pytest.raises((config.CannotStart, WrongKey)):
            rotating.rotate_master_key(settings(folder), tmp_path / "new")
        assert (wrapped(folder), (folder / "master.key").read_text()) == before

    def test_the_same_one_again_is_refused(self, folder):
        with pytest.raises(config.CannotStart, match="key of today"):
            rotating.rotate_master_key(settings(folder), folder / "master.key")

    def test_with_a_wrong_one_nothing_is_touched(self, folder, tmp_path):
        before = wrapped(folder)
        (tmp_path / "new").write_text(base64.b64encode(bytes(range(32))).decode())
        with pytest.raises(WrongKey):
            rotating.rotate_master_key(settings(folder, MASTER_KEY=NEW), tmp_path / "new")
        assert wrapped(folder) == before

    @pytest.mark.parametrize("command", ["rotate-master-key", "rotate-signing-key"])
    def test_it_is_refused_while_a_server_runs(self, folder, command, capsys):
        opened = started(folder)
        try:
            before = wrapped(folder)
            assert main([command, "--data", str(folder)]) == 1
            assert "end the server first" in capsys.readouterr().err
            assert wrapped(folder) == before
        finally:
            ends(opened)


class Crash(Exception):
    """The machine stops here."""


def crashes(*_: object) -> None:
    raise Crash


class TestCrashes:
    def test_before_the_database_went_over_the_old_key_opens_it(self, folder, monkeypatch):
        names = whole(folder)
        with monkeypatch.context() as patched:
            patched.setattr(rotating, "rewrap", crashes_in_it)
            with pytest.raises(Crash):
                rotating.rotate_master_key(settings(folder), None)
        assert (folder / "master.key.next").exists()
        assert whole(folder) == names
        assert "1 keys" in rotating.rotate_master_key(settings(folder), None)
        assert whole(folder) == names

    def test_after_it_the_same_command_finishes_what_was_begun(self, folder, monkeypatch):
        names = whole(folder)
        with monkeypatch.context() as patched:
            patched.setattr(rotating, "_put", crashes)
            with pytest.raises(Crash):
                rotating.rotate_master_key(settings(folder), None)
        is_refused(WrongKey, folder)
        assert "is finished" in rotating.rotate_master_key(settings(folder), None)
        assert not (folder / "master.key.next").exists()
        assert whole(folder) == names

    def test_a_signing_key_that_was_half_taken_up_is_finished_too(self, folder, monkeypatch):
        with monkeypatch.context() as patched:
            patched.setattr(rotating, "_put", crashes)
            with pytest.raises(Crash):
                rotating.rotate_signing_key(settings(folder))
        is_refused(WrongSigningKey, folder)
        rotating.rotate_signing_key(settings(folder))
        opened = started(folder)
        with opened.read() as records:
            assert len(records.all(SigningKey)) == 2
        ends(opened)


def crashes_in_it(connection, old, new, *, now):
    """Half of it is written when the machine stops."""
    connection.execute(text("UPDATE case_key SET wrapped = x'00'"))
    raise Crash


class TestSigningKey:
    def test_what_was_signed_before_holds_and_what_comes_after_is_signed_anew(self, folder):
        said = rotating.rotate_signing_key(settings(folder))
        whole(folder)
        opened = started(folder)
        with opened.read() as records:
            first, second = records.all(SigningKey, order="since")
            (seal,) = records.all(Seal)
        assert (seal.key_id, second.id) == (first.id, opened.signer.fingerprint)
        assert (first.until, second.until) == (second.since, None)
        assert second.id[:4] in said
        opened.writer.submit(lambda work: goes_on(work, seal.meeting_id, seal.at))
        assert sign_record(opened, seal.meeting_id)
        with opened.read() as records:
            assert [(one.what, one.key_id) for one in records.all(Seal, order="seq")] == [
                (What.SEALED, first.id), (What.AMENDED, second.id),
            ]  # fmt: skip
        ends(opened)
        whole(folder)

    def test_one_that_is_kept_outside_is_set_first(self, folder):
        rotating.rotate_signing_key(settings(folder, SIGNING_KEY=NEW))
        with pytest.raises(config.CannotStart, match="signs today"):
            rotating.rotate_signing_key(settings(folder, SIGNING_KEY=NEW))
        whole(folder, SIGNING_KEY=NEW)
        is_refused(WrongSigningKey, folder)

    def test_one_that_was_lost_is_followed_by_another(self, folder):
        (folder / "signing.key").unlink()
        rotating.rotate_signing_key(settings(folder))
        whole(folder)

    def test_one_that_was_laid_down_is_not_taken_up_again(self, folder):
        old = (folder / "signing.key").read_text().strip()
        rotating.rotate_signing_key(settings(folder))
        with pytest.raises(config.CannotStart, match="laid down"):
            rotating.rotate_signing_key(settings(folder, SIGNING_KEY=old))


class TestAtRest:
    def test_each_table_of_wrapped_keys_has_one_column_for_its_key(self):
        tables = list(wrapped_tables())
        assert "case_key" in {one.name for one in tables}
        for one in tables:
            (id_,) = one.primary_key
            assert id_.type.python_type is str, "rewrap() binds the wrapped key to it"

    @pytest.mark.postgresql
    def test_a_postgresql_that_others_use_is_not_at_rest(self, postgresql_url):
        check_at_rest(postgresql_url)
        other = create_engine(postgresql_url)
        with other.connect() as connection:
            connection.execute(select(1))
            with pytest.raises(InUse):
                check_at_rest(postgresql_url)
        other.dispose()


def goes_on(work, meeting_id: str, at) -> None:
    work.log(f"meeting:{meeting_id}", action="amended", actor="account:x", now=at, digests=[])
