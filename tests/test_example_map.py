"""The example's map as its file tells it: what stands where, and what of it Gethin may see (who-may-see)."""

import html

import pytest

from meeting_app.demo.agreed import in_a_sentence
from meeting_app.demo.case_map import entries_of
from meeting_app.domain.case import Case
from meeting_app.domain.entry import EntryVersion, Heading
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.case_map import map_of
from tests.example.held import FILE
from tests.example.on_screen import holds
from tests.example.on_the_map import a_map
from tests.reaching import map_for

ENTRIES = list(entries_of(FILE))
KEPT = [entry for _, entry in ENTRIES if entry.get("withheld_from")]
STEPS = FILE["meetings"][0]["next_steps"]


@pytest.fixture(scope="module")
def world():
    return a_map()


@pytest.fixture(scope="module")
def his(world):
    return html.unescape(map_for(world, "Gethin"))


class TestTheMap:
    def test_each_entry_stands_where_the_file_has_it_with_whose_words_they_are(self, world):
        with world.read() as records:
            shown = map_of(records, records.get(Case, world.meeting.case_id), CHAIR)
        names = {one["id"]: one["says_as"] for one in FILE["people"]}
        found = [(one.heading, line.said.text, line.whose) for one in shown.under.values() for line in one.entries]
        assert sorted(found) == sorted((heading, entry["text"], names[entry["by"]]) for heading, entry in ENTRIES)
        assert len(shown.under[Heading.DANGER].worries) == len(shown.under[Heading.GOAL].goals) == 3
        assert [one.step.what for one in shown.under[Heading.NEXT_STEP].steps] == [
            in_a_sentence(FILE, one["what"]) for one in STEPS
        ]

    def test_a_strength_became_existing_safety_with_what_showed_it_own_words(self, world):
        moved = next(one for one in world.all(EntryVersion, order="version") if one.version == 2)
        was = world.all(EntryVersion, entry_id=moved.entry_id, version=1)[0]
        assert (was.heading, moved.heading) == (Heading.STRENGTH, Heading.EXISTING_SAFETY)
        assert moved.showed == next(entry["showed"] for _, entry in ENTRIES if entry.get("was"))
        assert moved.showed in html.unescape(map_for(world, "Gethin"))

    def test_what_is_kept_from_gethin_is_not_on_his_map_and_on_that_of_others_who_may_see(self, world, his):
        hers = html.unescape(map_for(world, "Dorota"))
        kept = [one["text"] for one in KEPT] + [
            in_a_sentence(FILE, one["what"]) for one in STEPS if one.get("withheld_from")
        ]
        assert len(kept) == 6
        for text in kept:
            assert text not in his
            assert text in hers
        assert [words for words in FILE["must_not_appear_in_copy_for_p08"] if holds(his, words)] == []

    def test_his_map_holds_the_rest(self, his):
        for _, entry in ENTRIES:
            assert (entry["text"] in his) is (entry not in KEPT)

    def test_on_the_chairs_page_what_is_kept_is_covered_and_stays_off_paper(self, world):
        page = html.unescape(map_for(world))
        for entry in KEPT:
            before = page[: page.index(entry["text"])]
            line = before[before.rindex("<li ") :]
            assert line.startswith('<li class=" no-print"><details data-private class="cover">')
