"""Check 17: whoever writes into the database behind the product's back is found by `verify` (record-once).

A meeting that was held, sealed, signed, added to and signed again; each way of changing it is tried on its own, in a
transaction that is taken back.
"""

from contextlib import contextmanager

import pytest

from meeting_app.domain.chain import GENESIS, entry_hash
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import Round
from meeting_app.domain.seal import Seal
from meeting_app.storage.audit_log import HOUSE, entries_of, head_of
from meeting_app.storage.signer import Signer
from meeting_app.storage.unit_of_work import UnitOfWork
from meeting_app.storage.verify import verify
from meeting_app.web.signing import sign_record
from tests.web.rooms import gives, opened

OTHER = Signer(bytes(range(1, 33)))
ONE, TWO = "(SELECT min(id) FROM answer_revision)", "(SELECT max(id) FROM answer_revision)"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    room = opened(tmp_path_factory.mktemp("tampering"))
    for phone in room.phones.values():
        gives(phone, why="The same words.", higher="The same step.")
    room.shows()
    world = room.world
    for action in ("end_meeting", "seal_meeting"):
        world.do(action)
    parts, meeting = world.app.opened, world.meeting()
    parts.writer.submit(lambda work: amends(work, meeting))
    sign_record(parts, meeting.id)
    return world


def amends(work: UnitOfWork, meeting: Meeting) -> None:
    work.log(f"meeting:{meeting.id}", action="amended", actor="account:x", now=meeting.sealed_at, digests=[])


@contextmanager
def behind_our_back(world):
    """A connection whose changes are taken back; the log's own guard is off, as somebody with the disk has it."""
    with world.app.opened.database.writing.connect() as connection:
        work = connection.begin()
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for what in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_entry_no_{what}")
        try:
            yield connection
        finally:
            work.rollback()


def breaks(world, connection, *, alone: bool) -> tuple[str, ...]:
    public_id = world.public_id if alone else ""
    return verify(connection, world.app.opened.case_keys, public_id=public_id).breaks


TAMPERED = {
    "two equal answers are swapped": (
        f"UPDATE answer_revision SET revision = 9, answer_id = (SELECT answer_id FROM answer_revision WHERE id={TWO}) "
        f"WHERE id = {ONE}; UPDATE answer_revision SET answer_id = (SELECT id FROM answer WHERE id NOT IN "
        f"(SELECT answer_id FROM answer_revision)) WHERE id = {TWO}; UPDATE answer_revision SET revision = 1"
    ),
    "the words of two equal answers are swapped with their salts": (
        f"UPDATE answer_revision SET (given, salt) = (SELECT given, salt FROM answer_revision WHERE id = {TWO}) "
        f"WHERE id = {ONE}"
    ),
    "a wording is changed": "UPDATE wording SET ten = (SELECT zero FROM wording LIMIT 1)",
    "a version of a wording is changed": "UPDATE wording SET version = version + 1",
    "an answer is dropped": f"DELETE FROM answer_revision WHERE id = {ONE}",
    "an entry is flipped": "UPDATE audit_entry SET actor = 'account:y' WHERE stream LIKE 'meeting:%' AND seq = 3",
    "an entry's time is changed": "UPDATE audit_entry SET at = at + 1 WHERE stream LIKE 'meeting:%' AND seq = 3",
    "an entry is dropped": "DELETE FROM audit_entry WHERE stream LIKE 'meeting:%' AND seq = 3",
    "two entries change places": (
        "UPDATE audit_entry SET seq = CASE seq WHEN 3 THEN -4 ELSE -3 END WHERE stream LIKE 'meeting:%' AND "
        "seq IN (3, 4); UPDATE audit_entry SET seq = -seq WHERE seq < 0"
    ),
    "a signature is changed": "UPDATE seal SET signature = '00' || substr(signature, 3)",
    "the record's digest is changed": "UPDATE seal SET record = '00' || substr(record, 3)",
    "a signature is taken out": "DELETE FROM seal WHERE what = 'sealed'",
    "the newest signature is taken out": "DELETE FROM seal WHERE what = 'amended'",
}
OF_THE_HOUSE = {
    "the key is swapped": f"UPDATE signing_key SET public = '{OTHER.public}'",
    "the key is swapped with its fingerprint": (
        f"UPDATE signing_key SET id = '{OTHER.fingerprint}', public = '{OTHER.public}'; "
        f"UPDATE seal SET key_id = '{OTHER.fingerprint}'"
    ),
}


