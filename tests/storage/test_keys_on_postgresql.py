"""On PostgreSQL too a database of before is sealed anew at its first start, across a crash, and what was let go goes
again once its own tools have put back what was (kept-for-a-time, security 1.13).
"""

import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.engine import make_url

from meeting_app import keeping, rotating
from meeting_app.domain.answer import Revision
from meeting_app.domain.errors import NotFound
from meeting_app.domain.meeting import Meeting
from meeting_app.engine import current
from meeting_app.keeping import GoneAgain
from meeting_app.opened import open_all
from meeting_app.storage import sealed_anew
from meeting_app.storage.at_rest import InUse
from meeting_app.storage.backup import NotABackup
from meeting_app.storage.case_keys import ROWS
from meeting_app.storage.key_copy import COPY
from meeting_app.storage.key_files import CASES, MEETINGS, RETRIES, meeting_files
from meeting_app.storage.keys import FORMAT, MEETING_FORMAT
from meeting_app.storage.mapper import sealed_columns, table_of
from meeting_app.storage.statements import DONE
from tests.storage.test_meeting_keys import NEXT, SORTS, Crash, made_as_before, prepares, settings, stored, whole
from tests.storage.test_migrations import empty_postgresql
from tests.test_day import sealed_and_filed

pytestmark = pytest.mark.postgresql
WORDS = "A rare word: quokkabird."


@pytest.fixture(scope="module")
def _made(postgresql_url, tmp_path_factory):
    """Two meetings, one sealed, as this version leaves them; nobody has them open."""
    empty_postgresql(postgresql_url)
    folder = tmp_path_factory.mktemp("anew") / "data"
    world = sealed_and_filed(folder, DATABASE_URL=postgresql_url)
    prepares(world.app.opened)
    world.app.opened.writer.stop()
    world.app.opened.database.close()
    yield folder
    empty_postgresql(postgresql_url)


