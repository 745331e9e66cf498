"""No page of a family group conference says that more is kept than is, or offers what would be refused (plan-only)."""

import pytest

from tests.web.rooms import copy_of
from tests.web.test_plan_only import a_shown_room, console, ends
from tests.web.test_record_readers import copy_for


@pytest.fixture
def shown(tmp_path):
    return copy_of(a_shown_room(), tmp_path / "data")


def page_of(room, name: str) -> str:
    """What this person's phone says, with plain apostrophes."""
    phone = room.phones[name]
    return phone.get(phone.where).replace("&#39;", "'")


class TestWhileItRuns:
    def test_plan_only_a_phone_after_the_show_says_that_words_are_deleted(self, shown):
        page = page_of(shown, "Dorota")
        assert "When the meeting ends they are deleted." in page
        assert "Both stand until the meeting ends." in page
        assert "We keep both" not in page

    def test_plan_only_the_look_says_that_why_something_is_kept_back_is_deleted_too(self, shown):
        look = console(shown, f"/look/{shown.world.rounds()[0].id}")
        assert "It is deleted with the views." in look
        assert "restricted part of the record" not in look

    def test_plan_only_an_idea_becomes_a_part_of_the_family_plan(self, shown):
        look = console(shown, f"/look/{shown.world.rounds()[0].id}")
        assert "Keep as a part of the family plan" in look
        assert "next step" not in look


class TestTheFamilysOwnTime:
    def test_private_family_time_who_works_with_the_family_waits_outside(self, shown):
        shown.world.do("begin_family_time")
        assert "The family has the room to itself." in page_of(shown, "Imogen")
        page = page_of(shown, "Dorota")
        assert "When you are ready, fetch" in page
        assert "to itself" not in page

    def test_private_family_time_the_console_offers_nothing_that_it_would_refuse(self, shown):
        before = console(shown)
        shown.world.do("begin_family_time")
        page = console(shown)
        for press in ("show_one", "/console/work", "/console/map", "add_note"):
            assert press in before
            assert press not in page
        talk = page.split('id="chair-talk"')[1].split(">")[0]
        assert "data-key" not in talk, "a push has to take the talk off a console that stands open"


class TestAfterTheEnd:
    def test_plan_only_phones_say_what_is_deleted_and_what_is_kept(self, shown):
        ends(shown)
        page = page_of(shown, "Dorota")
        assert "What people wrote is deleted, and nobody can bring it back." in page
        assert "The family plan is kept" in page

    def test_plan_only_the_console_waits_for_nobody(self, shown):
        ends(shown)
        people = console(shown).split('id="chair-people"')[1].split("</section>")[0]
        assert "took part" in people
        assert "to come" not in people

    def test_plan_only_the_restricted_part_does_not_say_that_nothing_was_kept_back(self, shown):
        ends(shown)
        page = copy_for(shown, "restricted")
        assert "was deleted with the views" in page
        assert "Nothing was kept from anybody." not in page
