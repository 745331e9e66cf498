"""A copy that was made before something in it was kept from its reader is marked in the list, and no other is."""

import html

import pytest

from meeting_app.domain.item import Item
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.step import NextStep
from meeting_app.presenters import kept_since
from tests.web.rooms import gives, opened
from tests.web.test_amending import adds as adds_to_record
from tests.web.test_amending import amendments
from tests.web.test_case_readers import TEAM, asks, works_together, writes_entry
from tests.web.test_child_work import adds, lets
from tests.web.test_keeping_words import case_of, first_worry
from tests.web.test_keeping_words import keeps as keeps_words
from tests.web.test_look import answer_of, id_of, looks, second_look, shows
from tests.web.test_parts import stored
from tests.web.test_plan import begins, writes
from tests.web.test_record_readers import copy_for, keeps
from tests.web.test_thinking import presses

TO_DO = "Something to do about this copy, for you alone. Press to uncover."
SORTS = {
    "KEPT-VIEW": ("answer", lambda room: answer_of(room, "Dorota").id),
    "KEPT-NOTE": ("note", lambda room: stored(room.world, Note)[0].id),
    "KEPT-STEP": ("step", lambda room: stored(room.world, NextStep)[0].id),
    "KEPT-PARAGRAPH": ("paragraph", lambda room: stored(room.world, Paragraph)[0].id),
}
STYLES = ("full", "summary", "plain")


def rows(room, path: str) -> list[str]:
    """The list of copies, the newest first."""
    page = html.unescape(room.world.chair.get(path))
    return page.partition("Copies that were made")[2].split("<li>")[1:]


def of_the_case(room) -> list[str]:
    return rows(room, f"{case_of(room)}/copies")


def of_the_meeting(room) -> list[str]:
    return rows(room, f"/meetings/{room.world.public_id}/copies")


def case_copy(room, reader: str, kind: str, about: str = "", style: str = "full") -> str:
    chair = room.world.chair
    asks(room, reader, kind, "text", about, style=style)
    chair.decides()
    assert chair.status == 200, chair.page
    return chair.body.decode()


def copy(room, reader: str, **fields: str) -> str:
    copy_for(room, reader, format="text", **fields)
    room.world.chair.decides()
    assert room.world.chair.status == 200, room.world.chair.page
    return room.world.chair.body.decode()


@pytest.fixture
def room(tmp_path):
    """Dorota's view was shown; there are a note, a step and a decision."""
    room = opened(tmp_path)
    gives(room.phones["Dorota"], 3, "KEPT-VIEW by night")
    gives(room.phones["Imogen"], 5)
    looks(room)
    shows(room)
    room.world.do("add_note", text="KEPT-NOTE it is", round_id=room.round_id)
    room.world.chair.get(f"{room.world.console}/step/new")
    room.world.chair.press("/step/new", what="KEPT-STEP at the school.")
    return room


def is_kept(room, what: str) -> None:
    """One more thing is kept from Imogen."""
    chair = room.world.chair
    if what == "KEPT-VIEW":
        chair.get(f"{room.world.console}/look/{room.round_id}")
        shows(room, **keeps(room, "Dorota", "Imogen"))
        return
    path = kept_at(room, what)
    chair.get(path)
    assert chair.status == 200, path
    chair.press(path, from_people=[id_of(room, "Imogen")], cause="She asked.")


def kept_at(room, what: str) -> str:
    sort, thing = SORTS[what]
    return f"/meetings/{room.world.public_id}/record/keep/{sort}/{thing(room)}"


