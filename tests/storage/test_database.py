"""The two databases on one URL: what each may do, what is set, and who waits for whom."""

import sqlite3
from contextlib import ExitStack

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from meeting_app.engine import Engine
from meeting_app.storage import database as databases
from meeting_app.storage.database import Busy, open_database
from meeting_app.storage.dialect import insert_only_triggers, writes_on

SCHEMA = (
    "CREATE TABLE word (id INTEGER PRIMARY KEY, said TEXT NOT NULL)",
    "CREATE TABLE below (id INTEGER PRIMARY KEY, word_id INTEGER NOT NULL REFERENCES word (id))",
    "CREATE TABLE audit_entry (seq INTEGER PRIMARY KEY, what TEXT NOT NULL)",
)
A_RARE_WORD = "quokkaquokkaquokka"


def with_tables(opened):
    with opened.writing.begin() as connection:
        for line in (*SCHEMA, *insert_only_triggers(opened.writing.dialect.name)):
            connection.exec_driver_sql(line)
    return opened


@pytest.fixture
def path(tmp_path):
    return tmp_path / "meetings.db"


@pytest.fixture
def sqlite(path):
    opened = with_tables(open_database(f"sqlite:///{path}", Engine()))
    yield opened
    opened.close()


@pytest.fixture
def postgresql(postgresql_url):
    opened = open_database(postgresql_url, Engine())
    with opened.writing.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    yield with_tables(opened)
    opened.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request):
    return request.getfixturevalue(request.param)


def say(connection, said):
    connection.execute(text("INSERT INTO word (id, said) VALUES (:id, :said)"), {"id": 1, "said": said})


def say_twice(connection):
    """The second breaks a rule of the database."""
    for said in ("half", "the other half"):
        say(connection, said)


def words(connection):
    return list(connection.scalars(text("SELECT said FROM word")))


class TestReading:
    def test_it_cannot_write(self, database):
        with pytest.raises(DBAPIError), database.read() as connection:
            say(connection, "no")
        with database.read() as connection:
            assert words(connection) == []

    def test_it_sees_one_moment(self, database):
        with database.read() as before:
            assert words(before) == []
            with database.writing.begin() as connection:
                say(connection, "yes")
            assert words(before) == []
        with database.read() as after:
            assert words(after) == ["yes"]

    def test_it_says_that_it_is_busy(self, path, monkeypatch):
        monkeypatch.setattr(databases, "WAIT", 0.01)
        opened = open_database(f"sqlite:///{path}", Engine())
        with ExitStack() as reading:
            for _ in range(databases.READERS):
                reading.enter_context(opened.read())
            with pytest.raises(Busy), opened.read():
                pass
        with opened.read() as connection:
            assert connection.scalar(text("SELECT 1")) == 1
        opened.close()

    def test_it_gives_back_what_broke(self, sqlite):
        for _ in range(databases.READERS + 1):
            with pytest.raises(OperationalError), sqlite.read() as connection:
                connection.exec_driver_sql("SELECT nothing")
        assert sqlite.reading.pool.checkedout() == 0


class TestWriting:
    def test_it_stores_all_or_nothing(self, database):
        with pytest.raises(IntegrityError), database.writing.begin() as connection:
            say_twice(connection)
        with database.read() as connection:
            assert words(connection) == []

    def test_it_begins_and_commits_through_the_engine_and_does_nothing_else_there(self, path):
        class Watched(Engine):
            calls = 0

            def native(self, call):
                self.calls += 1
                return call()

        engine = Watched()
        opened = with_tables(open_database(f"sqlite:///{path}", engine))
        engine.calls = 0
        with opened.writing.begin() as connection:
            say(connection, "in")
        assert engine.calls == 2
        opened.close()

    def test_it_holds_the_lock_from_the_beginning(self, sqlite, path):
        other = sqlite3.connect(path, timeout=0)
        with sqlite.writing.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.close()

    def test_it_knows_what_wrote(self, database):
        with database.writing.begin() as connection:
            before = writes_on(connection)
            words(connection)
            assert writes_on(connection) == before
            say(connection, "in")
            assert writes_on(connection) == before + 1

    def test_it_hides_words_in_what_goes_wrong(self, database):
        with pytest.raises(IntegrityError) as raised, database.writing.begin() as connection:
            connection.execute(text("INSERT INTO word VALUES (1, :said), (1, :said)"), {"said": A_RARE_WORD})
        assert A_RARE_WORD not in str(raised.value)


