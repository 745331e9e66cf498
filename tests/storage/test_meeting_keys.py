"""A meeting's words lie under a key of its own, which goes with it (kept-for-a-time, security 1.13): in a database of
before too, across crashes, in other processes, and when a backup is put back.
"""

import gc
import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select, update

from meeting_app import config, hourly, keeping
from meeting_app.cli import main
from meeting_app.commands.dispatch import Dispatcher
from meeting_app.commands.messages import letting_go as say
from meeting_app.commands.messages.case import PrepareMeeting
from meeting_app.config import Options
from meeting_app.domain.account import Account, AccountSession
from meeting_app.domain.answer import Revision
from meeting_app.domain.case import Case
from meeting_app.domain.certificate import Certificate, LettingGo
from meeting_app.domain.errors import NotFound
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.permissions import AccountHolder, TheHouse
from meeting_app.engine import current
from meeting_app.keeping import GoneAgain
from meeting_app.letting_go import Day
from meeting_app.opened import begin_writing, open_all
from meeting_app.storage import sealed_anew
from meeting_app.storage.backup import NotABackup
from meeting_app.storage.key_copy import COPY
from meeting_app.storage.key_files import CASES, MEETINGS, RETRIES
from meeting_app.storage.keys import FORMAT, MEETING_FORMAT, WrongKey, open_bytes, seal_bytes
from meeting_app.storage.mapper import is_recorded, meeting_field, sealed_columns, table_of
from meeting_app.storage.row_of import ROW_OF
from meeting_app.storage.salts import opened_salt
from meeting_app.storage.sealed_anew import KeysAreMissing
from meeting_app.storage.verify import verify
from tests.app_world import make_world
from tests.test_day import MONTH, sealed_and_filed