class TestOfAMeeting:
    @pytest.mark.parametrize("what", ["KEPT-VIEW", "KEPT-NOTE", "KEPT-STEP"])
    def test_just_the_copies_that_have_it_are_marked_who_may_see(self, room, what):
        readers = ("Imogen", "Dorota", "file")
        made = [copy(room, reader, style=style) for reader in readers for style in STYLES]
        assert TO_DO not in "".join(of_the_meeting(room))
        is_kept(room, what)
        marked = [TO_DO in row for row in reversed(of_the_meeting(room))]
        holds = [what in text for text in made]
        assert marked == [one and at not in {3, 4, 5} for at, one in enumerate(holds)], "Dorota may have it"
        assert any(marked[:3])
        assert any(marked[6:])
        assert what not in copy(room, "Imogen")
        row, *_ = of_the_meeting(room)
        assert TO_DO not in row, "a copy that is made now does not have it"

    def test_it_says_what_to_do_and_tells_nothing_of_it(self, room):
        copy(room, "Imogen")
        is_kept(room, "KEPT-VIEW")
        (row,) = of_the_meeting(room)
        before, _, covered = row.partition("<details data-private")
        assert "kept" not in before
        assert "It holds what has been kept from <bdi>Imogen</bdi> since." in covered
        assert "Dorota" not in row
        assert "KEPT" not in row

    def test_a_hundred_copies_are_looked_at_as_one_for_each_reader(self, room, monkeypatch):
        read = []
        held_back = kept_since.held_back
        monkeypatch.setattr(kept_since, "held_back", lambda *about: read.append(about[-1]) or held_back(*about))
        for reader in ("Imogen", "Imogen", "Imogen", "file", "file"):
            copy(room, reader)
        is_kept(room, "KEPT-NOTE")
        read.clear()
        assert sum(TO_DO in row for row in of_the_meeting(room)) == 5
        assert len(read) == 2 * len(set(read)) == 4, "of each reader once as it is now, and once as it was"

    def test_what_is_kept_and_freed_and_what_was_kept_before_marks_none(self, room):
        is_kept(room, "KEPT-NOTE")
        copy(room, "Imogen")
        is_kept(room, "KEPT-NOTE")
        assert TO_DO not in "".join(of_the_meeting(room)), "kept again, for the same"
        is_kept(room, "KEPT-STEP")
        assert TO_DO in "".join(of_the_meeting(room))
        room.world.chair.get(kept_at(room, "KEPT-STEP"))
        room.world.chair.press(kept_at(room, "KEPT-STEP"), free="yes")
        assert TO_DO not in "".join(of_the_meeting(room))

    def test_another_part_of_the_meeting_and_what_came_after_the_copy_mark_none(self, tmp_path):
        room = opened(tmp_path)
        second_look(room)
        shows(room)
        copy(room, "Gethin")
        room.world.do("add_note", text="LATER", round_id=room.round_id)
        (note,) = stored(room.world, Note)
        room.world.chair.get(f"/meetings/{room.world.public_id}/record/keep/note/{note.id}")
        room.world.chair.press(note.id, from_people=[id_of(room, "Gethin")], cause="Not his.")
        assert TO_DO not in "".join(of_the_meeting(room))

    def test_what_was_added_to_a_sealed_record_and_is_kept_later(self, room):
        room.world.do("end_meeting")
        room.world.do("seal_meeting")
        adds_to_record(room, text="ADDED")
        made = [copy(room, "Imogen", style=style) for style in STYLES]
        (added,) = amendments(room)
        room.world.chair.get(f"/meetings/{room.world.public_id}/record/keep/amendment/{added.id}")
        room.world.chair.press(added.id, from_people=[id_of(room, "Imogen")], cause="She asked.")
        assert [TO_DO in row for row in reversed(of_the_meeting(room))] == ["ADDED" in text for text in made]

    @pytest.mark.parametrize("what", ["KEPT-VIEW", "KEPT-NOTE", "KEPT-STEP", "KEPT-PARAGRAPH"])
    def test_what_is_found_in_a_sealed_record_after_all_is_marked_too(self, room, what):
        item_id = room.world.rounds()[0].item_id
        room.world.do("end_meeting")
        room.world.chair.get(f"{room.world.console}/paragraph/{item_id}")
        room.world.chair.press(item_id, text="KEPT-PARAGRAPH of it", for_all="yes")
        room.world.do("seal_meeting")
        with room.world.app.opened.read() as records:
            scale = records.all(Item, id=item_id)[0].scale_id
        made = [copy(room, "Imogen", style=style) for style in STYLES]
        asked = (("case", "", "summary"), ("lines", scale, "summary"), ("lines", scale))
        of_case = [case_copy(room, "Imogen", *of) for of in asked]
        path = kept_at(room, what)
        room.world.chair.get(path)
        room.world.chair.press(path, from_people=[id_of(room, "Imogen")], cause="She asked.", part="whole")
        assert [TO_DO in row for row in reversed(of_the_meeting(room))] == [what in text for text in made]
        assert any(what in text for text in made)
        assert [TO_DO in row for row in reversed(of_the_case(room))] == [what in text for text in of_case]


class TestOfACase:
    def test_an_entry_of_the_map_a_line_of_the_plan_and_direct_work(self, room):
        works_together(room, "Imogen", "Gethin")
        entry, plan = writes_entry(room, "KEPT-ENTRY"), begins(room)
        line = writes(room, plan, "KEPT-LINE")
        presses(room, f"{plan}/agree", together=[id_of(room, "Dorota")], with_child="yes", review_on="2030-05-07")
        work = adds(room, worries="KEPT-WORK")
        lets(room, work)
        kinds = [("case", ""), ("map", ""), ("plan", ""), ("lines", ""), ("work", work.rpartition("/")[2])]
        wanted = [(one, *kind) for one in ("Imogen", TEAM, "file", "Dorota") for kind in kinds]
        made = [case_copy(room, *one) for one in wanted]

        def marks() -> list[bool]:
            return [TO_DO in row for row in reversed(of_the_case(room))]

        def have(*words: str) -> list[bool]:
            both = zip(wanted, made, strict=True)
            return [any(word in text for word in words) and one[0] != "Dorota" for one, text in both]

        assert not any(marks())
        keeps_words(room, f"entry/{entry}/whole", "Gethin")
        assert marks() == [one and wanted[at][0] != "Imogen" for at, one in enumerate(have("KEPT-ENTRY"))]
        keeps_words(room, f"entry/{entry}/whole", "Imogen", "Gethin")
        assert marks() == have("KEPT-ENTRY")
        assert sum(marks()) == 6
        presses(room, f"{plan}/keep/{line}", from_people=[id_of(room, "Imogen")], cause="LINE-CAUSE")
        assert marks() == have("KEPT-ENTRY", "KEPT-LINE")
        lets(room, work, "Dorota")
        assert marks() == have("KEPT-ENTRY", "KEPT-LINE", "KEPT-WORK"), "the child has taken it back"

    def test_a_worry_is_marked_on_the_record_of_a_sealed_meeting_too(self, room):
        room.world.do("end_meeting")
        room.world.do("seal_meeting")
        worry = first_worry(room)
        made = [copy(room, "Imogen", style=style) for style in STYLES]
        keeps_words(room, f"statement/{worry.id}/whole", "Imogen")
        assert [TO_DO in row for row in reversed(of_the_meeting(room))] == [worry.text[:30] in one for one in made]
