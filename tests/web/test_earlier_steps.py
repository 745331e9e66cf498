"""The steps of last time by their own page: looked at first, carried over, and in the record and on the case's page."""

import json
import re

import pytest

from meeting_app.domain.goal import Goal
from tests.web.rooms import gives, opened
from tests.web.test_chair_plan import person_id, steps
from tests.web.test_record_readers import copy_for


@pytest.fixture
def room(tmp_path):
    """A meeting that is over and agreed two steps, one that helps and one that checks; and the next one."""
    room = opened(tmp_path)
    gives(room.phones["Dorota"])
    room.shows()
    chair, console = room.world.chair, room.world.console
    with room.world.app.opened.read() as records:
        goal = records.all(Goal)[0].id
    for what, does in (("walk with Maja, ongoing", "helps"), ("count the inhaler", "checks")):
        chair.get(f"{console}/step/new")
        chair.press("/step/new", what=what, does=does, goal_id=goal, who=[person_id(room, "Imogen")])
    return room


def next_meeting(room) -> None:
    chair = room.world.chair
    room.world.do("end_meeting")
    chair.get(f"/cases/{room.world.meeting().case_id}/meetings/new")
    chair.press("/meetings/new", kind="review", day="2026-05-07")
    room.world.public_id = chair.where.split("/")[2]
    chair.press("/prepare/expect", person_id=[person_id(room, one) for one in ("Dorota", "Imogen")])
    room.world.do("gather")


def looks_at(room, what: str, **found: str) -> None:
    chair, path = room.world.chair, f"{room.world.console}/earlier"
    chair.get(path)
    step = next(one for one in steps(room) if one.what == what)
    form = next(one for one in chair.forms if dict(one.fields).get("step_id") == step.id)
    chair.post(path, {**dict(form.fields), **found})


def lists(page: str) -> dict[str, str]:
    """The lists of a page by their headings."""
    found = re.findall(r"<h3>(Gives help|Checks|Not said which)</h3>(.*?)</div>", page, re.DOTALL)
    return {title: re.sub(r"<[^>]+>", " ", text) for title, text in found}


class TestBeforeTheEnd:
    def test_two_lists_stand_side_by_side_and_what_is_vague_is_pointed_out_never_blocked(self, room):
        chair = room.world.chair
        page = chair.get(room.world.console)
        assert "walk with Maja" in lists(page)["Gives help"]
        assert "count the inhaler" in lists(page)["Checks"]
        assert "It says “ongoing”. By which day?" in lists(page)["Gives help"]
        assert "Still to settle: by when" in lists(page)["Checks"]
        chair.get(f"{room.world.console}/end")
        for text in ("Next steps: no day is said", "No next step is the family's own.", "not complete"):
            assert chair.says(text), text
        assert chair.form("/do/end_meeting") is not None

    def test_a_step_of_the_familys_own_asks_nothing_more(self, room):
        chair = room.world.chair
        chair.get(f"{room.world.console}/step/new")
        chair.press("/step/new", what="ring Nain", who=[person_id(room, "Dorota")])
        assert "own way" not in chair.get(f"{room.world.console}/end")


