"""What is let go is in no file, no log and no backup of before, the master key in hand (plan-only, security 1.11)."""

import os
import sqlite3
import stat
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from meeting_app import keeping
from meeting_app.config import Options, read
from meeting_app.domain.answer import Revision, Spoken
from meeting_app.domain.beside import Correction
from meeting_app.domain.errors import NotFound
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.note import Note
from meeting_app.domain.offer import Offer
from meeting_app.domain.step import NextStep
from meeting_app.domain.translation import Translation
from meeting_app.engine import current
from meeting_app.storage.backup import back_up
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.database import open_database
from meeting_app.storage.installation import check_installation
from meeting_app.storage.key_files import OLD_ENOUGH, KeyFiles, case_files, joined, meeting_files, views_files
from meeting_app.storage.key_files import VIEWS as FOLDER
from meeting_app.storage.keys import NONCE, VIEWS_FORMAT, Keys, WrongKey, decrypt
from meeting_app.storage.mapper import sealed_columns, table_of
from meeting_app.storage.migrate import upgrade
from meeting_app.storage.records import Records
from meeting_app.storage.verify import verify
from meeting_app.storage.views import VIEWS
from tests import plan_only_story as story
from tests.fakes import MASTER, World

KEYS = Keys(MASTER)


class OnDisk:
    """An installation with a database and key files of its own, and a backup of when the views were there."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file, self.copy = folder, folder / "ten-first.db", folder / "before.backup"
        self.files = views_files(folder)
        self.halves = {"cases": case_files(folder), "meetings": meeting_files(folder), "views": self.files}
        (folder / "master.key").write_text(MASTER.hex())
        self.settings = read({}, Options(data=str(folder)))
        upgrade(self.url, lambda: KEYS)
        self.database = open_database(self.url, current())
        check_installation(self.database, KEYS, demo=False)
        self.world = World(database=self.database.writing, halves=self.halves)

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}"

    def secret_files(self) -> list[Path]:
        return sorted((self.folder / FOLDER).glob("*"))

    def everything(self) -> bytes:
        """All bytes of the folder but the backup's."""
        paths = [path for path in self.folder.rglob("*") if path.is_file() and path != self.copy]
        return b"".join(path.read_bytes() for path in paths)


@pytest.fixture
def held(tmp_path):
    """The conference is held and ended; a backup was made while the answers were there."""
    place = OnDisk(tmp_path)
    story.agreed(story.prepared(place.world))
    back_up(place.url, place.copy)
    story.writes_note(place.world)
    story.reads_again(place.world, story.ActedOn.WRITTEN)
    place.before = place.everything()
    place.sealed = sealed_words(place.file)
    place.world.chair.ends()
    assert place.database.checkpoint()
    yield place
    place.database.close()


def sealed_words(file: Path) -> set[bytes]:
    """Every ciphertext and salt of what goes, as it is stored."""
    found = set()
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        for cls in VIEWS:
            for row in connection.execute(f"SELECT * FROM {table_of(cls).name}"):
                found |= {row[name] for name in (*sealed_columns(cls), "salt") if name in row.keys() and row[name]}  # noqa: SIM118
    return {one for one in found if one[:1] == VIEWS_FORMAT}


class TestOnDisk:
    def test_plan_only_no_byte_of_it_is_in_the_files_afterwards(self, held):
        assert len(held.sealed) > 30
        assert all(one in held.before for one in held.sealed), "they were there, so that their going is seen"
        after = held.everything()
        assert [one for one in held.sealed if one in after or one[NONCE + 1 :] in after] == []

    def test_plan_only_no_marker_stands_there_in_the_open_before_or_after(self, held):
        for one in story.GONE:
            assert one.encode() not in held.before
            assert one.encode() not in held.everything()

    def test_plan_only_the_file_of_the_key_is_gone(self, held):
        assert held.secret_files() == []

    def test_plan_only_what_is_left_is_whole_and_says_what_went(self, held):
        with held.database.read() as connection:
            report = verify(connection, held.world.case_keys)
        assert report.whole, report.lines
        assert any(one.endswith("by plan-only, the rest is whole.") for one in report.lines)