@pytest.fixture
def here(_made, postgresql_url, tmp_path):
    """A copy of that database and its folder."""
    whole_server = create_engine(make_url(postgresql_url).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with whole_server.connect() as connection:
        connection.execute(text("CREATE DATABASE copied TEMPLATE ten_first"))
        url = make_url(postgresql_url).set(database="copied").render_as_string(hide_password=False)
        yield settings(Path(shutil.copytree(_made, tmp_path / "data")), DATABASE_URL=url)
        connection.execute(text("DROP DATABASE copied WITH (FORCE)"))
    whole_server.dispose()


@pytest.fixture
def lay(here):
    """What lay in it when an earlier version ran: all under its case's key, and no folder of its meetings."""
    lay = made_as_before(here, here.database_url)
    for folder in (MEETINGS, RETRIES):
        shutil.rmtree(here.data / folder)
    assert marks(here) == {FORMAT}, "else this shows nothing"
    assert len(lay) > 50
    return lay


def read(here, statement) -> list:
    """The one column of all rows."""
    database = create_engine(here.database_url)
    with database.connect() as connection:
        found = list(connection.execute(statement).scalars())
    database.dispose()
    return found


def words(here) -> set[bytes]:
    """All words of meetings, as they lie there."""
    columns = (table_of(cls).c[name] for cls in SORTS for name in sealed_columns(cls))
    return {bytes(one) for column in columns for one in read(here, select(column).where(column.is_not(None)))}


def marks(here) -> set[bytes]:
    """Their first bytes: whose key they lie under."""
    return {one[:1] for one in words(here)}


def starts(here):
    """A start, and what it finds."""
    with opened_for(here) as opened:
        assert NEXT["place"] in {one.place for one in stored(opened, Meeting)}
        assert WORDS in {one.given.why for one in stored(opened, Revision) if one.given}
        assert whole(opened)


def in_its_files(here, wanted: set[bytes]) -> list[bytes]:
    """Which of these stand in the files of its tables, once PostgreSQL has written all of them."""
    database = create_engine(here.database_url, isolation_level="AUTOCOMMIT")
    with database.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        where = "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        folder, number = connection.execute(text(where)).one()
    database.dispose()
    held = b"".join(one.read_bytes() for one in (Path(folder) / "base" / str(number)).iterdir())
    return [one for one in wanted if one in held]


class TestADatabaseOfBefore:
    def test_it_is_sealed_anew_at_its_first_start_and_whole(self, here, lay):
        assert in_its_files(here, lay), "else this shows nothing"
        starts(here)
        assert marks(here) == {MEETING_FORMAT}
        assert len(list((here.data / MEETINGS).iterdir())) == 2
        assert in_its_files(here, lay) == [], "words and salts of before"

    def test_a_crash_on_the_way_loses_nothing_and_the_next_start_finishes(self, here, lay, monkeypatch):
        """One meeting is over, and of the other a half is written."""
        done, sealed_anew_one = [], sealed_anew._seal_anew

        def crashes(connection, case_keys, meeting_id):
            sealed_anew_one(connection, case_keys, meeting_id)
            done.append(meeting_id)
            if len(done) == 2:
                raise Crash

        with monkeypatch.context() as patched:
            patched.setattr(sealed_anew, "_seal_anew", crashes)
            with pytest.raises(Crash):
                open_all(here, current())
        assert marks(here) == {FORMAT, MEETING_FORMAT}, "a meeting went over whole, and the other not at all"
        starts(here)
        assert marks(here) == {MEETING_FORMAT}
        assert in_its_files(here, lay) == []

    def test_a_crash_at_the_very_end_leaves_nothing_of_before_to_the_next_start(self, here, lay, monkeypatch):
        with monkeypatch.context() as patched:
            patched.setattr("meeting_app.storage.database.written_anew", crash)
            with pytest.raises(Crash):
                open_all(here, current())
        assert marks(here) == {MEETING_FORMAT}
        assert in_its_files(here, lay), "else this shows nothing"
        starts(here)
        assert in_its_files(here, lay) == []

    def test_a_second_start_writes_nothing(self, here, lay, monkeypatch):
        starts(here)
        monkeypatch.setattr("meeting_app.storage.database.written_anew", crash)
        before = words(here)
        starts(here)
        assert words(here) == before

    def test_what_commands_of_before_were_remembered_by_is_in_none_of_its_files(self, here, lay):
        known = {one.encode() for one in read(here, select(DONE.c.content))}
        assert in_its_files(here, known), "else this shows nothing"
        starts(here)
        assert in_its_files(here, known) == []


def crash(*_: object) -> None:
    """The machine stops here."""
    raise Crash


class TestMasterKey:
    def test_what_the_old_one_opened_is_in_none_of_its_files(self, here):
        wrapped = {bytes(one) for one in read(here, select(ROWS.c.wrapped))}
        assert in_its_files(here, wrapped), "else this shows nothing"
        rotating.rotate_master_key(here, None)
        assert in_its_files(here, wrapped) == []
        starts(here)


class TestPutBack:
    """What `here` has is what pg_restore brought back."""

    @pytest.fixture
    def meetings(self, here) -> list[str]:
        """Their ids, by day: that which is over, and that which is prepared."""
        return read(here, select(table_of(Meeting).c.id).order_by(table_of(Meeting).c.day))

    def test_what_was_let_go_since_goes_again_and_the_rest_is_whole(self, here, meetings):
        meeting_files(here.data).destroy(meetings[0])
        with pytest.raises(NotFound), opened_for(here) as opened:
            stored(opened, Meeting)
        assert keeping.restore(here, here.data / "as it was") == GoneAgain(0, 1, by_others=True)
        with opened_for(here) as opened:
            assert [one.place for one in stored(opened, Meeting)] == [NEXT["place"]]
            assert whole(opened)

    def test_on_another_machine_the_copy_of_keys_is_taken_in(self, here, tmp_path):
        with pytest.raises(NotABackup, match="pg_dump"):
            keeping.back_up(here, tmp_path / "x")
        for folder in (CASES, MEETINGS):
            shutil.rmtree(here.data / folder)
        with pytest.raises(NotABackup, match="keys of its cases"):
            keeping.restore(here, here.data / "no copy of keys is beside it")
        assert keeping.restore(here, tmp_path / COPY) == GoneAgain(0, 0, by_others=True)
        starts(here)

    def test_where_another_installation_was_nothing_goes(self, here, meetings):
        for folder in (CASES, MEETINGS):
            for one in (here.data / folder).iterdir():
                one.rename(here.data / one.name)
        with pytest.raises(NotABackup, match="not those of this backup"):
            keeping.restore(here, here.data / "as it was")
        assert len(read(here, select(table_of(Meeting).c.id))) == len(meetings)

    def test_nothing_goes_under_a_running_server(self, here, meetings):
        meeting_files(here.data).destroy(meetings[0])
        with opened_for(here) as opened, opened.database.read(), pytest.raises(InUse):
            keeping.restore(here, here.data / "as it was")
        assert len(read(here, select(table_of(Meeting).c.id))) == len(meetings)


@contextmanager
def opened_for(here):
    """What a start opens."""
    opened = open_all(here, current())
    try:
        yield opened
    finally:
        opened.database.close()
