"""What a seal says, byte for byte, and when a record has to be signed again (record-once)."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.seal import Seal, What, check_can_sign, digest_of, due, newest
from meeting_app.domain.signing_key import fingerprint, in_groups, lay_down, take_up

NOW = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
SEAL = Seal("s1", "c1", "m1", What.SEALED, 9, "ab" * 32, "cd" * 32, NOW, "ef" * 32, "12" * 64)
READS = {"record": SEAL.record, "decision": "dd" * 32}
WHOLE = replace(SEAL, **READS)


class TestSigned:
    def test_its_bytes_say_what_for_and_every_part(self):
        assert SEAL.signed("pub").message == (
            b'ten-first/seal/1{"at":"2026-03-02T16:05:00.000000Z","head":{"hash":"' + b"ab" * 32 + b'","seq":9},'
            b'"key":"' + b"ef" * 32 + b'","meeting":"pub","record":"' + b"cd" * 32 + b'","what":"sealed"}'
        )

    def test_it_says_what_was_decided_by_its_digest_alone_where_it_covers_that(self):
        assert replace(SEAL, decision="dd" * 32).signed("pub").message == SEAL.signed("pub").message.replace(
            b'"head"', b'"decision":"' + b"dd" * 32 + b'","head"'
        )

    @pytest.mark.parametrize(
        "other",
        [{"what": What.AMENDED}, {"seq": 10}, {"hash": "aa" * 32}, {"record": "aa" * 32}, {"key_id": "aa" * 32},
         {"decision": "aa" * 32},
         {"at": NOW + timedelta(microseconds=1)}],
    )  # fmt: skip
    def test_each_part_changes_them(self, other):
        assert replace(SEAL, **other).signed("pub").message != SEAL.signed("pub").message


class TestDue:
    def test_record_once_what_was_never_signed_is_signed_as_sealed(self):
        assert due([], head=SEAL.head, **READS) is What.SEALED

    def test_what_is_signed_as_it_is_needs_nothing(self):
        assert due([WHOLE], head=SEAL.head, **READS) is None

    def test_a_chain_that_went_on_is_signed_as_amended(self):
        assert due([WHOLE], head=(10, "aa" * 32), **READS | {"record": "ee" * 32}) is What.AMENDED

    @pytest.mark.parametrize("which", READS)
    def test_a_record_or_a_decision_that_reads_otherwise_is_signed_as_that(self, which):
        assert due([WHOLE], head=SEAL.head, **READS | {which: "ee" * 32}) is What.READS_ANEW

    def test_record_once_a_seal_of_before_is_followed_by_one_that_covers_the_decision(self):
        assert due([replace(SEAL, decision="")], head=SEAL.head, **READS) is What.READS_ANEW

    def test_the_newest_counts_whatever_the_order(self):
        later = replace(SEAL, seq=12, at=NOW - timedelta(days=1))
        again = replace(later, at=NOW)
        assert newest([again, SEAL, later]) is again


class TestCanSign:
    def meeting(self, stage):
        return Meeting("m1", "pub", "c1", "review", NOW.date(), "", "", "R", "a1", stage=stage)

    @pytest.mark.parametrize("stage", [one for one in MeetingStage if one is not MeetingStage.SEALED])
    def test_record_once_nothing_is_signed_that_can_still_change(self, stage):
        with pytest.raises(WrongMoment, match="not_sealed_yet"):
            check_can_sign(self.meeting(stage), given=(9, "x"), head=(9, "x"))

    def test_record_once_only_the_end_that_the_chain_has_is_signed(self):
        with pytest.raises(WrongMoment, match="chain_went_on"):
            check_can_sign(self.meeting(MeetingStage.SEALED), given=(9, "x"), head=(10, "y"))


class TestSigningKey:
    def test_its_fingerprint_is_the_digest_of_its_bytes(self):
        assert fingerprint("00" * 32) == hashlib.sha256(bytes(32)).hexdigest()
        assert in_groups("ab12cd34") == "ab12 cd34"

    def test_one_that_is_laid_down_stays_known(self):
        key = take_up("00" * 32, now=NOW)
        assert lay_down(key, now=NOW) == replace(key, until=NOW)


def test_the_digest_of_a_record_is_of_its_canonical_bytes():
    assert digest_of({"b": "é", "a": [1]}) == hashlib.sha256('{"a":[1],"b":"é"}'.encode()).hexdigest()