class TestRows:
    def test_what_was_not_touched_is_whole(self, world):
        with behind_our_back(world) as connection:
            assert breaks(world, connection, alone=True) == breaks(world, connection, alone=False) == ()

    @pytest.mark.parametrize("alone", [True, False], ids=["the meeting", "everything"])
    @pytest.mark.parametrize("how", TAMPERED | OF_THE_HOUSE)
    def test_it_is_found_when(self, world, how, alone):
        with behind_our_back(world) as connection:
            for statement in (TAMPERED | OF_THE_HOUSE)[how].split("; "):
                assert connection.exec_driver_sql(statement).rowcount, "the tampering has to touch something"
            assert breaks(world, connection, alone=alone)

    def test_each_byte_of_each_signature_counts(self, world):
        with world.app.opened.read() as records:
            seal = records.all(Seal)[0]
        for at in range(len(seal.signature)):
            other = "0" if seal.signature[at] != "0" else "1"
            changed = seal.signature[:at] + other + seal.signature[at + 1 :]
            with behind_our_back(world) as connection:
                connection.exec_driver_sql("UPDATE seal SET signature = ? WHERE id = ?", (changed, seal.id))
                assert f"seal {seal.id}: its signature does not hold" in breaks(world, connection, alone=True)


def cut(connection, stream: str, seq: int) -> None:
    """The tail goes, and the head says that it was never there."""
    connection.exec_driver_sql("DELETE FROM audit_entry WHERE stream = ? AND seq > ?", (stream, seq))
    newest = "(SELECT hash FROM audit_entry WHERE stream = audit_head.stream AND seq = ?)"
    connection.exec_driver_sql(f"UPDATE audit_head SET seq = ?, hash = {newest} WHERE stream = ?", (seq, seq, stream))


class TestTail:
    def stream(self, world) -> str:
        return f"meeting:{world.meeting().id}"

    @pytest.mark.parametrize("alone", [True, False])
    def test_it_is_missed_where_it_was_cut_before_the_seal(self, world, alone):
        with world.app.opened.read() as records:
            sealed = records.all(Seal, order="seq")[0]
        with behind_our_back(world) as connection:
            cut(connection, self.stream(world), sealed.seq - 2)
            found = breaks(world, connection, alone=alone)
        assert f"seal {sealed.id}: entry {sealed.seq} of its meeting is not the one that was signed" in found

    @pytest.mark.parametrize("alone", [True, False])
    def test_it_is_missed_where_it_was_cut_after_the_seal(self, world, alone):
        with world.app.opened.read() as records:
            amended = records.all(Seal, order="seq")[-1]
        with behind_our_back(world) as connection:
            cut(connection, self.stream(world), amended.seq - 1)
            found = breaks(world, connection, alone=alone)
        assert f"seal {amended.id}: entry {amended.seq} of its meeting is not the one that was signed" in found

    def test_a_chain_that_was_made_anew_as_a_whole_is_found_by_its_signature(self, world):
        """Every hash is worked out again after one entry was changed: the chain alone would hold."""
        with behind_our_back(world) as connection:
            stream, previous = self.stream(world), GENESIS
            for entry in entries_of(connection, stream):
                actor = "account:y" if entry.seq == 3 else entry.actor
                told = {"seq": entry.seq, "at": entry.at, "actor": actor, "action": entry.action}
                hash_ = entry_hash(previous, digests=entry.digests, **told)
                connection.exec_driver_sql(
                    "UPDATE audit_entry SET actor = ?, previous = ?, hash = ? WHERE stream = ? AND seq = ?",
                    (actor, previous, hash_, stream, entry.seq),
                )
                previous = hash_
            connection.exec_driver_sql("UPDATE audit_head SET hash = ? WHERE stream = ?", (previous, stream))
            connection.exec_driver_sql("DELETE FROM audit_entry WHERE stream = 'house' AND action LIKE 'meeting_%'")
            found = breaks(world, connection, alone=True)
        assert len([one for one in found if "is not the one that was signed" in one]) == 2

    def test_a_meeting_that_was_taken_out_is_missed(self, world):
        with behind_our_back(world) as connection:
            stream = self.stream(world)
            connection.exec_driver_sql("DELETE FROM audit_entry WHERE stream = ?", (stream,))
            connection.exec_driver_sql("DELETE FROM audit_head WHERE stream = ?", (stream,))
            connection.exec_driver_sql("DELETE FROM seal")
            found = breaks(world, connection, alone=False)
        assert [one for one in found if "the house's log knows another" in one]
        assert [one for one in found if one.startswith("seal ") and one.endswith("is missing")]


