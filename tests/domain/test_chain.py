"""The hash chain: canonical bytes, and where it breaks (security check 17)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from meeting_app.domain.chain import GENESIS, Entry, canonical, content_digest, entry_hash, first_break
from tests.fakes import BEGINNING


def a_chain(length=4):
    entries, previous = [], GENESIS
    for seq in range(1, length + 1):
        said = {
            "seq": seq,
            "at": BEGINNING,
            "actor": "seat:1",
            "action": "give_answer",
            "digests": [["a", str(seq), 1]],
        }
        made = Entry(stream="meeting:1", previous=previous, hash=entry_hash(previous, **said), **said)
        entries.append(made)
        previous = made.hash
    return entries


def changes(entries):
    """Each way of meddling, with the place where it is found."""
    yield "flip", [*entries[:1], replace(entries[1], action="look"), *entries[2:]], (2, "hash")
    yield "time", [*entries[:1], replace(entries[1], at=BEGINNING + timedelta(seconds=1)), *entries[2:]], (2, "hash")
    yield "drop", [entries[0], *entries[2:]], (2, "gap")
    yield "reorder", [entries[0], entries[2], entries[1], entries[3]], (2, "gap")
    yield "renumber", [entries[0], *(replace(e, seq=e.seq - 1) for e in entries[2:])], (2, "previous")
    yield "add", [*entries, replace(entries[3], seq=5)], (5, "previous")


class TestFirstBreak:
    def test_a_whole_chain_has_none(self):
        entries = a_chain()
        assert first_break(entries, head=(4, entries[-1].hash)) is None
        assert first_break([], head=(0, GENESIS)) is None

    @pytest.mark.parametrize("number", range(6))
    def test_it_finds_each_way_of_meddling(self, number):
        _, meddled, where = list(changes(a_chain()))[number]
        found = first_break(meddled)
        assert (found.seq, found.what) == where

    def test_it_misses_a_tail_that_was_cut_off_by_the_head(self):
        entries = a_chain()
        found = first_break(entries[:-1], head=(4, entries[-1].hash))
        assert (found.seq, found.what) == (4, "tail")


class TestDigests:
    def test_it_differs_by_place_revision_salt_and_content(self):
        place = {"table": "answer", "row_id": "1", "revision": 1, "content": {"why": "tak"}}
        changed = [{}, {"table": "note"}, {"row_id": "2"}, {"revision": 2}, {"content": {"why": "tak "}}]
        digests = {content_digest(b"salt", **place | change) for change in changed}
        digests.add(content_digest(b"other salt", **place))
        assert len(digests) == 6


class TestCanonical:
    def test_it_is_one_way_only(self):
        assert canonical({"b": 1, "a": "ł"}) == '{"a":"ł","b":1}'.encode()

    def test_words_are_not_made_alike(self):
        assert canonical("e\u0301") != canonical("é")

    @pytest.mark.parametrize("value", [1.5, [1.5], {"a": (1.5,)}])
    def test_it_takes_no_floats(self, value):
        with pytest.raises(TypeError):
            canonical(value)
