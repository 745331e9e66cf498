"""Entries of the map: what can be said of them, and that whatever changes is a new version (own-words)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meeting_app.domain.entry import (
    HEADINGS,
    EntryChange,
    EntryVersion,
    Heading,
    Said,
    SeenEntry,
    check_said,
    closed,
    moved,
    reopened,
    reworded,
)
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.visibility import ANYBODY, CHAIR, reader, room, sees_entry
from tests.factories import kept_from
from tests.fakes import BEGINNING

TODAY = date(2026, 3, 2)
SAID = Said("Nain dzwoni co niedzielę.", "pl", "dorota", "", TODAY, None)
FIRST = EntryVersion(
    "v1", "entry", "case", 1, Heading.STRENGTH, SAID, EntryChange.WRITTEN, "", "", "Rosalind", BEGINNING
)  # fmt: skip
PUT = PutInto("Nain rings every Sunday.", "en", "Tomasz")


class TestSaid:
    @pytest.mark.parametrize(
        ("given", "wrong"),
        [
            ({"text": " \n"}, {"text": "missing"}),
            ({"text": "x" * 5001}, {"text": "too_long"}),
            ({"by": None}, {"by": "say_whose"}),
            ({"by": None, "by_other": "The police report"}, {}),
            ({"day": TODAY + timedelta(days=1)}, {"day": "day_to_come"}),
            ({"day": None}, {}),
            ({"text": "x" * 5000}, {}),
            ({"put": replace(PUT, by="")}, {"put_by": "missing"}),
            ({"put": replace(PUT, language="pl")}, {"put_language": "another_language"}),
            ({"put": PUT}, {}),
        ],
    )
    def test_it_has_words_and_says_whose_own_words(self, given, wrong):
        said = replace(SAID, **given)
        if not wrong:
            check_said(said, today=TODAY)
            return
        with pytest.raises(InvalidInput) as refused:
            check_said(said, today=TODAY)
        assert (refused.value.fields, refused.value.rule) == (wrong, "own-words")


class TestChanges:
    def test_other_words_need_a_reason_and_the_same_are_no_change_own_words(self):
        other = replace(SAID, text="Nain rings on Sundays and Wednesdays.")
        with pytest.raises(InvalidInput) as refused:
            reworded(FIRST, other, because=" ")
        assert refused.value.fields == {"because": "missing"}
        again = reworded(FIRST, other, because="Nain put it right.")
        assert (again.said, again.change, again.because) == (other, EntryChange.REWORDED, "Nain put it right.")
        assert reworded(FIRST, SAID, because="Nothing.") is None

    def test_a_translation_stands_beside_what_was_given_and_needs_no_reason_own_words(self):
        put = reworded(FIRST, replace(SAID, put=PUT), because="")
        assert (put.said.text, put.said.put, put.change) == (SAID.text, PUT, EntryChange.PUT)

    def test_a_strength_that_becomes_existing_safety_says_what_showed_it(self):
        with pytest.raises(InvalidInput) as refused:
            moved(FIRST, Heading.EXISTING_SAFETY, because="")
        assert refused.value.fields == {"because": "missing"}
        safety = moved(FIRST, Heading.EXISTING_SAFETY, because="She came each time, for six months.")
        assert (safety.heading, safety.showed) == (Heading.EXISTING_SAFETY, "She came each time, for six months.")
        back = moved(safety, Heading.STRENGTH, because="Not so any more.")
        assert (back.heading, back.showed) == (Heading.STRENGTH, "")
        put_right = reworded(safety, replace(SAID, text="Nain comes."), because="Said so.")
        assert put_right.showed == safety.showed

    def test_it_is_moved_somewhere_else(self):
        with pytest.raises(InvalidInput):
            moved(FIRST, Heading.STRENGTH, because="There.")

    def test_it_is_closed_with_a_reason_and_taken_up_again_never_changed_meanwhile(self):
        with pytest.raises(InvalidInput):
            closed(FIRST, because="")
        gone = closed(FIRST, because="She has moved away.")
        assert gone.is_closed
        for change in (
            lambda: reworded(gone, replace(SAID, text="Else."), because="So."),
            lambda: moved(gone, Heading.PAST_HARM, because="So."),
            lambda: closed(gone, because="So."),
        ):
            with pytest.raises(WrongMoment, match="entry_is_closed"):
                change()
        back = reopened(gone, because="She is back.")
        assert (back.is_closed, back.heading) == (False, Heading.STRENGTH)
        with pytest.raises(WrongMoment, match="entry_is_open"):
            reopened(back, because="Again.")

    def test_each_heading_stands_in_one_column(self):
        assert sorted(one for column in HEADINGS.values() for one in column) == sorted(Heading)


class TestSight:
    KEPT = SeenEntry(kept=(kept_from("gethin"),))
    ABSENT = SeenEntry(attendance=(kept_from("gethin"),))

    @pytest.mark.parametrize("entry", [KEPT, ABSENT])
    def test_what_is_kept_is_not_there_for_them_nor_for_anybody_who_may_see(self, entry):
        assert sees_entry(entry, CHAIR)
        assert sees_entry(entry, reader("dorota", []))
        assert sees_entry(entry, room("sitting", {"dorota", "imogen"}))
        for viewer in (ANYBODY, reader("gethin", []), room("sitting", {"dorota", "gethin"})):
            assert not sees_entry(entry, viewer)

    def test_what_is_kept_from_nobody_is_there_for_anybody(self):
        assert sees_entry(SeenEntry(), ANYBODY)
