"""A copy of a database in use, and putting one back; by the functions, and by the command line as a child process."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from meeting_app.cli import main
from meeting_app.engine import Engine
from meeting_app.storage.backup import NotABackup, back_up, restore
from meeting_app.storage.database import open_database
from meeting_app.storage.installation import check_installation
from meeting_app.storage.keys import Keys, WrongKey
from meeting_app.storage.migrate import DatabaseIsNewer, upgrade

HOME = Path(__file__).parents[2]
KEYS, OTHER_KEYS = Keys(bytes(range(32))), Keys(bytes(range(1, 33)))
A_KEY = "q8Zr0vJmYtX3nKwB5cLsD7eGfHa1iOpU2xQyT4uV6bA"
COLUMNS = "id, sign_in_name, name, says_as, role, password_hash, made_at, row_revision"
POSTGRESQL = "postgresql+psycopg://somebody@/ten_first?host=/nowhere"


@pytest.fixture
def place(tmp_path):
    """Where the database is."""
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "ten-first.db"


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """The file of a new database."""
    file = tmp_path_factory.mktemp("migrated") / "ten-first.db"
    upgrade(f"sqlite:///{file}", lambda: KEYS)
    return file.read_bytes()


@pytest.fixture
def in_use(place, migrated):
    """A database that somebody has open: what it was told last is in its log, not in its file."""
    place.write_bytes(migrated)
    opened = open_database(f"sqlite:///{place}", Engine())
    check_installation(opened, KEYS, demo=False)
    with opened.writing.begin() as connection:
        add_account(connection, "committed")
    yield opened
    opened.close()


@pytest.fixture
def copy(in_use, place, tmp_path):
    """A good backup, and a database that has gone on since."""
    back_up(url(place), tmp_path / "copy")
    with in_use.writing.begin() as connection:
        add_account(connection, "later")
    in_use.close()
    return tmp_path / "copy"


def url(place: Path) -> str:
    return f"sqlite:///{place}"


def add_account(connection, name: str) -> None:
    connection.execute(
        text(f"INSERT INTO account ({COLUMNS}) VALUES (:name, :name, :name, :name, 'chair', 'hash', 1, 1)"),
        {"name": name},
    )


def accounts(file: Path) -> set[str]:
    """Who is in this database."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM account")}


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


class TestBackUp:
    def test_it_has_what_was_committed_while_the_server_runs(self, in_use, place, tmp_path):
        assert b"committed" not in place.read_bytes(), "it is in the log still, else this shows nothing"
        back_up(url(place), tmp_path / "copy")
        assert accounts(tmp_path / "copy") == {"committed"}

    def test_it_waits_for_nobody_and_has_nothing_half_done(self, in_use, place, tmp_path):
        with in_use.writing.begin() as connection:
            add_account(connection, "half")
            back_up(url(place), tmp_path / "copy")
        assert accounts(tmp_path / "copy") == {"committed"}
        assert accounts(place) == {"committed", "half"}

    def test_it_is_for_this_account_alone(self, in_use, place, tmp_path):
        before = os.umask(0)
        try:
            back_up(url(place), tmp_path / "copy")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
        assert sorted(one.name for one in tmp_path.iterdir()) == ["copy", "data"]

    def test_it_writes_over_nothing(self, in_use, place, tmp_path):
        (tmp_path / "copy").write_text("mine")
        with pytest.raises(NotABackup, match="name a new file"):
            back_up(url(place), tmp_path / "copy")
        assert (tmp_path / "copy").read_text() == "mine"

    def test_it_says_that_it_can_not_write_there(self, in_use, place, tmp_path):
        with pytest.raises(NotABackup, match="can't be written"):
            back_up(url(place), tmp_path / "nowhere" / "copy")

    def test_it_leaves_no_half_copy(self, place, tmp_path):
        place.write_bytes(b"SQLite format 3\x00 and then nothing")
        with pytest.raises(NotABackup, match="could not be copied"):
            back_up(url(place), tmp_path / "copy")
        assert not (tmp_path / "copy").exists()

    def test_it_says_that_there_is_nothing_to_copy(self, place, tmp_path):
        with pytest.raises(NotABackup, match="no database here yet"):
            back_up(url(place), tmp_path / "copy")

    def test_on_postgresql_it_says_what_to_use(self, tmp_path):
        with pytest.raises(NotABackup, match="pg_dump"):
            back_up(POSTGRESQL, tmp_path / "copy")


