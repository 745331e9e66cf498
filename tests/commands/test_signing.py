"""Signatures of sealed records and of certificates are kept, by the house alone, and only of what stands now.

The rules: record-once, kept-for-a-time.
"""

from dataclasses import replace

import pytest

from meeting_app.commands.messages.seal import SignCertificate, SignRecord, TakeUpSigningKey
from meeting_app.domain.certificate import Because, Certificate, Thing
from meeting_app.domain.errors import InvalidInput, NotAllowed, NotFound, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.seal import Seal, Signed, What
from meeting_app.domain.signing_key import SigningKey
from meeting_app.storage.audit_log import head_of
from meeting_app.storage.signer import Signer, has_signed
from tests.factories import at_stage

SIGNER, OTHER = Signer(bytes(range(32))), Signer(bytes(range(1, 33)))
RECORD, DECISION = "cd" * 32, "dd" * 32


def takes_up(world, signer=SIGNER, actor=None):
    command = TakeUpSigningKey(command_id=world.sources.new_id(), public=signer.public)
    return world.do(command, actor or TheHouse())


def head(world):
    with world.read() as records:
        return head_of(records.connection, f"meeting:{world.meeting_id}")


def signs(world, *, signer=SIGNER, what=What.SEALED, actor=None, record=RECORD, **other):
    seq, hash_ = other.pop("head", None) or head(world)
    now, print_ = world.sources.now(), signer.fingerprint
    signed = Signed(what, world.meeting.public_id, seq, hash_, record, now, print_, other.get("decision", DECISION))
    fields = {
        "case_id": world.meeting.case_id, "about_meeting": world.meeting_id, "seq": seq, "hash": hash_,
        "record": record, "decision": signed.decision, "at": signed.at, "key_id": signed.key,
        "signature": signer.sign(signed.message),
    }  # fmt: skip
    command = SignRecord(command_id=world.sources.new_id(), **{**fields, **other})
    return world.do(command, actor or TheHouse())


@pytest.fixture
def world():
    world = at_stage(MeetingStage.SEALED)
    takes_up(world)
    return world


class TestSignRecord:
    def test_it_is_kept_and_the_meetings_own_chain_stays_as_it_was(self, world):
        before = head(world)
        signs(world)
        (seal,) = world.all(Seal)
        assert (seal.what, seal.head, seal.record, seal.key_id) == (What.SEALED, before, RECORD, SIGNER.fingerprint)
        assert head(world) == before
        assert world.verify().whole

    def test_a_second_time_is_nothing_new(self, world):
        signs(world)
        before = len(world.rows()["audit_entry"])
        world.sources.passes(hours=1)
        signs(world)
        assert len(world.all(Seal)) == 1
        assert len(world.rows()["audit_entry"]) == before

    def test_record_once_a_record_that_reads_otherwise_is_signed_beside_the_first(self, world):
        signs(world)
        world.sources.passes(hours=1)
        signs(world, what=What.READS_ANEW, record="ee" * 32)
        world.sources.passes(hours=1)
        signs(world, what=What.READS_ANEW)
        assert [one.record for one in world.all(Seal, order="at")] == [RECORD, "ee" * 32, RECORD]
        assert world.verify().whole

    def test_record_once_a_decision_that_reads_otherwise_is_signed_too(self, world):
        signs(world)
        signs(world, what=What.READS_ANEW, decision="ee" * 32)
        assert [one.decision for one in world.all(Seal, order="at")] == [DECISION, "ee" * 32]
        assert world.verify().whole

    def test_record_once_a_signature_that_covers_another_decision_is_refused(self, world):
        with pytest.raises(InvalidInput):
            signs(world, signature=SIGNER.sign(b"x"), decision="ee" * 32)

    def test_record_once_an_end_that_the_chain_no_longer_has_is_refused(self, world):
        seq, hash_ = head(world)
        with pytest.raises(WrongMoment, match="chain_went_on"):
            signs(world, head=(seq - 1, hash_))

    def test_record_once_before_the_sealing_there_is_nothing_to_sign(self):
        world = at_stage(MeetingStage.WRITING_UP)
        takes_up(world)
        with pytest.raises(WrongMoment, match="not_sealed_yet"):
            signs(world)

    def test_a_signature_that_does_not_hold_is_refused(self, world):
        with pytest.raises(InvalidInput):
            signs(world, signature="00" * 64)
        with pytest.raises(InvalidInput):
            signs(world, what=What.AMENDED)

    def test_another_key_is_refused(self, world):
        with pytest.raises(WrongMoment, match="not_the_signing_key"):
            signs(world, signer=OTHER)

    def test_another_case_is_refused(self, world):
        with pytest.raises(NotFound):
            signs(world, case_id="another")

    def test_nobody_who_asks_can_give_it(self, world):
        with pytest.raises(NotAllowed):
            signs(world, actor=world.chair.actor)
        assert world.all(Seal) == []


