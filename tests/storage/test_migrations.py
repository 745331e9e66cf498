"""Each migration goes up, down and up again, with rows in the tables; the newest is the schema that the code knows."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import column, create_engine, event, func, inspect, select, table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from meeting_app.domain.answer import Answer, Kind
from meeting_app.domain.case import Person
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.seat import Seat
from meeting_app.domain.translation import Translation
from meeting_app.storage.audit_log import head_of, streams
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.dialect import count_write
from meeting_app.storage.keys import Keys, WrongKey, encrypt
from meeting_app.storage.migrate import DatabaseIsNewer, config, revision_of, revisions, upgrade
from meeting_app.storage.records import Records
from meeting_app.storage.tables.base import EPOCH, MICROSECOND, Base
from meeting_app.storage.unit_of_work import UnitOfWork
from meeting_app.storage.verify import verify
from tests import factories
from tests.fakes import MASTER, InMemory, World

# As earlier versions left it, the master key alone opens a case; what a migration reads lies under that.
HALVES = {"meetings": InMemory(), "views": InMemory()}
OURS = set(Base.metadata.tables)


def a_sealed_meeting(url: str) -> dict[str, int]:
    """Hold a whole meeting on this schema; how many rows each table has then."""
    database = create_engine(url, pool_size=1, max_overflow=0)
    if database.dialect.name == "sqlite":
        event.listen(database, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    event.listen(database, "after_cursor_execute", count_write)
    world = factories.prepare(World(database=database, halves=HALVES), ("Dorota", "Imogen"), 1, worry=True)
    chair = world.chair
    chair.gathers()
    dorota, imogen = (world.phone(name) for name in ("Dorota", "Imogen"))
    for step in (chair.presents_worry, chair.presents_ten, chair.presents_zero):
        step()
    chair.makes_clear("Dorota", "Imogen")
    chair.opens()
    dorota.gives(7, why="Cisza. ١٢ 👩‍👧")
    imogen.gives(None, kind=Kind.TELL_CHAIR)
    for step in (chair.closes, chair.looks, chair.shows, chair.ends, chair.seals):
        step()
    assert world.meeting.stage is MeetingStage.SEALED
    assert world.verify().whole
    counts = {name: len(rows) for name, rows in world.rows().items() if rows}
    database.dispose()
    return counts


def keys() -> Keys:
    """Those of the world that the meetings are held in."""
    return Keys(MASTER)


def is_whole(url: str, public_id: str = "") -> bool:
    """Whether the chains of what is there hold, or of this meeting alone, read by today's code."""
    database = create_engine(url, poolclass=NullPool)
    with database.connect() as connection:
        return verify(connection, CaseKeys(keys(), **HALVES), public_id=public_id).whole


def counted(url: str) -> dict[str, int]:
    """How many rows each table has that is there now and holds any."""
    with opened(url) as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        found = {name: connection.scalar(select(func.count()).select_from(table(name))) for name in names}
    return {name: count for name, count in found.items() if count}


@pytest.fixture
def sqlite(tmp_path):
    return f"sqlite:///{tmp_path / 'ten-first.db'}"


@pytest.fixture
def postgresql(postgresql_url):
    empty_postgresql(postgresql_url)
    yield postgresql_url
    empty_postgresql(postgresql_url)


def empty_postgresql(url: str) -> None:
    """Nothing in it, as at the first start."""
    with opened(url) as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request):
    return request.getfixturevalue(request.param)


def opened(url: str):
    """A connection of its own, committed at its end."""
    return create_engine(url, poolclass=NullPool).begin()


def goes(url: str, way, revision: str) -> set[str]:
    """Take the migrations to this revision; the tables that are there then."""
    with opened(url) as connection:
        way(config(connection), revision)
    with opened(url) as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def constraints(connection) -> dict[str, set[str | None]]:
    """Names of keys, references, uniques, checks and indexes, by table."""
    asked = inspect(connection)
    return {
        table: {asked.get_pk_constraint(table)["name"]}
        | {one["name"] for one in asked.get_foreign_keys(table)}
        | {one["name"] for one in asked.get_unique_constraints(table)}
        | {one["name"] for one in asked.get_check_constraints(table)}
        | {one["name"] for one in asked.get_indexes(table)}
        for table in OURS
    }


