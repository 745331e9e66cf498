"""A sealed record is signed by the press that seals it, and what was missed then within the hour (record-once)."""

import pytest

from meeting_app import config
from meeting_app.app import create_app
from meeting_app.config import Options
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seal import Seal, What, digest_of
from meeting_app.domain.signing_key import SigningKey, in_groups
from meeting_app.engine import current
from meeting_app.export.json_record import DECISION
from meeting_app.hourly import begin_hours
from meeting_app.storage.signer import WrongSigningKey, has_signed
from meeting_app.storage.verify import Report, verify
from meeting_app.web import signing
from tests.app_world import make_world


@pytest.fixture
def world(tmp_path):
    world = make_world(tmp_path / "data")
    for action in ("gather", "end_meeting"):
        world.do(action)
    return world


def seals_of(world) -> list[Seal]:
    with world.app.opened.read() as records:
        return records.all(Seal, order="at")


def reported(world) -> Report:
    """What `verify` says."""
    with world.app.opened.read() as records:
        return verify(records.connection, world.app.opened.case_keys)


def an_hour_passes(world) -> list[BaseException]:
    """What the house does by itself, once; and the faults that it met."""
    faults: list[BaseException] = []

    class NoHours:
        def spawn(self, *_: object) -> None: ...
        def pause(self, seconds: float) -> None: ...

    begin_hours(world.app.opened, NoHours(), publish=lambda _: None, log_fault=lambda error, **_: faults.append(error))
    return faults


class TestPress:
    def test_record_once_the_console_of_a_sealed_meeting_offers_nothing_that_would_be_refused(self, world):
        before = world.chair.get(world.console)
        world.do("seal_meeting")
        after = world.chair.get(world.console)
        for words, there in (("/console/hands", True), ("Helping hands", True), ("/console/add-person", False)):
            assert ((words in before), (words in after)) == (there, False), words
        assert "The record</a>" in after

    def test_record_once_sealing_signs_the_head_and_the_files_record(self, world):
        world.do("seal_meeting")
        (seal,) = seals_of(world)
        with world.app.opened.read() as records:
            record = signing.file_record(records, records.get(Meeting, seal.meeting_id))
            decision = signing.file_decision(records, records.get(Meeting, seal.meeting_id))
            key = records.get(SigningKey, seal.key_id)
        assert seal.what is What.SEALED
        assert (seal.record, seal.decision) == (digest_of(record), digest_of(decision))
        assert seal.hash == record["meeting"]["end_of_chain"]
        assert has_signed(key.public, seal.signature, seal.signed(world.public_id).message)
        assert key.id == world.app.opened.signer.fingerprint

    def test_nothing_is_signed_before(self, world):
        assert an_hour_passes(world) == []
        assert seals_of(world) == []

    def test_the_press_is_done_also_where_signing_fails_and_the_hour_makes_it_good(self, world, monkeypatch):
        def fails(*_: object) -> bool:
            raise OSError

        with monkeypatch.context() as patched:
            patched.setattr(signing, "_sign", fails)
            world.do("seal_meeting")
            assert world.chair.status == 200
            assert world.meeting().stage == "sealed"
            assert seals_of(world) == []
        assert an_hour_passes(world) == []
        assert [one.what for one in seals_of(world)] == [What.SEALED]


def signed_as_it_was_before(world, monkeypatch) -> None:
    """Sealed by the version before, which knew of no decision's digest."""
    before = signing.digest_of
    with monkeypatch.context() as patched:
        patched.setattr(signing, "digest_of", lambda told: "" if told["format"] == DECISION else before(told))
        world.do("seal_meeting")


class TestHourly:
    def test_record_once_an_earlier_seal_is_followed_by_one_that_covers_the_decision(self, world, monkeypatch):
        signed_as_it_was_before(world, monkeypatch)
        assert [one.decision for one in seals_of(world)] == [""]
        assert reported(world).unsigned == 1
        assert an_hour_passes(world) == []
        first, second = seals_of(world)
        assert (second.what, second.head, second.record) == (What.READS_ANEW, first.head, first.record)
        assert len(second.decision) == 64
        assert (reported(world).whole, reported(world).unsigned) == (True, 0)

    def test_a_second_hour_signs_nothing_anew(self, world):
        world.do("seal_meeting")
        assert an_hour_passes(world) == []
        assert len(seals_of(world)) == 1

    def test_record_once_a_chain_that_went_on_since_is_signed_as_amended(self, world):
        world.do("seal_meeting")
        meeting = world.meeting()
        parts = world.app.opened

        def amends(work) -> None:
            work.log(f"meeting:{meeting.id}", action="amended", actor="account:x", now=parts.now(), digests=[])

        parts.writer.submit(amends)
        assert an_hour_passes(world) == []
        first, second = seals_of(world)
        assert (first.what, second.what, second.seq) == (What.SEALED, What.AMENDED, first.seq + 1)
        assert signing.sign_record(parts, meeting.id) is False

    def test_a_chain_that_goes_on_while_it_is_signed_is_signed_as_it_is_then(self, world, monkeypatch):
        world.do("seal_meeting")
        meeting, parts = world.meeting(), world.app.opened

        def goes_on() -> None:
            def amends(work) -> None:
                work.log(f"meeting:{meeting.id}", action="amended", actor="x", now=parts.now(), digests=[])

            parts.writer.submit(amends)

        goes_on()
        given = parts.dispatcher.handle
        tries: list[object] = []

        def slower(command, actor):
            if not tries:
                goes_on()
            tries.append(command)
            return given(command, actor)

        monkeypatch.setattr(parts.dispatcher, "handle", slower)
        assert signing.sign_record(parts, meeting.id)
        assert [one.what for one in seals_of(world)] == [What.SEALED, What.AMENDED]
        assert len(tries) == 2


class TestStart:
    def test_the_key_is_written_down_once(self, world, tmp_path):
        with world.app.opened.read() as records:
            (key,) = records.all(SigningKey)
        assert key.until is None
        (tmp_path / "data" / "signing.key").unlink()
        with pytest.raises(WrongSigningKey):
            make_world(tmp_path / "data")

    def test_a_start_with_its_own_key_goes_on_where_it_was(self, world, tmp_path):
        again = create_app(config.read({}, Options(data=str(tmp_path / "data"))), current())
        with again.opened.read() as records:
            assert [one.id for one in records.all(SigningKey)] == [world.app.opened.signer.fingerprint]


def test_an_administrator_finds_the_fingerprint_under_account(world):
    world.chair.get("/account")
    assert in_groups(world.app.opened.signer.fingerprint) in world.chair.page