class TestAnotherLog:
    """A row of a meeting is told of by that meeting's own log alone: its end is signed, another's is not."""

    def tells(self, world, connection, stream: str, **more) -> list[str]:
        """Somebody changes a row and tells of it anew, with a digest that holds, in this log."""
        row = connection.exec_driver_sql("SELECT id, row_revision FROM round LIMIT 1").one()
        work = UnitOfWork(connection, world.app.opened.case_keys)
        work.begin_job()
        work.change(work.get(Round, row.id))
        work.log(stream, action=more.get("action", "x"), actor="x", now=world.meeting().sealed_at)
        return [one for one in breaks(world, connection, alone=more.get("alone", True)) if row.id in one]

    @pytest.mark.parametrize("alone", [True, False])
    def test_a_cases_log_is_not_a_rounds_own(self, world, alone):
        stream = f"case:{world.meeting().case_id}"
        with behind_our_back(world) as connection:
            (found,) = self.tells(world, connection, stream, alone=alone)
        assert found.endswith(f"{stream} is not its log")

    def test_nor_is_the_houses_or_a_new_one(self, world):
        for stream in (HOUSE, "zz"):
            with behind_our_back(world) as connection:
                (found,) = self.tells(world, connection, stream, alone=False)
            assert found.endswith(f"{stream} is not its log")

    def test_a_migration_may_tell_in_the_houses(self, world):
        with behind_our_back(world) as connection:
            for alone in (True, False):
                assert self.tells(world, connection, HOUSE, action="translations_joined", alone=alone) == []

    def test_in_its_own_it_stands_after_what_was_signed(self, world):
        stream = f"meeting:{world.meeting().id}"
        with behind_our_back(world) as connection:
            assert self.tells(world, connection, stream) == []
            report = verify(connection, world.app.opened.case_keys, public_id=world.public_id)
            assert report.unsigned == 1
            assert "not signed" in report.lines[-1]

    def test_a_row_that_was_taken_out_in_anothers_log_is_missed(self, world):
        with behind_our_back(world) as connection:
            row = connection.exec_driver_sql("SELECT id, row_revision FROM understanding LIMIT 1").one()
            connection.exec_driver_sql("DELETE FROM understanding WHERE id = ?", (row.id,))
            work = UnitOfWork(connection, world.app.opened.case_keys)
            told = [["understanding", row.id, row.row_revision + 1, "removed"]]
            work.log("case:zz", action="x", actor="x", now=world.meeting().sealed_at, digests=told)
            assert [one for one in breaks(world, connection, alone=False) if row.id in one]


def test_equal_answers_of_two_people_have_different_digests(world):
    with world.app.opened.database.read() as connection:
        entries = entries_of(connection, f"meeting:{world.meeting().id}")
        assert head_of(connection, f"meeting:{world.meeting().id}") == (entries[-1].seq, entries[-1].hash)
    told = [digest for one in entries for table, _, _, digest in one.digests if table == "answer_revision"]
    assert len(told) == len(set(told)) == 2
