"""For whom a copy is: a person, an agency, a child; and who else is at home (who-may-see)."""

import html
import re

import pytest

from meeting_app.domain.copies import CopyCheck, Decided, Household
from tests.web.rooms import gives, opened
from tests.web.test_look import KEYWORDS, id_of, looks, shows, writes_thing
from tests.web.test_parts import stored
from tests.web.test_plan import case
from tests.web.test_record_readers import keeps, main_of

AGENCY = "Children's services"
TOLD = "He shouted at her on Sunday and she was afraid of him."


def room_of(folder, *, kept=()):
    room = opened(folder)
    gives(room.phones["Dorota"], 3, KEYWORDS)
    gives(room.phones["Imogen"], 5, TOLD)
    looks(room)
    decided = {}
    for author, reader in kept:
        decided |= keeps(room, author, reader)
    shows(room, **decided)
    return room


def copies(room) -> str:
    return f"/meetings/{room.world.public_id}/copies"


def option(room, label: str) -> str:
    """What the form says for the reader whose choice begins so."""
    page = html.unescape(room.world.chair.get(copies(room)))
    return re.search(rf'<option value="([^"]+)">{label}', page).group(1)


def looks_at(room, reader: str, **more: str) -> str:
    """What the button on the page leads to."""
    chair = room.world.chair
    page = chair.get(copies(room))
    assert f'formaction="{copies(room)}"' in page
    form = chair.form("/record/copy")
    return chair.post(copies(room), {**dict(form.fields), "reader": reader, "format": "print", **more})


class TestAnAgency:
    def test_what_is_kept_from_any_one_of_its_people_is_kept_from_its_copy_who_may_see(self, tmp_path):
        room = room_of(tmp_path, kept=[("Dorota", "Dev")])
        chair = room.world.chair
        looks_at(room, option(room, f"{AGENCY}: Imogen, Dev"))
        assert html.unescape(chair.page).count(AGENCY) > 0
        theirs = main_of(chair.press("/record/copy"))
        looks_at(room, id_of(room, "Imogen"))
        hers = main_of(chair.press("/record/copy"))
        assert ("It tells" in theirs, TOLD in theirs) == (False, True)
        assert (KEYWORDS in theirs, KEYWORDS in hers) == (False, True)

    def test_it_is_written_down_by_its_name_and_the_list_says_so(self, tmp_path):
        room = room_of(tmp_path)
        chair = room.world.chair
        looks_at(room, option(room, AGENCY))
        chair.press("/record/copy")
        (made,) = stored(room.world, CopyCheck)
        assert (made.agency, made.reader_id, made.decided) == (AGENCY, None, Decided.NOTHING_FOUND)
        chair.get(copies(room))
        assert f"The record, for <bdi>{AGENCY}</bdi>" in html.unescape(chair.page)
        assert AGENCY not in chair.where

    def test_it_has_the_parts_in_which_all_of_its_people_were_who_were_there_two_sittings(self, two):
        chair = two.world.chair
        for name, agency, group in (("Imogen", "The team", "professional"), ("Gethin", "the  TEAM", "family")):
            path = f"{case(two)}/people/{id_of(two, name)}"
            chair.get(path)
            chair.post(path, {**dict(chair.forms[-1].fields), "agency": agency, "group": group, "language": "en"})
            assert chair.status == 200, chair.page
        looks_at(two, option(two, r"(?i:the +team: )"))
        page = main_of(chair.press("/record/copy"))
        assert "I only shouted." in page
        assert page.count("10 presented") == 1, "the part in which she was alone is in no copy of theirs"
        assert KEYWORDS not in page

    def test_an_agency_of_another_case_and_nobody_are_not_there(self, tmp_path):
        room = room_of(tmp_path)
        for wrong in ("agency-nobody", "", f"agency-{id_of(room, 'Dorota')}"):
            looks_at(room, wrong)
            assert room.world.chair.status == 404


