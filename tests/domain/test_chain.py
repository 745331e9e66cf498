"""The chain: every way of tampering with a log is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meeting_app.domain import chain, join_code
from meeting_app.domain.chain import GENESIS, Entry, entry_hash, first_break

NOW = datetime(2026, 5, 7, 13, 30, tzinfo=UTC)


def a_chain(length: int = 5) -> list[Entry]:
    """A whole chain."""
    entries, previous = [], GENESIS
    for seq in range(1, length + 1):
        said = {"seq": seq, "at": NOW + timedelta(seconds=seq), "actor": "seat:a", "action": "give_answer"}
        digests = [["answer", f"id{seq}", 1, "d" * 64]]
        entry = Entry("meeting:m", previous=previous, digests=digests, hash="", **said)
        entries.append(replace(entry, hash=entry_hash(previous, digests=digests, **said)))
        previous = entries[-1].hash
    return entries


def head(entries: list[Entry]) -> tuple[int, str]:
    """How long it is, and its newest hash."""
    return entries[-1].seq, entries[-1].hash


class TestFirstBreak:
    def test_a_whole_chain_has_none(self):
        assert first_break(a_chain(), head=head(a_chain())) is None

    @pytest.mark.parametrize(
        "tamper",
        [
            lambda e: [*e[:2], replace(e[2], action="other"), *e[3:]],
            lambda e: [*e[:2], replace(e[2], actor="seat:b"), *e[3:]],
            lambda e: [*e[:2], replace(e[2], at=NOW), *e[3:]],
            lambda e: [*e[:2], replace(e[2], digests=[["answer", "id3", 1, "e" * 64]]), *e[3:]],
            lambda e: [*e[:2], *e[3:]],
            lambda e: [e[0], e[2], e[1], *e[3:]],
            lambda e: [*e, replace(e[-1], seq=6)],
            lambda e: e[:-1],
            lambda e: [],
        ],
        ids=["action", "actor", "time", "digest", "dropped", "reordered", "added", "truncated", "removed"],
    )
    def test_it_finds(self, tamper):
        assert first_break(tamper(a_chain()), head=head(a_chain())) is not None


class TestContentDigest:
    def test_equal_words_of_two_people_have_different_digests(self):
        same = {"table": "answer_revision", "revision": 1, "content": {"why": "yes"}}
        one = chain.content_digest(b"a" * 32, row_id="one", **same)
        assert one != chain.content_digest(b"a" * 32, row_id="two", **same)
        assert one != chain.content_digest(b"b" * 32, row_id="one", **same)

    def test_words_are_not_normalised(self):
        assert chain.canonical("e\u0301") != chain.canonical("\u00e9")

    def test_floats_are_refused(self):
        with pytest.raises(TypeError):
            chain.canonical({"number": 0.5})


class TestJoinCode:
    def test_case_spaces_dashes_and_look_alikes_do_not_matter(self):
        assert join_code.read(" o1il-abCD ") == "0111ABCD"

    @pytest.mark.parametrize("typed", ["", "ABC", "ABCD-EFG", "ABCD-EFGU", "ABCDEFGHJ", "ABCD EFG!"])
    def test_what_can_not_be_a_code_is_none(self, typed):
        assert join_code.read(typed) is None

    def test_a_new_code_is_eight_letters_that_read_as_themselves(self):
        code = join_code.new_code(lambda count: bytes(range(count)))
        assert join_code.read(join_code.shown(code)) == code