def certifies(world, **fields) -> Certificate:
    """A certificate of something that went; nothing of it is signed yet."""
    now = world.sources.now()
    made = Certificate("gone", Thing.CASE, "", Because.ORDER, 1, 9, now, now)

    def adds(work) -> None:
        work.add(made)
        work.log("house", action="certify_gone", actor="house", now=now)

    world.writer.submit(adds)
    return made


def signs_certificate(world, made, *, signer=SIGNER, actor=None, **other):
    fields = {"key_id": signer.fingerprint, "signature": signer.sign(made.by(signer.fingerprint).message)}
    command = SignCertificate(command_id=world.sources.new_id(), certificate_id=made.id, **{**fields, **other})
    return world.do(command, actor or TheHouse())


class TestSignCertificate:
    def test_kept_for_a_time_it_is_kept_with_its_key_and_told_of_in_the_houses_log(self, world):
        made = certifies(world)
        assert world.verify().uncertified == 1
        signs_certificate(world, made)
        (one,) = world.all(Certificate)
        assert replace(one, key_id="", signature="") == made
        assert has_signed(SIGNER.public, one.signature, one.message)
        assert (world.verify().whole, world.verify().uncertified) == (True, 0)

    def test_a_second_time_is_nothing_new(self, world):
        made = certifies(world)
        signs_certificate(world, made)
        before = world.rows()["certificate"], world.rows()["audit_entry"]
        takes_up(world, OTHER)
        signs_certificate(world, made, signer=OTHER)
        assert world.rows()["certificate"] == before[0]

    def test_a_signature_that_does_not_hold_is_refused(self, world):
        made = certifies(world)
        with pytest.raises(InvalidInput):
            signs_certificate(world, made, signature="00" * 64)
        with pytest.raises(InvalidInput):
            signs_certificate(world, replace(made, rows=8))

    def test_another_key_is_refused(self, world):
        with pytest.raises(WrongMoment, match="not_the_signing_key"):
            signs_certificate(world, certifies(world), signer=OTHER)

    def test_nobody_who_asks_can_give_it(self, world):
        with pytest.raises(NotAllowed):
            signs_certificate(world, certifies(world), actor=world.chair.actor)

    def test_one_that_an_earlier_key_signed_holds(self, world):
        signs_certificate(world, certifies(world))
        takes_up(world, OTHER)
        assert world.verify().whole

    @pytest.mark.parametrize(
        ("how", "said"),
        [
            ("UPDATE certificate SET rows = rows + 1", "its signature does not hold"),
            ("UPDATE certificate SET because = 'period'", "its signature does not hold"),
            ("UPDATE certificate SET done_at = done_at + 1", "its signature does not hold"),
            ("UPDATE certificate SET signature = '00' || substr(signature, 3)", "its signature does not hold"),
            ("UPDATE certificate SET key_id = 'x'", "its key is not the one with this fingerprint"),
            (f"UPDATE signing_key SET public = '{OTHER.public}'", "its key is not the one with this fingerprint"),
            ("UPDATE certificate SET signature = '', key_id = ''", "changed"),
            ("DELETE FROM certificate", "is missing"),
        ],
    )
    def test_kept_for_a_time_what_was_changed_behind_our_back_is_found(self, world, how, said):
        signs_certificate(world, certifies(world))
        with world.database.begin() as connection:
            assert connection.exec_driver_sql(how).rowcount
        assert f"certificate gone: {said}" in world.verify().breaks


class TestTakeUpSigningKey:
    def test_the_key_before_is_laid_down_and_stays_known(self, world):
        world.sources.passes(days=1)
        takes_up(world, OTHER)
        keys = {one.id: one for one in world.all(SigningKey)}
        assert keys[SIGNER.fingerprint].until == keys[OTHER.fingerprint].since == world.sources.now()
        assert keys[OTHER.fingerprint].until is None
        assert world.verify().whole

    def test_the_same_one_again_changes_nothing(self, world):
        before = world.rows()["audit_entry"], world.rows()["signing_key"]
        takes_up(world)
        assert (world.rows()["audit_entry"], world.rows()["signing_key"]) == before

    def test_one_that_was_laid_down_is_not_taken_up_again(self, world):
        takes_up(world, OTHER)
        with pytest.raises(WrongMoment, match="laid_down"):
            takes_up(world)

    def test_nobody_who_asks_can_give_it(self, world):
        with pytest.raises(NotAllowed):
            takes_up(world, OTHER, actor=world.chair.actor)

    def test_record_once_a_key_that_was_put_into_the_table_is_missed_in_the_log(self, world):
        with world.database.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO signing_key (id, public, since, row_revision) VALUES (?, ?, 1, 1)",
                (OTHER.fingerprint, OTHER.public),
            )
        assert f"signing_key {OTHER.fingerprint}: added" in world.verify().breaks


def test_record_once_a_seal_that_was_taken_out_is_missed_in_the_log(world):
    signs(world)
    (seal,) = world.all(Seal)
    with world.database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM seal")
    assert f"seal {seal.id}: is missing" in world.verify().breaks
