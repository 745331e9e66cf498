"""No page of a family group conference says that more is kept than is, or offers what would be refused (plan-only)."""

import pytest

from meeting_app.domain.answer import Answer
from tests.web.rooms import STEPS, copy_of
from tests.web.test_plan_only import AGREED, a_shown_room, agrees, case_path, console, ends, reads
from tests.web.test_record_readers import copy_for


@pytest.fixture
def shown(tmp_path):
    return copy_of(a_shown_room(), tmp_path / "data")


def page_of(room, name: str) -> str:
    """What this person's phone says, with plain apostrophes."""
    phone = room.phones[name]
    return phone.get(phone.where).replace("&#39;", "'")


def answers(room) -> list[Answer]:
    with room.world.app.opened.read() as records:
        return records.all(Answer)


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

    def test_plan_only_before_the_look_nothing_says_that_it_is_written_in_the_record(self, shown):
        world, second = shown.world, shown.world.rounds()[1].id
        for step in STEPS:
            world.do(step, round_id=second)
        for phone in shown.phones.values():
            phone.get(phone.where)
            phone.press("/clear", clear="yes")
        world.do("open_round", round_id=second)
        console(shown, f"/missing/{second}")
        seats = world.chair.forms[-1].choices.get("seat_ids", [])
        world.chair.press(f"/missing/{second}", seat_ids=seats, why="not_here", and_close="yes")
        page = console(shown)
        assert "Look first" in page
        assert "It is deleted with the end." in page
        assert "Looking is written in the record." not in page

    def test_plan_only_an_idea_becomes_a_part_of_the_family_plan(self, shown):
        look = console(shown, f"/look/{shown.world.rounds()[0].id}")
        assert "Keep as a part of the family plan" in look
        assert "next step" not in look

    def test_plan_only_who_corrects_a_view_reads_that_both_go_with_the_end(self, shown):
        round_id, answer_id = shown.world.rounds()[0].id, answers(shown)[0].id
        page = console(shown, f"/correct/{round_id}/{answer_id}")
        assert "Both stand until the meeting ends. Then they are deleted with the views." in page
        assert ("We keep both" in page, "Keep both" in page) == (False, False)

    def test_plan_only_who_types_a_view_reads_the_co_ordinators_name(self, shown):
        seat, round_ = shown.world.seat_of("Dorota"), shown.world.rounds()[0]
        page = console(shown, f"/enter/{round_.id}/{seat}")
        assert "Will tell <bdi>Rosalind</bdi>" in page

    def test_plan_only_the_decisions_page_asks_nobody_to_write_down_what_people_think(self, shown):
        page = shown.world.chair.get(f"/meetings/{shown.world.public_id}/decision")
        assert "It is said, and not written down" in page
        assert "Write down what people think" not in page


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


class TestTheEnd:
    def test_plan_only_the_family_plan_is_read_once_more_before_it_is_all_that_stays(self, shown):
        reads(shown)
        assert "There is nothing in the family plan yet." in console(shown, "/end")
        agrees(shown)
        page = console(shown, "/end")
        assert "does everyone agree?" in page
        assert AGREED in page.split("<details data-private", 1)[1]


class TestAfterTheEnd:
    def test_plan_only_the_case_calls_it_the_family_plan_in_one_list(self, shown):
        ends(shown)
        steps = shown.world.chair.get(case_path(shown)).split('class="case-steps"')[1].split("</section>")[0]
        assert "The family plan, 10 February 2026" in steps
        assert AGREED in steps
        assert "Gives help" not in steps, "nobody said of any part whether it helps or checks"

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
