"""Is what is stored what was given? Each way of tampering with rows behind the product's back is found."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meeting_app.storage.audit_log import ENTRY, HEAD, entries_of, streams
from meeting_app.storage.belongs import rows_of_meeting
from meeting_app.storage.tables.base import Base
from meeting_app.storage.unit_of_work import UnitOfWork
from meeting_app.storage.verify import verify
from tests.app_world import make_world
from tests.test_day import MONTH, days_on, sealed_and_filed, works
from tests.test_one_round import gives, opened

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A database with a round that was answered, changed and closed, and its file's bytes."""
    world = make_world(tmp_path_factory.mktemp("verify") / "data")
    dorota, imogen = opened(world, "Dorota", "Imogen")
    gives(dorota, 3, "first words", "one")
    dorota.press("/step", go="number")
    for typed in ({"number": "4"}, {"why": "better words"}, {"higher": "two"}):
        dorota.press("/step", **typed)
    dorota.press("/answer")
    gives(imogen, 4, "better words", "two")
    return world


TAMPERED = {
    "a stage flipped": "UPDATE round SET stage = 'shown' WHERE stage = 'open'",
    "an answer dropped": "DELETE FROM answer_revision WHERE revision = 1",
    "an answer given to somebody else": (
        "UPDATE answer SET seat_id = (SELECT id FROM seat WHERE id NOT IN (SELECT seat_id FROM answer) LIMIT 1) "
        "WHERE id = (SELECT min(id) FROM answer)"
    ),
    "words moved to another row": "UPDATE answer_revision SET given = (SELECT given FROM answer_revision LIMIT 1)",
    "a row added": (
        "INSERT INTO ask (id, salt, row_revision, meeting_id, case_id, seat_id, asks_for, at) "
        "SELECT 'new', salt, 1, meeting_id, case_id, seat_id, 'pause', 1 FROM answer LIMIT 1"
    ),
    "an entry flipped": "UPDATE audit_entry SET action = 'other' WHERE seq = 2",
    "an entry dropped": "DELETE FROM audit_entry WHERE seq = 2",
    "the tail cut": "DELETE FROM audit_entry WHERE stream LIKE 'meeting:%' AND seq > 3",
    "a meeting removed from the log": "DELETE FROM audit_entry WHERE stream LIKE 'meeting:%'",
    "a salt taken": "UPDATE round SET salt = NULL",
}


def report(world):
    """What `verify` says."""
    with world.app.opened.database.read() as connection:
        return verify(connection, world.app.opened.case_keys)


class TestVerify:
    def test_what_was_not_touched_is_whole(self, kept):
        assert report(kept).whole

    @pytest.mark.parametrize("how", TAMPERED)
    def test_it_finds(self, kept, how):
        raw = kept.app.opened.database.writing
        with raw.connect() as connection:
            work = connection.begin()
            for what in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_entry_no_{what}")
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            try:
                changed = connection.exec_driver_sql(TAMPERED[how]).rowcount
                found = verify(connection, kept.app.opened.case_keys)
            finally:
                work.rollback()
        assert changed, "the tampering has to touch something"
        assert not found.whole

    def test_record_once_another_log_cannot_tell_a_row_anew(self, kept):
        """Whoever writes to the database can begin a log whose chain holds; its word replaces nothing."""
        with kept.app.opened.database.writing.connect() as connection:
            work = connection.begin()
            try:
                meeting = streams(connection)[-1]
                digests = [told for entry in entries_of(connection, meeting) for told in entry.digests]
                table, row_id, revision, _ = digests[-1]
                other = UnitOfWork(connection, kept.app.opened.case_keys)
                other.log("zz", action="x", actor="x", now=NOW, digests=[[table, row_id, revision, "0"]])
                found = verify(connection, kept.app.opened.case_keys)
            finally:
                work.rollback()
        assert f"{table} {row_id}: zz knows another" in found.breaks


class TestAMeetingThatIsGone:
    """Check 17: by a rule it is no break and is reported; by hand it is one, however thoroughly."""

    @pytest.fixture
    def filed(self, tmp_path):
        return sealed_and_filed(tmp_path / "data")

    def test_by_a_rule_it_is_whole_and_says_how_many_contents_went_when_and_why(self, filed):
        works(filed, MONTH)
        found = report(filed)
        assert found.whole
        day = days_on(filed, MONTH).now().date()
        said = [one for one in found.lines if one.endswith(f"on {day.day} {day:%B %Y} by period, the rest is whole.")]
        assert len(said) == 1
        assert int(said[0].split()[0]) > 50

    def test_by_hand_its_rows_and_its_log_are_missed(self, filed):
        with filed.app.opened.database.writing.connect() as connection:
            work = connection.begin()
            try:
                for what in ("UPDATE", "DELETE"):
                    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_entry_no_{what}")
                meeting = filed.meeting()
                for rows in rows_of_meeting(connection, meeting.id):
                    table = Base.metadata.tables[rows.table]
                    connection.execute(table.delete().where(table.c.id.in_(rows.ids)))
                for log in (ENTRY, HEAD):
                    connection.execute(log.delete().where(log.c.stream == f"meeting:{meeting.id}"))
                found = verify(connection, filed.app.opened.case_keys)
            finally:
                work.rollback()
        assert any("the house's log knows another" in one for one in found.breaks)

    def test_an_equal_answer_by_two_people_has_another_digest(self, kept):
        with kept.app.opened.database.read() as connection:
            told = [one for stream in streams(connection) for entry in entries_of(connection, stream)
                    for one in entry.digests if one[0] == "answer_revision"]  # fmt: skip
        assert len({digest for *_, digest in told}) == len(told) > 2


class TestAuditEntry:
    @pytest.mark.parametrize("statement", ["UPDATE audit_entry SET seq = 0", "DELETE FROM audit_entry"])
    def test_record_once_the_database_itself_refuses_to_change_the_log(self, kept, statement):
        with (
            kept.app.opened.database.writing.begin() as connection,
            pytest.raises(Exception, match="insert-only"),
        ):
            connection.exec_driver_sql(statement)


class TestOnDisk:
    def test_words_names_and_numbers_of_a_case_are_there_as_ciphertext_only(self, kept):
        folder = kept.app.opened.database.writing.url.database
        with sqlite3.connect(folder) as file:
            file.execute("PRAGMA wal_checkpoint")
        stored = b"".join(path.read_bytes() for path in sorted(Path(folder).parent.glob("*.db*")))
        for words in ("better words", "first words", "Dorota", "Wrona", "Thornmere Family Centre", "drinking"):
            assert words.encode() not in stored
