"""Check 16: what lies on the disk, before and after a case is destroyed; and what an old backup is worth then."""

import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from meeting_app import config, keeping
from meeting_app.config import Options
from meeting_app.domain.case import Case
from meeting_app.domain.certificate import Certificate
from meeting_app.domain.errors import NotFound
from meeting_app.domain.meeting import Meeting
from meeting_app.engine import current
from meeting_app.keeping import GoneAgain
from meeting_app.opened import open_all
from meeting_app.storage.backup import NotABackup
from meeting_app.storage.case_keys import ROWS
from meeting_app.storage.key_copy import COPY
from meeting_app.storage.key_files import CASES, MEETINGS
from meeting_app.storage.keys import is_locked
from meeting_app.storage.verify import verify
from tests.app_world import make_world
from tests.test_day import MONTH, disk, sealed_and_filed, works
from tests.test_one_round import gives, opened

WORDS = ("quokkabird", "Dorota", "Wrona", "Thornmere Family Centre", "drinking")


def settings(folder: Path):
    return config.read({}, Options(data=str(folder)))


def secrets(folder: Path) -> list[bytes]:
    return [one.read_bytes() for one in (folder / CASES).iterdir()]


def wrapped(world) -> list[bytes]:
    with world.app.opened.database.read() as connection:
        return list(connection.execute(select(ROWS.c.wrapped)).scalars())


class TestOnTheDisk:
    def test_what_was_sent_and_what_was_abandoned_is_there_as_ciphertext_only(self, tmp_path):
        world = make_world(tmp_path / "data")
        (dorota,) = opened(world, "Dorota")
        gives(dorota, 3, "A rare word: quokkabird.", "one")
        round_id = world.rounds()[0].id
        world.chair.get(f"{world.console}/abandon/{round_id}")
        world.chair.press(f"/abandon/{round_id}", reason="A rare reason: quokkabird.")
        assert world.rounds()[0].stage == "abandoned", "else this shows less"
        stored = disk(world)
        assert [one for one in WORDS if one.encode() in stored] == []

    def test_every_file_is_for_this_account_alone(self, tmp_path):
        world = sealed_and_filed(tmp_path / "data")
        keeping.back_up(settings(tmp_path / "data"), tmp_path / "data" / "copy")
        files = list((tmp_path / "data").rglob("*"))
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in files if one.is_file()}
        assert len(modes) >= 5
        assert set(modes.values()) == {0o600}
        assert {stat.S_IMODE(one.stat().st_mode) for one in files if one.is_dir()} == {0o700}
        assert world.app.opened.database.checkpoint()

    def test_after_it_was_destroyed_the_cases_key_is_nowhere(self, tmp_path):
        world = sealed_and_filed(tmp_path / "data")
        (half,), (row,) = secrets(tmp_path / "data"), wrapped(world)
        assert is_locked(row)
        assert row in disk(world), "else this shows nothing"
        assert half in disk(world), "else this shows nothing"
        works(world, MONTH)
        assert row not in disk(world)
        assert half not in disk(world)
        assert secrets(tmp_path / "data") == []


class TestAnOldBackup:
    """The master key is here, the backup is from before: kept-for-a-time holds for it too."""

    @pytest.fixture
    def destroyed(self, tmp_path):
        """A backup, and then the case was destroyed; the server is at rest."""
        folder = tmp_path / "data"
        world = sealed_and_filed(folder)
        keeping.back_up(settings(folder), tmp_path / "copy")
        works(world, MONTH)
        world.app.opened.database.close()
        return folder

    def test_the_master_key_opens_no_word_of_it(self, destroyed, tmp_path):
        """Put back by hand, past everything that `restore` does."""
        (destroyed / "ten-first.db").write_bytes((tmp_path / "copy").read_bytes())
        again = open_all(settings(destroyed), current())
        with again.read() as records:
            assert len(records.connection.execute(select(ROWS)).all()) == 1, "else this shows nothing"
            with pytest.raises(NotFound):
                records.all(Case)
            with pytest.raises(NotFound):
                records.all(Meeting)
        again.database.close()

    def test_what_is_restored_goes_again_and_the_log_is_whole(self, destroyed, tmp_path):
        assert keeping.restore(settings(destroyed), tmp_path / "copy") == GoneAgain(cases=1, meetings=0)
        again = open_all(settings(destroyed), current())
        with again.read() as records:
            assert [records.count(one) for one in (Case, Meeting, Certificate)] == [0, 0, 0]
            assert verify(records.connection, again.case_keys).whole
        again.database.close()

    def test_the_next_backups_keys_are_without_it(self, destroyed, tmp_path):
        before = (tmp_path / COPY).read_bytes()
        assert len(before.splitlines()) == 5, "a case and a meeting, each after the line of its folder"
        keeping.back_up(settings(destroyed), tmp_path / "copy 2")
        assert (tmp_path / COPY).read_text().splitlines()[1:] == [f"{CASES}/", f"{MEETINGS}/"]


class TestAnotherMachine:
    def test_a_backup_with_its_keys_and_the_master_key_is_whole_there(self, tmp_path):
        world = sealed_and_filed(tmp_path / "data")
        keeping.back_up(settings(tmp_path / "data"), tmp_path / "copy")
        other = tmp_path / "other"
        other.mkdir(mode=0o700)
        for key in (tmp_path / "data").glob("*.key"):
            (other / key.name).write_bytes(key.read_bytes())
        assert keeping.restore(settings(other), tmp_path / "copy") == GoneAgain(cases=0, meetings=0)
        again = open_all(settings(other), current())
        with again.read() as records:
            assert [one.name_on_screen for one in records.all(Case)] == ["Maja and Oskar"]
        again.database.close()
        assert world.app.opened.database.checkpoint()

    def test_without_its_keys_nothing_is_replaced_and_the_line_says_what_is_missing(self, tmp_path):
        sealed_and_filed(tmp_path / "data")
        keeping.back_up(settings(tmp_path / "data"), tmp_path / "copy")
        (tmp_path / COPY).unlink()
        other = tmp_path / "other"
        other.mkdir(mode=0o700)
        for key in (tmp_path / "data").glob("*.key"):
            (other / key.name).write_bytes(key.read_bytes())
        with pytest.raises(NotABackup, match="keys of its cases"):
            keeping.restore(settings(other), tmp_path / "copy")
        assert not (other / "ten-first.db").exists()


class TestADatabaseOfBefore:
    def test_its_keys_are_wrapped_anew_at_the_start_and_its_words_open(self, tmp_path):
        """As earlier versions left it: the master key alone opened the case."""
        world = make_world(tmp_path / "data")
        parts = world.app.opened
        with parts.read() as records:
            (case,) = records.all(Case)
            old = parts.keys.wrap(case.id, records.key_of(case.id))
        assert not is_locked(old)
        with parts.database.writing.begin() as connection:
            connection.execute(ROWS.update().values(wrapped=old))
        parts.database.close()
        for one in (tmp_path / "data" / CASES).iterdir():
            one.unlink()
        again = open_all(settings(tmp_path / "data"), current())
        with again.read() as records:
            assert [one.id for one in records.all(Case)] == [case.id]
            (now,) = records.connection.execute(select(ROWS.c.wrapped)).scalars()
        assert is_locked(now)
        again.database.checkpoint()
        assert old not in disk(world), "the old one is in none of its files"
        again.database.close()