class TestAtHome:
    @pytest.fixture
    def room(self, tmp_path):
        room = room_of(tmp_path, kept=[("Imogen", "Gethin")])
        room.world.chair.get(case(room))
        both = {"person_id": id_of(room, "Gethin"), "other_id": id_of(room, "Dorota")}
        room.world.chair.press("/ties", kind="lives_with", **both)
        return room

    def test_the_page_says_who_lives_with_whom_from_whom_something_is_kept(self, room):
        room.world.chair.get(copies(room))
        assert room.world.chair.says("Dorota lives with Gethin , from whom 1 thing is kept that Dorota may have.")

    def test_before_it_is_made_the_chair_is_told_and_one_press_leaves_it_out_who_may_see(self, room):
        chair = room.world.chair
        looks_at(room, id_of(room, "Dorota"))
        assert chair.says("Dorota lives with Gethin , from whom 1 thing is kept that stands in this copy.")
        assert TOLD not in chair.page[: chair.page.index("See it")]
        chair.press("/record/copy", for_household="yes")
        assert TOLD not in chair.page
        assert "Will tell <bdi>Rosalind</bdi>" in chair.page, "it looks as if Imogen had chosen that"
        (made,) = stored(room.world, CopyCheck)
        assert (made.reader_id, made.household) == (id_of(room, "Dorota"), Household.LEFT_OUT)

    def test_what_the_household_must_not_hear_is_looked_for_too_before_it_is_made_for_them_who_may_see(self, room):
        """A note has words to keep from Gethin: nothing that was looked for in Dorota's own copy."""
        chair = room.world.chair
        writes_thing(room, "Gethin", look_for="big wardrobe")
        room.world.do("add_note", text="There is room for two in the big wardrobe.", checked="yes")
        looks_at(room, id_of(room, "Dorota"))
        assert "<mark>" not in chair.page
        chair.press("/record/copy", for_household="yes")
        assert "<mark>big wardrobe</mark>" in chair.page
        assert chair.says("Made so that the people at home may see it too.")
        assert stored(room.world, CopyCheck) == []
        assert "big wardrobe" in chair.decides()
        assert [one.household for one in stored(room.world, CopyCheck)] == [Household.LEFT_OUT]

    def test_it_can_be_made_as_it_is_to_be_handed_over_another_way(self, room):
        chair = room.world.chair
        chair.get(copies(room))
        page = chair.press("/record/copy", reader=id_of(room, "Dorota"), format="print")
        assert "Who else may get hold of it" in page, "asked by whatever way it is sent"
        assert stored(room.world, CopyCheck) == []
        assert TOLD in chair.press("/record/copy")
        assert [one.household for one in stored(room.world, CopyCheck)] == [Household.ANOTHER_WAY]
        chair.get(copies(room))
        assert chair.says("handed over away from the household")

    def test_where_nothing_of_it_is_kept_from_them_nothing_is_asked(self, room):
        assert "Who else" not in looks_at(room, id_of(room, "Imogen"))
        room.world.chair.press("/record/copy")
        assert [one.household for one in stored(room.world, CopyCheck)] == [Household.NOBODY]


class TestTheLook:
    def test_it_says_what_will_be_in_it_and_by_sorts_and_names_what_is_left_out(self, tmp_path):
        room = room_of(tmp_path, kept=[("Dorota", "Imogen")])
        page = looks_at(room, id_of(room, "Imogen"))
        chair = room.world.chair
        assert chair.says("2 views.")
        assert chair.says("Views, or a part of them: 1 ( Dorota )")
        assert KEYWORDS not in page
        assert '<li dir="auto">People</li>' in page
        assert stored(room.world, CopyCheck) == []

    def test_the_document_is_there_as_it_will_be_in_each_form(self, tmp_path):
        room = room_of(tmp_path)
        for form in ("print", "docx", "pdf", "text", "xlsx", "json"):
            page = looks_at(room, id_of(room, "Dorota"), format=form)
            assert TOLD in page[page.index("See it") :], form

    def test_for_a_reader_with_nothing_to_ask_it_is_a_look_and_a_press(self, tmp_path):
        room = room_of(tmp_path)
        page = looks_at(room, id_of(room, "Dorota"))
        assert 'name="checked"' not in page
        assert TOLD in room.world.chair.press("/record/copy")

    def test_what_can_not_be_made_is_said_on_the_page_with_what_was_chosen(self, tmp_path):
        room = room_of(tmp_path)
        page = looks_at(room, id_of(room, "Dorota"), style="summary", format="csv")
        assert room.world.chair.status == 422
        assert "made in full only" in page


class TestForAChild:
    def test_it_is_for_one_child_alone(self, tmp_path):
        room = room_of(tmp_path)
        for reader in (id_of(room, "Dorota"), "file", option(room, AGENCY)):
            page = looks_at(room, reader, style="child")
            assert room.world.chair.status == 422
            assert "made for one child" in page

    def test_it_is_always_looked_at_first(self, tmp_path):
        room = room_of(tmp_path)
        chair = room.world.chair
        chair.get(copies(room))
        page = chair.press("/record/copy", reader=id_of(room, "Maja"), style="child", format="print")
        assert '<details class="see-copy" open>' in page
        assert stored(room.world, CopyCheck) == []
        assert "Who you can ask" in chair.press("/record/copy")
        assert [one.style for one in stored(room.world, CopyCheck)] == ["child"]


class TestWaiting:
    def test_it_is_a_figure_for_who_is_signed_in(self, tmp_path):
        chair = room_of(tmp_path).world.chair
        assert chair.get("/copies/waiting").strip() == '{"before":0}'