class TestEachMigration:
    def test_it_goes_up_and_back_down_and_up_again(self, url):
        below: set[str] = set()
        for before, revision in pairwise(("base", *revisions())):
            above = goes(url, command.upgrade, revision)
            assert goes(url, command.downgrade, before) == below, revision
            assert goes(url, command.upgrade, revision) == above, revision
            below = above

    def test_it_does_so_with_rows_in_the_tables(self, url):
        goes(url, command.upgrade, "head")
        rows = a_sealed_meeting(url)
        assert {"answer_revision", "audit_entry", "case_key", "understanding", "wording"} <= set(rows)
        for before in reversed(("base", *revisions()[:-1])):
            below = goes(url, command.downgrade, before)
            kept = {name: count for name, count in rows.items() if name in below}
            assert counted(url) == kept, f"down to {before}"
            assert goes(url, command.upgrade, "head") >= OURS
            assert counted(url) == kept, f"down to {before} and up"
            assert is_whole(url), f"what was digested before {before} is whole after it"

    def test_they_are_numbered_without_a_gap(self):
        numbers = set(revisions())
        assert sorted(numbers) == [f"{number:04}" for number in range(1, len(numbers) + 1)]


class TestHead:
    def test_it_is_the_schema_that_the_code_knows(self, url):
        upgrade(url, keys)
        with opened(url) as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True, "compare_server_default": True}
            )
            assert compare_metadata(context, Base.metadata) == []

    def test_each_constraint_has_the_name_that_the_code_gives_it(self, url):
        engine = create_engine(url, poolclass=NullPool)
        Base.metadata.create_all(engine)
        with engine.connect() as connection:
            known = constraints(connection)
        Base.metadata.drop_all(engine)
        upgrade(url, keys)
        with engine.connect() as connection:
            found = constraints(connection)
        assert found == known
        assert None not in set().union(*found.values())

    def test_it_says_where_it_is(self, url):
        upgrade(url, keys)
        upgrade(url, keys)
        with opened(url) as connection:
            assert revision_of(connection) == revisions()[-1]

    def test_it_leaves_a_newer_database_alone(self, url):
        upgrade(url, keys)
        with opened(url) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(DatabaseIsNewer):
            upgrade(url, keys)
        with opened(url) as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