class TestABackupOfBefore:
    def opened(self, held):
        engine = create_engine(f"sqlite:///{held.copy}", poolclass=NullPool)
        return engine.connect()

    def test_plan_only_the_master_key_opens_no_view_in_it(self, held):
        with self.opened(held) as connection:
            records = Records(connection, CaseKeys(KEYS, **held.halves))
            assert records.get(Meeting, held.world.meeting_id).place == "Hall", "the key is the right one"
            for cls in (Revision, Spoken, Translation, Correction, Note, Offer, NextStep):
                with pytest.raises(NotFound, match="no_views_key"):
                    records.all(cls, meeting_id=held.world.meeting_id)

    def test_plan_only_neither_half_nor_the_cases_key_opens_it_by_hand(self, held):
        with self.opened(held) as connection:
            (wrapped,) = connection.exec_driver_sql("SELECT wrapped FROM views_key").one()
            row = connection.exec_driver_sql("SELECT id, given FROM answer_revision").first()
            case_key = Records(connection, CaseKeys(KEYS, **held.halves)).key_of(held.world.meeting.case_id)
        half = KEYS.unwrap(held.world.meeting_id, wrapped)
        for key in (half, case_key, joined(half, bytes(32)), KEYS.derive("wrap")):
            with pytest.raises(WrongKey):
                decrypt(key, "answer_revision", row.id, "given", row.given)

    def test_with_the_file_it_would_have_opened(self, tmp_path):
        # The test above means something: the same backup is read while the file is there.
        place = OnDisk(tmp_path)
        story.shown(story.prepared(place.world))
        back_up(place.url, place.copy)
        with create_engine(f"sqlite:///{place.copy}", poolclass=NullPool).connect() as connection:
            found = Records(connection, CaseKeys(KEYS, **place.halves)).all(Revision, meeting_id=place.world.meeting_id)
        place.database.close()
        assert story.WHY in {one.given.why for one in found if one.given}

    def test_plan_only_putting_it_back_lets_them_go_again(self, held):
        held.database.close()
        keeping.restore(held.settings, held.copy)
        report = keeping.verify(held.settings, "")
        assert report.whole, report.lines
        assert any(one.endswith("by plan-only, the rest is whole.") for one in report.lines)
        assert sealed_words(held.file) == set()


class TestKeyFiles:
    def test_they_are_for_this_account_alone(self, tmp_path):
        files = KeyFiles(tmp_path / FOLDER)
        files.make("meeting")
        (path,) = (tmp_path / FOLDER).iterdir()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert "meeting" not in path.name

    def test_one_is_made_once_and_gone_when_destroyed(self, tmp_path):
        files = KeyFiles(tmp_path / FOLDER)
        secret = files.make("meeting")
        assert files.make("meeting") == files.read("meeting") == secret
        files.destroy("meeting")
        files.destroy("meeting")
        assert files.read("meeting") is None

    def test_those_of_a_crash_go_but_none_that_may_be_in_use_in_a_moment(self, tmp_path):
        files = KeyFiles(tmp_path / FOLDER)
        files.destroy_all_but(frozenset())
        for name in ("known", "new", "left"):
            files.make(name)
        long_ago = time.time() - OLD_ENOUGH - 1
        for name in ("known", "left"):
            os.utime(files._path(name), (long_ago, long_ago))
        files.destroy_all_but(frozenset({"known"}))
        assert [files.read(name) is None for name in ("known", "new", "left")] == [False, False, True]

    def test_a_file_that_was_cut_short_opens_nothing(self, tmp_path):
        files = KeyFiles(tmp_path / FOLDER)
        files.make("meeting")
        files._path("meeting").write_bytes(b"x")
        assert files.read("meeting") is None