class TestInsertOnly:
    @pytest.mark.parametrize("change", ["UPDATE audit_entry SET what = 'else'", "DELETE FROM audit_entry"])
    def test_it_refuses_to_change_an_entry(self, database, change):
        with database.writing.begin() as connection:
            connection.exec_driver_sql("INSERT INTO audit_entry VALUES (1, 'done')")
        with pytest.raises(DBAPIError, match="insert-only"), database.writing.begin() as connection:
            connection.exec_driver_sql(change)

    def test_it_refuses_to_put_one_in_the_place_of_another(self, sqlite):
        with sqlite.writing.begin() as connection:
            connection.exec_driver_sql("INSERT INTO audit_entry VALUES (1, 'done')")
        with pytest.raises(IntegrityError, match="insert-only"), sqlite.writing.begin() as connection:
            connection.exec_driver_sql("INSERT OR REPLACE INTO audit_entry VALUES (1, 'else')")


class TestSqlite:
    @pytest.mark.parametrize("half", ["writing", "reading"])
    def test_it_is_set_for_durability_and_forgetting(self, sqlite, half):
        asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "recursive_triggers")
        with getattr(sqlite, half).connect() as connection:
            said = [connection.exec_driver_sql(f"PRAGMA {one}").scalar() for one in asked]
        assert said == ["wal", 2, 1, 1, 1]

    def test_it_keeps_references_whole(self, sqlite):
        with pytest.raises(IntegrityError), sqlite.writing.begin() as connection:
            connection.exec_driver_sql("INSERT INTO below VALUES (1, 99)")

    def test_it_keeps_its_files_to_this_account(self, path):
        path.touch(mode=0o644)
        opened = with_tables(open_database(f"sqlite:///{path}", Engine()))
        files = {one.name: oct(one.stat().st_mode)[-3:] for one in path.parent.iterdir()}
        assert files == {"meetings.db": "600", "meetings.db-wal": "600", "meetings.db-shm": "600"}
        opened.close()

    def test_it_keeps_no_database_in_memory(self):
        with pytest.raises(ValueError, match="memory"):
            open_database("sqlite://", Engine())

    def test_it_leaves_nothing_of_what_was_deleted(self, sqlite, path):
        with sqlite.writing.begin() as connection:
            say(connection, A_RARE_WORD)
        with sqlite.writing.begin() as connection:
            connection.exec_driver_sql("DELETE FROM word")
        on_disk = [path, path.with_name("meetings.db-wal")]
        assert any(A_RARE_WORD.encode() in one.read_bytes() for one in on_disk), "else this shows nothing"
        assert sqlite.checkpoint()
        assert not any(A_RARE_WORD.encode() in one.read_bytes() for one in on_disk)

    def test_it_says_that_the_log_is_still_being_read(self, sqlite, monkeypatch):
        monkeypatch.setattr(databases, "CHECKPOINT_WAITS_MS", 1)
        with sqlite.read() as connection:
            words(connection)
            with sqlite.writing.begin() as writing:
                say(writing, "later")
            assert not sqlite.checkpoint()
        assert sqlite.checkpoint()

    def test_it_can_be_used_again_after_a_lock_it_waited_for_in_vain(self, path, monkeypatch):
        monkeypatch.setattr(databases, "WRITER_WAITS_MS", 1)
        opened = with_tables(open_database(f"sqlite:///{path}", Engine()))
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises((OperationalError, sqlite3.OperationalError), match="locked"), opened.writing.begin():
            pass
        other.close()
        with opened.writing.begin() as connection:
            say(connection, "at last")
        opened.close()