class TestWhatInterpretersPut:
    """0007: their English moves to where every other translation is."""

    AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def before(self, url: str, *, beside: timedelta | None = None) -> str:
        """A sealed meeting of the version before, in which Imogen interpreted for Dorota; the answer's id.

        `beside`: how long after that Olive put it into English, too.
        """
        goes(url, command.upgrade, "head")
        a_sealed_meeting(url)
        if beside is not None:
            self.puts_beside(url, beside)
        with opened(url) as connection:
            records = Records(connection, CaseKeys(keys(), **HALVES))
            imogen = next(one for one in records.all(Person) if one.says_as == "Imogen")
            answer = next(one for one in records.all(Answer) if self.given_by(records, one) == "Dorota")
        goes(url, command.downgrade, "0007")
        with opened(url) as connection:
            records = Records(connection, CaseKeys(keys(), **HALVES))
            old = table("in_english", *map(column, (
                "id", "meeting_id", "case_id", "answer_id", "revision", "why", "higher", "made_by", "at", "salt",
                "row_revision",
            )))  # fmt: skip
            key = records.key_of(answer.case_id)
            words = {"why": "Quiet. 12 \u0663 \U0001f469\u200d\U0001f467", "higher": ""}
            sealed = {name: encrypt(key, "in_english", "put-1", name, text) for name, text in words.items()}
            row = {
                "id": "put-1", "meeting_id": answer.meeting_id, "case_id": answer.case_id, "answer_id": answer.id,
                "revision": answer.current, "made_by": imogen.id, "at": (self.AT - EPOCH) // MICROSECOND,
                "salt": bytes(32), "row_revision": 2,
            }  # fmt: skip
            connection.execute(old.insert().values(**row, **sealed))
        return str(answer.id)

    def puts_beside(self, url: str, later: timedelta) -> None:
        with opened(url) as connection:
            work = UnitOfWork(connection, CaseKeys(keys(), **HALVES))
            answer = next(one for one in work.all(Answer) if self.given_by(work, one) == "Dorota")
            where = {"answer_id": answer.id, "meeting_id": answer.meeting_id, "case_id": answer.case_id}
            words = {"language": "en", "why": "Calm.", "higher": "", "made_by": "Olive", "of_spoken": 0}
            work.add(Translation("put-2", **where, **words, revision=1, of=answer.current, at=self.AT + later))
            work.log(f"meeting:{answer.meeting_id}", action="translate", actor="house", now=self.AT)

    def given_by(self, records: Records, answer: Answer) -> str:
        return records.get(Person, records.get(Seat, answer.seat_id).person_id).says_as

    def there(self, url: str) -> list[Translation]:
        with opened(url) as connection:
            return Records(connection, CaseKeys(keys(), **HALVES)).all(Translation, order="revision")

    def goes_up(self, url: str) -> None:
        upgrade(url, keys)

    def test_own_words_it_is_a_translation_with_who_and_when(self, url):
        answer_id = self.before(url)
        self.goes_up(url)
        (made,) = self.there(url)
        assert (made.answer_id, made.language, made.revision) == (answer_id, "en", 1)
        assert (made.why, made.higher) == ("Quiet. 12 \u0663 \U0001f469\u200d\U0001f467", "")
        assert (made.made_by, made.at) == ("Imogen K.", self.AT)
        assert made.stands_beside(sent=1, spoken=0)

    def test_record_once_the_chains_hold_and_cover_it_and_the_meetings_head_is_what_was_printed(self, url):
        self.before(url)
        with opened(url) as connection:
            heads = {one: head_of(connection, one) for one in streams(connection) if one.startswith("meeting:")}
        self.goes_up(url)
        assert is_whole(url)
        with opened(url) as connection:
            assert {one: head_of(connection, one) for one in heads} == heads
            connection.execute(text("UPDATE translation SET language = 'cy'"))
        assert not is_whole(url)

    @pytest.mark.parametrize(
        "how",
        [
            "UPDATE translation SET language = 'cy'",
            "UPDATE translation SET why = higher",
            'UPDATE translation SET "of" = "of" + 1',
            "UPDATE translation SET at = at + 1",
            "UPDATE translation SET made_by = why",
            "UPDATE translation SET salt = NULL",
            "DELETE FROM translation",
        ],
    )
    def test_record_once_its_meeting_by_itself_is_whole_and_what_is_changed_of_it_is_found(self, url, how):
        self.before(url)
        self.goes_up(url)
        with opened(url) as connection:
            public_id = connection.scalar(text("SELECT public_id FROM meeting"))
        assert is_whole(url, public_id)
        with opened(url) as connection:
            assert connection.execute(text(how)).rowcount == 1
        assert not is_whole(url, public_id)

    @pytest.mark.parametrize(
        ("later", "order"),
        [(timedelta(minutes=5), ["Imogen K.", "Olive"]), (-timedelta(minutes=5), ["Olive", "Imogen K."])],
    )
    def test_what_was_put_beside_it_later_stays_the_newest(self, url, later, order):
        self.before(url, beside=later)
        self.goes_up(url)
        assert [one.made_by for one in self.there(url)] == order
        assert is_whole(url)

    def test_nothing_of_it_is_lost_on_the_way_down_and_up_again(self, url):
        self.before(url)
        self.goes_up(url)
        there = self.there(url)
        assert "in_english" in goes(url, command.downgrade, "0007")
        assert counted(url)["translation"] == len(there)
        self.goes_up(url)
        assert self.there(url) == there
        assert is_whole(url)

    def test_words_of_a_case_whose_key_was_destroyed_are_gone_with_it(self, url):
        self.before(url)
        with opened(url) as connection:
            connection.execute(text("DELETE FROM case_key"))
        self.goes_up(url)
        with opened(url) as connection:
            assert connection.scalar(text("SELECT count(*) FROM translation")) == 0

    def test_another_installations_key_moves_nothing(self, url):
        self.before(url)
        with pytest.raises(WrongKey):
            upgrade(url, lambda: Keys(bytes(reversed(MASTER))))
        with opened(url) as connection:
            assert revision_of(connection) == "0007"
            assert connection.scalar(text("SELECT count(*) FROM in_english")) == 1


class TestInsertOnly:
    ENTRY = "INSERT INTO audit_entry VALUES ('meeting:m', 1, 1, 'door', 'knock', '[]', 'before', 'after')"

    @pytest.mark.parametrize("change", ["UPDATE audit_entry SET action = 'else'", "DELETE FROM audit_entry"])
    def test_record_once_the_migrated_log_takes_entries_and_changes_none(self, url, change):
        upgrade(url, keys)
        with opened(url) as connection:
            connection.execute(text(self.ENTRY))
        with pytest.raises(DBAPIError, match="insert-only"), opened(url) as connection:
            connection.execute(text(change))
        with opened(url) as connection:
            assert connection.scalar(text("SELECT action FROM audit_entry")) == "knock"

    @pytest.mark.postgresql
    def test_record_once_the_migrated_log_is_not_emptied_at_once_either(self, postgresql):
        upgrade(postgresql, keys)
        with pytest.raises(DBAPIError, match="insert-only"), opened(postgresql) as connection:
            connection.execute(text("TRUNCATE audit_entry"))