class TestRestore:
    def test_it_brings_back_what_was(self, copy, place):
        restore(url(place), copy, KEYS)
        assert accounts(place) == {"committed"}
        assert stat.S_IMODE(place.stat().st_mode) == 0o600

    def test_the_old_log_is_not_taken_for_the_new_ones(self, copy, place):
        other = sqlite3.connect(place)
        other.execute(f"INSERT INTO account ({COLUMNS}) VALUES ('w', 'w', 'w', 'in the old log', 'chair', 'h', 1, 1)")
        other.commit()
        log = Path(f"{place}-wal").read_bytes()
        other.close()
        place.unlink()
        Path(f"{place}-wal").write_bytes(log)
        restore(url(place), copy, KEYS)
        assert accounts(place) == {"committed"}

    def test_it_fills_an_empty_folder(self, copy, tmp_path):
        (tmp_path / "other").mkdir()
        restore(url(tmp_path / "other" / "ten-first.db"), copy, KEYS)
        assert accounts(tmp_path / "other" / "ten-first.db") == {"committed"}

    def test_it_takes_the_place_of_a_broken_one(self, copy, place):
        place.write_bytes(b"not a database at all, after a bad day")
        restore(url(place), copy, KEYS)
        assert accounts(place) == {"committed"}

    @pytest.mark.parametrize(
        ("spoil", "refusal"),
        [
            (lambda copy: copy.unlink(), NotABackup),
            (lambda copy: copy.write_text("Dear diary"), NotABackup),
            (lambda copy: copy.write_bytes(copy.read_bytes()[:20_000]), NotABackup),
            (lambda copy: change(copy, "DROP TABLE installation"), NotABackup),
            (lambda copy: change(copy, "DELETE FROM installation"), WrongKey),
            (lambda copy: change(copy, "UPDATE alembic_version SET version_num = '9999'"), DatabaseIsNewer),
        ],
        ids=["not there", "a text", "cut short", "of something else", "of nobody", "of a newer version"],
    )  # fmt: skip
    def test_it_replaces_nothing_by_what_is_no_backup(self, copy, place, spoil, refusal):
        before = place.read_bytes()
        spoil(copy)
        with pytest.raises(refusal):
            restore(url(place), copy, KEYS)
        assert place.read_bytes() == before
        assert accounts(place) == {"committed", "later"}

    def test_it_replaces_nothing_by_what_this_key_does_not_open(self, copy, place):
        with pytest.raises(WrongKey):
            restore(url(place), copy, OTHER_KEYS)
        assert accounts(place) == {"committed", "later"}

    def test_it_replaces_nothing_under_a_running_server(self, in_use, place, tmp_path):
        back_up(url(place), tmp_path / "copy")
        with in_use.read(), pytest.raises(NotABackup, match="end the server first"):
            restore(url(place), tmp_path / "copy", KEYS)
        with in_use.writing.begin() as connection:
            add_account(connection, "goes on")
        assert accounts(place) == {"committed", "goes on"}

    def test_on_postgresql_it_says_what_to_use(self, copy):
        with pytest.raises(NotABackup, match="pg_restore"):
            restore(POSTGRESQL, copy, KEYS)


def runs(command: str, *options: str | Path, **environment: str) -> tuple[int, list[str], list[str]]:
    """A command as somebody types it: exit code, what it says, what it complains of."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-m", "meeting_app", command, *map(str, options)], cwd=HOME, env=clean | environment,
        text=True, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The data folder of a new installation."""
    folder = tmp_path_factory.mktemp("commands") / "data"
    assert runs("migrate", "--data", folder) == (0, ["The database fits this version."], [])
    return folder


@pytest.fixture
def at_a_keyboard(data, capsys, monkeypatch):
    """A command in this process, about a file beside the data folder: exit code and what it said."""
    (data.parent / "there").write_text("Dear diary")

    def typed(command: str, *file: str, **environment: str):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code = main([command, *(str(data.parent / one) for one in file), "--data", str(data)])
        return code, capsys.readouterr()

    return typed


class TestCommandLine:
    def test_it_backs_up_and_restores(self, data):
        copy = data.parent / "copy"
        said = f"Backed up to {copy}. Without the master key it can't be read; keep the two apart."
        keys = f"The keys of its cases and meetings are in {data.parent / 'ten-first.keys'}."
        keys = f"{keys} Keep that file's newest copy alone."
        assert runs("backup", copy, "--data", data) == (0, [said, keys], [])
        change(
            data / "ten-first.db",
            f"INSERT INTO account ({COLUMNS}) VALUES ('l', 'l', 'l', 'later', 'chair', 'h', 1, 1)",
        )
        assert runs("restore", copy, "--data", data) == (
            0,
            [f"Restored from {copy}. Views that had been let go since are gone again, too."],
            [],
        )
        assert accounts(data / "ten-first.db") == set()

    def test_it_verifies(self, data):
        code, said, complaints = runs("verify", "--data", data)
        assert (code, complaints) == (0, [])
        assert len(said) == 1

    def test_it_finds_a_change(self, data, capsys):
        changed = data.parent / "changed"
        shutil.copytree(data, changed)
        change(
            changed / "ten-first.db", f"INSERT INTO account ({COLUMNS}) VALUES ('x', 'x', 'x', 'x', 'chair', 'h', 1, 1)"
        )
        assert main(["verify", "--data", str(changed)]) == 1
        assert "account x: added" in capsys.readouterr().out

    def test_it_ends_with_one_line_and_no_trace(self, data):
        (data.parent / "there").write_text("Dear diary")
        code, said, complaints = runs("restore", data.parent / "there", "--data", data)
        assert (code, said) == (1, [])
        assert complaints == ["Not done: This file is no backup of Ten First, or it is damaged."]

    @pytest.mark.parametrize(
        ("asked", "environment", "says"),
        [
            ("backup there", {}, "is there already; name a new file."),
            ("backup nowhere/copy", {}, "can't be written; name another file."),
            ("backup new", {"DATABASE_URL": POSTGRESQL}, "PostgreSQL has its own tools for this: pg_dump and"),
            ("backup new", {"DATABASE_URL": "sqlite:////nowhere/ten-first.db"}, "There is no database here yet."),
            ("restore missing", {}, "This file is no backup of Ten First, or it is damaged."),
            ("restore there", {"DATABASE_URL": POSTGRESQL}, "The database can't be opened; is DATABASE_URL right"),
            ("migrate", {"MASTER_KEY": A_KEY}, "is not the key of this database"),
            ("verify", {"MASTER_KEY": A_KEY}, "is not the key of this database"),
        ],
    )  # fmt: skip
    def test_it_says_in_one_line_what_stops_it(self, at_a_keyboard, asked, environment, says):
        code, said = at_a_keyboard(*asked.split(), **environment)
        assert (code, said.out) == (1, "")
        assert said.err.startswith("Not done: ")
        assert says in said.err
        assert said.err.count("\n") == 1