class TestTheNextMeeting:
    def test_each_step_is_looked_at_first_and_what_goes_on_says_so(self, room):
        assert "Steps of last time" not in room.world.chair.get(room.world.console), "there are none yet"
        next_meeting(room)
        chair, console = room.world.chair, room.world.console
        assert "Steps of last time" in chair.get(console)
        chair.get(f"{console}/step/new")
        assert chair.says("2 steps of last time nobody has looked at yet.")
        looks_at(room, "count the inhaler", became="", note="KEPT", carry="yes")
        assert chair.status == 422
        assert "KEPT" in chair.page
        looks_at(room, "count the inhaler", became="partly", note="It was half full.", carry="yes")
        looks_at(room, "walk with Maja, ongoing", became="done", note="Every day.")
        assert chair.says("Every step of last time has been looked at.")
        page = chair.get(console)
        assert "carried over from 10 February 2026" in lists(page)["Checks"]
        assert "walk with Maja" not in page
        chair.get(f"{console}/step/new")
        for text in ("Steps that were done", "walk with Maja, ongoing"):
            assert chair.says(text), text
        room.world.do("end_meeting")
        self.in_record_and_case(room)

    def in_record_and_case(self, room) -> None:
        chair = room.world.chair
        chair.get(f"/meetings/{room.world.public_id}/record")
        assert chair.says("Partly done , goes on: It was half full. by Rosalind Achebe")
        copy = json.loads(copy_for(room, "Dorota", format="json"))
        assert [(one["became"], one["note"]) for one in copy["earlier_steps"]] == [
            ("done", "Every day."), ("partly", "It was half full."),
        ]  # fmt: skip
        assert [one["carried_over_from"] for one in copy["next_steps"]] == ["2026-02-10"]
        assert copy["next_steps"][0]["goal"].startswith("Dorota, Gethin")
        for path in ("", f"?as={person_id(room, 'Dorota')}"):
            page = chair.get(f"/cases/{room.world.meeting().case_id}{path}")
            assert "What became of the steps before" in page
            assert "It was half full." in page
            assert "carried over from 10 February 2026" in page

    def test_the_records_page_begins_with_a_list_of_what_is_on_it_and_a_copy_has_none(self, room):
        next_meeting(room)
        looks_at(room, "count the inhaler", became="partly", note="It was half full.", carry="yes")
        page = room.world.chair.get(f"/meetings/{room.world.public_id}/record")
        listed = re.findall(r'href="#([\w-]+)"', page.split('aria-label="On this page"')[1].split("</nav>")[0])
        assert (listed[0], listed[-2:]) == ("people", ["earlier-steps", "next-steps"])
        assert [one for one in listed if f' id="{one}"' not in page] == []
        copy = copy_for(room, "Imogen")
        assert "It was half full." in copy
        assert "On this page" not in copy

    def test_what_nobody_looked_at_is_among_what_still_needs_somebody_record_once(self, room):
        next_meeting(room)
        chair = room.world.chair
        chair.get(f"{room.world.console}/end")
        assert chair.says("2 steps of last time nobody has looked at.")
        room.world.do("end_meeting")
        chair.get(f"/meetings/{room.world.public_id}/record")
        assert chair.says("Say what became of a step of last time: count the inhaler")
        looks_at(room, "count the inhaler", became="not", note="")
        chair.get(f"/meetings/{room.world.public_id}/record")
        assert not chair.says("Say what became of a step of last time: count the inhaler")

    def test_kept_from_somebody_neither_it_nor_what_became_of_it_is_in_their_copies_who_may_see(self, room):
        chair = room.world.chair
        step = next(one for one in steps(room) if one.what == "count the inhaler")
        keep = f"/meetings/{room.world.public_id}/record/keep/step/{step.id}"
        chair.get(keep)
        chair.press(keep, from_people=[person_id(room, "Dorota")], cause="She asked.")
        next_meeting(room)
        looks_at(room, "count the inhaler", became="partly", note="It was half full.", carry="yes")
        case = f"/cases/{room.world.meeting().case_id}?as="
        for name, there in (("Dorota", False), ("Imogen", True)):
            pages = [copy_for(room, name), copy_for(room, name, format="json"), chair.get(case + person_id(room, name))]
            assert ["count the inhaler" in page for page in pages] == [there] * 3, name
            assert ["half full" in page for page in pages[:2]] == [there] * 2, name
        # The chair's own page, printed: what is covered on it leaves no heading (who-may-see).
        page = chair.get(f"/meetings/{room.world.public_id}/record")
        assert "half full" in page
        printed = re.sub(r"<(nav|section|details)[^>]*\bno-print\b.*?</\1>", "", page, flags=re.DOTALL)
        assert [words for words in ("half full", "Steps of last time", "earlier_steps") if words in printed] == []