SORTS = [one for one in ROW_OF if meeting_field(one) is not None and sealed_columns(one)]
ANOTHER_KEY = "q8Zr0vJmYtX3nKwB5cLsD7eGfHa1iOpU2xQyT4uV6bA"
SPOILT = {
    "the first half of it": lambda raw: raw[: len(raw) // 2],
    "without its end": lambda raw: raw[:-5],
    "without its last line": lambda raw: b"".join(raw.splitlines(keepends=True)[:-1]),
    "its lines changed": lambda raw: raw.replace(b"\n", b"!\n"),
    "no text": lambda raw: raw + b"\xff\xfe",
    "another text": lambda raw: b"Dear diary",
}
NEXT = {"kind": MeetingKind.REVIEW, "day": date(2027, 9, 1), "starts": "10:00", "place": "A marker: Numbat Room"}


class Crash(Exception):
    """The machine stops here."""


def settings(folder: Path, **environment: str):
    return config.read(environment, Options(data=str(folder)))


def prepares(opened) -> None:
    with opened.read() as records:
        account, session, case = records.all(Account)[0], records.all(AccountSession)[0], records.all(Case)[0]
    command = PrepareMeeting(command_id="next", case_id=case.id, **NEXT)
    opened.dispatcher.handle(command, AccountHolder(account.id, session.id))


@pytest.fixture(scope="module")
def _filed(tmp_path_factory):
    """A sealed and filed meeting, another that is prepared on its case, and a backup of both; nobody has it open."""
    place = tmp_path_factory.mktemp("meeting-keys")
    world = sealed_and_filed(place / "data")
    prepares(world.app.opened)
    (place / "old").mkdir()
    keeping.back_up(settings(place / "data"), place / "old" / "copy")
    world.app.opened.writer.stop()
    world.app.opened.database.close()
    return place


@pytest.fixture
def place(_filed, tmp_path):
    return Path(shutil.copytree(_filed, tmp_path / "place"))


@contextmanager
def started(folder: Path, *, days: float = 0):
    """What a start opens, so many days on."""
    opened = begin_writing(open_all(settings(folder), current()))
    moment = opened.now() + timedelta(days=days)
    try:
        yield replace(opened, now=lambda: moment, dispatcher=opened.dispatcher.at(lambda: moment))
    finally:
        opened.writer.stop()
        opened.database.close()


def works(folder: Path) -> None:
    """The first meeting's day comes, after a week in which that was to be seen, and goes."""
    for days in (MONTH - 7, MONTH):
        with started(folder, days=days) as opened:
            Day(opened, lambda _: None).work()
    with started(folder) as opened:
        assert [one.place for one in stored(opened, Meeting)] == [NEXT["place"]], "its case goes on, with the other"


def stored(opened, cls: type) -> list:
    with opened.read() as records:
        return records.all(cls)


def whole(opened) -> bool:
    with opened.database.read() as connection:
        return verify(connection, opened.case_keys).whole


def files(folder: Path) -> set[str]:
    return {one.name for one in (folder / MEETINGS).iterdir()}


def marks(folder: Path) -> set[bytes]:
    """The first bytes of all words of meetings."""
    with closing(sqlite3.connect(folder / "ten-first.db")) as connection:
        return {
            row[0][:1]
            for cls in SORTS
            for name in sealed_columns(cls)
            for row in connection.execute(f'SELECT {name} FROM "{table_of(cls).name}" WHERE {name} IS NOT NULL')
        }


def on_disk(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file())


def made_as_before(here, url: str) -> set[bytes]:
    """Leave this database as an earlier version did: all under its case's key, plain salts. What then lies there."""
    opened, target = open_all(here, current()), create_engine(url)
    with opened.read() as records, target.begin() as connection:
        old = [_left(records, connection, cls, row) for cls in SORTS for row in connection.execute(
            select(table_of(cls)).where(table_of(cls).c[meeting_field(cls)].is_not(None))
        ).mappings().all()]  # fmt: skip
    opened.database.close()
    target.dispose()
    return set().union(*old)


def _left(records, connection, cls: type, row: Mapping[str, Any]) -> set[bytes]:
    rows, id_ = table_of(cls), row["id"]
    new, old = records.key_for(cls, row), records.key_of(row["case_id"])
    values = {
        one: seal_bytes(old, rows.name, id_, one, open_bytes(new, rows.name, id_, one, row[one]), mark=FORMAT)
        for one in sealed_columns(cls) if row[one] is not None
    }  # fmt: skip
    if is_recorded(cls) and row["salt"] is not None:
        values["salt"] = opened_salt(new, rows.name, id_, row["salt"])
    if values:
        connection.execute(update(rows).where(rows.c.id == id_).values(values))
    return set(values.values())


class TestADatabaseOfBefore:
    @pytest.fixture
    def before(self, place):
        """All of an earlier version: database, backup, folder of keys, copy of keys."""
        here = settings(place / "data")
        made_as_before(here, f"sqlite:///{place / 'old' / 'copy'}")
        self.lay = made_as_before(here, here.database_url)
        shutil.rmtree(place / "data" / MEETINGS)
        shutil.rmtree(place / "data" / RETRIES)
        (case,) = (place / "data" / CASES).iterdir()
        lines = (place / "old" / COPY).read_text().splitlines()
        (half,) = [one.partition(" ")[2] for one in lines if case.name in one]
        (place / "old" / COPY).write_text(f"{case.name} {half}\n")
        assert marks(place / "data") == {FORMAT}
        return place

    def test_it_is_sealed_anew_at_its_first_start_and_whole(self, before):
        with started(before / "data") as opened:
            assert NEXT["place"] in {one.place for one in stored(opened, Meeting)}
            assert "A rare word: quokkabird." in {one.given.why for one in stored(opened, Revision) if one.given}
            assert whole(opened)
        assert marks(before / "data") == {MEETING_FORMAT}
        assert len(files(before / "data")) == 2
        assert len(self.lay) > 50
        after = on_disk(before / "data")
        assert [one for one in self.lay if one in after] == [], "words and salts of before are in none of its files"

    def test_a_crash_on_the_way_loses_nothing_and_the_next_start_finishes(self, before, monkeypatch):
        done = []

        def crashes(connection, case_keys, meeting_id):
            if done:
                connection.exec_driver_sql("UPDATE meeting SET place = x'00'")
                raise Crash
            done.append(meeting_id)
            return sealed_anew_one(connection, case_keys, meeting_id)

        sealed_anew_one = sealed_anew._seal_anew
        with monkeypatch.context() as patched:
            patched.setattr(sealed_anew, "_seal_anew", crashes)
            with pytest.raises(Crash):
                open_all(settings(before / "data"), current())
        gc.collect()
        assert marks(before / "data") == {FORMAT, MEETING_FORMAT}
        with started(before / "data") as opened:
            assert len(stored(opened, Meeting)) == 2
            assert whole(opened)
        assert marks(before / "data") == {MEETING_FORMAT}

    def test_a_meeting_that_goes_then_goes_as_any_other(self, before):
        with started(before / "data"):
            keeping.back_up(settings(before / "data"), before / "old" / "newer")
        works(before / "data")
        assert keeping.restore(settings(before / "data"), before / "old" / "newer") == GoneAgain(0, 1)

    def test_its_own_backup_is_put_back_and_what_went_since_goes_again(self, before):
        with started(before / "data"):
            pass
        works(before / "data")
        assert keeping.restore(settings(before / "data"), before / "old" / "copy") == GoneAgain(0, 1)
        with started(before / "data") as opened:
            assert [one.place for one in stored(opened, Meeting)] == [NEXT["place"]]
            assert whole(opened)
        assert marks(before / "data") == {MEETING_FORMAT}

    def test_its_own_backup_is_whole_on_another_machine(self, before, tmp_path):
        other = another_machine(before, tmp_path)
        assert keeping.restore(settings(other), before / "old" / "copy") == GoneAgain(0, 0)
        with started(other) as opened:
            assert len(stored(opened, Meeting)) == 2
            assert whole(opened)

    def test_commands_of_before_are_forgotten_as_they_could_be_guessed(self, before):
        with closing(sqlite3.connect(before / "data" / "ten-first.db")) as connection:
            assert connection.execute("SELECT count(*) FROM command_done").fetchone()[0] > 0, "else this shows nothing"
        with started(before / "data"):
            pass
        with closing(sqlite3.connect(before / "data" / "ten-first.db")) as connection:
            assert connection.execute("SELECT count(*) FROM command_done").fetchone() == (0,)


def another_machine(place: Path, tmp_path: Path) -> Path:
    other = tmp_path / "other"
    other.mkdir(mode=0o700)
    for key in (place / "data").glob("*.key"):
        (other / key.name).write_bytes(key.read_bytes())
    return other


class TestWhatACommandIsRememberedBy:
    def rows(self, file: Path) -> set[str]:
        with closing(sqlite3.connect(file)) as connection:
            return {row[0] for row in connection.execute("SELECT content FROM command_done")}

    def test_the_master_key_makes_nothing_that_a_guess_could_be_held_against(self, place):
        with started(place / "data") as opened:
            (case,) = stored(opened, Case)
            right = PrepareMeeting(command_id="next", case_id=case.id, **NEXT)
            known = Dispatcher(None, None, retry_key=opened.keys.derive("retries"), let_go=print)
            assert known._content_of(right) not in self.rows(place / "old" / "copy")
            assert opened.dispatcher._content_of(right) in self.rows(place / "old" / "copy"), "else this shows nothing"

    def test_what_is_said_in_a_meeting_needs_the_meetings_key_too(self, place):
        with started(place / "data") as opened:
            meetings = {one.place: one for one in stored(opened, Meeting)}
            meeting, seen = meetings[NEXT["place"]], []
            opened.writer.submit(lambda work: seen.append(work.own_content(meeting.id, "ab" * 32)))
            opened.case_keys.meetings.destroy(meeting.id)
            with pytest.raises(NotFound):
                opened.writer.submit(lambda work: work.own_content(meeting.id, "ab" * 32))
        assert seen[0] != "ab" * 32


class TestCrashes:
    def test_between_the_rows_and_the_file_the_next_pass_destroys_it_before_it_certifies(self, place):
        before = files(place / "data")
        with started(place / "data", days=MONTH) as opened:
            meeting = min(stored(opened, Meeting), key=lambda one: one.day)
            for command in (say.KeepOn, say.LetMeetingGo):
                opened.dispatcher.handle(command(command_id="1", about_meeting=meeting.id), TheHouse())
            assert files(place / "data") == before, "the process stops here"
        with started(place / "data", days=MONTH) as opened:
            seen = []
            tried = replace(opened, database=replace(
                opened.database, checkpoint=lambda: bool(seen.append(len(files(place / "data"))) or True)
            ))  # fmt: skip
            Day(tried, lambda _: None).finish()
            assert (stored(opened, LettingGo), len(stored(opened, Certificate))) == ([], 1)
        assert len(files(place / "data")) == len(before) - 1
        assert seen == [1], "it was gone before anything was certified"


class TestOtherProcesses:
    def test_one_forgets_within_the_hour_what_another_let_go(self, place):
        with started(place / "data") as other:
            (case,) = stored(other, Case)
            meeting, left = sorted(stored(other, Meeting), key=lambda one: one.day)
            works(place / "data")
            with other.database.read() as connection:
                asked = (connection, MEETING_FORMAT, case.id, meeting.id)
                assert other.case_keys.under(*asked), "it has the key in memory"
                hourly.leave_nothing_behind(other)
                assert other.case_keys.under(connection, MEETING_FORMAT, case.id, left.id), "the other one is there"
                with pytest.raises(NotFound, match="no_meeting_key"):
                    other.case_keys.under(*asked)
            assert [one.place for one in stored(other, Meeting)] == [NEXT["place"]]


class TestAtTheKeyboard:
    def test_restoring_says_how_many_went_again(self, place, capsys):
        works(place / "data")
        assert main(["restore", str(place / "old" / "copy"), "--data", str(place / "data")]) == 0
        assert "1 of its meetings had been let go since" in capsys.readouterr().out


class TestMissingKeys:
    def test_a_start_without_the_folder_is_refused_and_makes_none(self, place):
        (place / "data" / MEETINGS).rename(place / "elsewhere")
        with pytest.raises(KeysAreMissing):
            open_all(settings(place / "data"), current())
        gc.collect()
        assert not (place / "data" / MEETINGS).exists(), "or a backup that is put back would be taken for destroyed"
        assert keeping.restore(settings(place / "data"), place / "old" / "copy") == GoneAgain(0, 0)
        with started(place / "data") as opened:
            assert len(stored(opened, Meeting)) == 2

    def test_on_another_machine_a_copy_of_keys_without_meetings_replaces_nothing(self, place, tmp_path):
        lines = (place / "old" / COPY).read_text().splitlines(keepends=True)
        (place / "old" / COPY).write_text("".join(one for one in lines if one.startswith(CASES)))
        other = another_machine(place, tmp_path)
        with pytest.raises(NotABackup, match="keys of its meetings"):
            keeping.restore(settings(other), place / "old" / "copy")
        assert not (other / "ten-first.db").exists()
        assert not (other / CASES).exists(), "or it would be believed where the right copy of keys comes"

    def test_a_backup_that_is_refused_on_another_machine_leaves_no_key_there(self, place, tmp_path):
        """Else an older copy of keys would be believed: each newer meeting would be taken for let go."""
        other = another_machine(place, tmp_path)
        (other / "master.key").write_text(ANOTHER_KEY)
        with pytest.raises(WrongKey):
            keeping.restore(settings(other), place / "old" / "copy")
        assert not (other / CASES).exists()
        assert not (other / MEETINGS).exists()

    @pytest.mark.parametrize("how", SPOILT)
    def test_a_copy_of_keys_that_was_cut_short_or_changed_is_not_taken_for_meetings_that_were_let_go(
        self, place, tmp_path, how
    ):  # fmt: skip
        copy = place / "old" / COPY
        copy.write_bytes(SPOILT[how](copy.read_bytes()))
        other = another_machine(place, tmp_path)
        with pytest.raises(NotABackup, match=r"ten-first\.keys"):
            keeping.restore(settings(other), place / "old" / "copy")
        assert not [one for one in other.iterdir() if one.suffix != ".key"]

    def test_on_another_machine_where_a_server_was_started_once_it_is_whole(self, place, tmp_path):
        """A folder without one file would say that every meeting of the backup was let go."""
        other = another_machine(place, tmp_path)
        with started(other):
            pass
        assert keeping.restore(settings(other), place / "old" / "copy") == GoneAgain(0, 0)
        with started(other) as opened:
            assert len(stored(opened, Meeting)) == 2
            assert whole(opened)

    def test_where_another_installation_was_nothing_of_the_backup_is_destroyed(self, place, tmp_path):
        other = another_machine(place, tmp_path)
        world = make_world(other)
        world.app.opened.writer.stop()
        world.app.opened.database.close()
        with pytest.raises(NotABackup, match="not those of this backup"):
            keeping.restore(settings(other), place / "old" / "copy")
        with started(other) as opened:
            assert len(stored(opened, Meeting)) == 1, "what is there is whole"

    def test_a_backup_to_the_folder_of_another_installation_leaves_its_copy_of_keys(self, place, tmp_path):
        """It may be the only one: it would be written over with the keys of this one."""
        other, copy = another_machine(place, tmp_path), place / "old" / COPY
        with started(other):
            pass
        before = copy.read_bytes()
        with pytest.raises(NotABackup, match="keys of another installation"):
            keeping.back_up(settings(other), place / "old" / "theirs")
        assert copy.read_bytes() == before
        assert not (place / "old" / "theirs").exists()
        keeping.back_up(settings(place / "data"), place / "old" / "newer")

    def test_of_the_same_installation_all_that_went_since_goes_again(self, place):
        """None of the backup's files is left, and the log in place begins as the backup's does."""
        for folder in (CASES, MEETINGS):
            for one in (place / "data" / folder).iterdir():
                one.unlink()
        assert keeping.restore(settings(place / "data"), place / "old" / "copy").cases == 1

    def test_on_another_machine_what_had_gone_goes_too(self, place, tmp_path):
        works(place / "data")
        keeping.back_up(settings(place / "data"), place / "old" / "newer")
        other = another_machine(place, tmp_path)
        assert keeping.restore(settings(other), place / "old" / "copy") == GoneAgain(0, 1)
        with started(other) as opened:
            assert [one.place for one in stored(opened, Meeting)] == [NEXT["place"]]
            assert whole(opened)

    def test_an_older_backup_that_was_put_back_by_mistake_destroys_no_newer_meeting(self, place):
        """Its rows are not there then, and its file stays: the right backup reads whole afterwards."""
        with closing(sqlite3.connect(place / "old" / "copy")) as there, closing(
            sqlite3.connect(place / "old" / "older")
        ) as older:  # fmt: skip
            there.backup(older)
            older.execute("DELETE FROM sitting WHERE meeting_id IN (SELECT id FROM meeting WHERE day > '2027-08')")
            older.execute("DELETE FROM meeting WHERE day > '2027-08'")
            older.commit()
        assert keeping.restore(settings(place / "data"), place / "old" / "older") == GoneAgain(0, 0)
        with started(place / "data", days=2) as opened:
            assert len(stored(opened, Meeting)) == 1, "else this shows nothing"
            for one in (place / "data" / MEETINGS).iterdir():
                os.utime(one, (0, 0))
            hourly.leave_nothing_behind(opened)
        assert keeping.restore(settings(place / "data"), place / "old" / "copy") == GoneAgain(0, 0)
        with started(place / "data") as opened:
            assert len(stored(opened, Meeting)) == 2
