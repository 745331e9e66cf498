"""The decision's own page, its forms and its copies: nothing of a number, nothing that is kept (decision-apart)."""

import json
import re

import pytest

from meeting_app.domain.answer import Answer
from meeting_app.domain.decision import ChildDecision, Standpoint
from tests.web.rooms import gives, opened
from tests.web.test_chair_plan import person_id
from tests.web.test_record_readers import copy_for, main_of

# Days, times, the case's reference, and digits in somebody's own words.
NO_SCALES_NUMBER = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|\d\d:\d\d|DEMO-\d+|١٢")


@pytest.fixture
def room(tmp_path):
    """One round is shown; Dorota gave a 3."""
    room = opened(tmp_path)
    gives(room.phones["Dorota"], 3, why="It is calmer.")
    room.shows()
    return room


def home(room) -> str:
    return f"/meetings/{room.world.public_id}/decision"


def decides(room, child: str = "Maja", **words: str) -> None:
    path = f"{home(room)}/child/{person_id(room, child)}"
    room.world.chair.get(path)
    texts = {"decided": f"A plan for {child}.", "by": "The conference", "reasons": "She is afraid at night."}
    room.world.chair.press(path, **texts | words)


def stands(room, text: str, who: str = "Imogen", of: str = "agency", **more: str) -> None:
    path = f"{home(room)}/said/new"
    room.world.chair.get(f"{path}?of={of}")
    room.world.chair.post(
        path, {**dict(room.world.chair.forms[-1].fields), "of": of, "person_id": person_id(room, who),
               "child_id": "", "text": text, **more},
    )  # fmt: skip


def stored(room, cls):
    with room.world.app.opened.read() as records:
        return records.all(cls, order="at")


def decision_copy(room, who: str, wanted: str = "print") -> str:
    return copy_for(room, who, format=wanted, document="decision")


class TestTheDecision:
    def test_it_is_written_on_its_own_page_and_stands_nowhere_beside_a_number_decision_apart(self, room):
        decides(room, tells=person_id(room, "Temi"), tell_by="2026-02-12")
        stands(room, "Keep the plan.", "Marguerite", "agency")
        stands(room, "I am frightened by it.", "Dorota", "family")
        stands(room, "I would end it. ١٢ <b>", "Niamh", "dissent", child_id=person_id(room, "Oskar"))
        chair = room.world.chair
        assert chair.where == home(room)
        for text in ("A plan for Maja.", "She is afraid at night.", "Temi tells Maja by 12 February 2026.",
                     "Keep the plan.", "I am frightened by it.", "I would end it. ١٢ &lt;b&gt;"):  # fmt: skip
            assert chair.says(text), text
        self.no_number(chair.page)
        chair.get(f"/meetings/{room.world.public_id}/copies")
        chair.press("/record/copy", reader="file", document="decision", format="print")
        self.no_number(chair.page)
        for path in ("/console", "/record", "/console/end"):
            chair.get(f"/meetings/{room.world.public_id}{path}")
            assert "A plan for Maja." not in chair.page
        for who in ("file", "restricted", person_id(room, "Dorota")):
            chair.get(f"/meetings/{room.world.public_id}/copies")
            for wanted in ("print", "csv", "json"):
                made = chair.press("/record/copy", reader=who, format=wanted)
                assert "A plan for Maja." not in made
                assert "Keep the plan." not in made
                chair.get(f"/meetings/{room.world.public_id}/copies")

    def no_number(self, page: str) -> None:
        assert "It is calmer." not in page
        assert "view-number" not in page
        assert "How calm and safe is home" not in page
        words = NO_SCALES_NUMBER.sub("", re.sub(r"<[^>]+>", " ", main_of(page)))
        assert re.findall(r"\b(10|[0-9])\b", words) == []

    def test_the_page_is_the_same_whatever_numbers_were_given_decision_apart(self, tmp_path):
        pages = []
        for number in (0, 9):
            room = opened(tmp_path / str(number)).counts()
            gives(room.phones["Dorota"], number)
            room.shows()
            room.counts()
            pages.append(re.sub(r'form_token" value="[^"]+"', "", room.world.chair.get(home(room))))
            with room.world.app.opened.read() as records:
                ids = [one.id for one in records.all(Answer)]
            assert not any(id_ in pages[-1] for id_ in ids)
        assert _without_ids(pages[0]) == _without_ids(pages[1])

    def test_what_can_not_be_taken_comes_back_with_what_was_typed(self, room):
        decides(room, decided=" ", reasons="KEPT 3 out of 10", tell_by="2026-02-12")
        chair = room.world.chair
        assert chair.status == 422
        assert "KEPT 3 out of 10" in chair.page
        assert chair.says("A number of a scale stands here. The numbers do not decide: say it in words.")
        assert '<a href="#reasons">' in chair.page
        assert 'value="2026-02-12"' in chair.page
        decides(room, tell_by="tomorrow")
        assert chair.status == 422
        assert stored(room, ChildDecision) == []
        stands(room, " ")
        assert chair.status == 422
        assert '<a href="#text">' in chair.page

    def test_two_who_write_at_once_lose_no_word_own_words(self, room):
        path = f"{home(room)}/child/{person_id(room, 'Maja')}"
        chair = room.world.chair
        chair.get(path)
        old = dict(chair.forms[-1].fields)
        decides(room)
        chair.post(path, {**old, "decided": "Another plan.", "by": "", "reasons": "Others."})
        assert chair.status == 409
        for text in ("A plan for Maja.", "Another plan.", "Others."):
            assert text in chair.page
        chair.press(path, decided="Another plan.", reasons="Both.")
        assert [one.decided for one in stored(room, ChildDecision)] == ["A plan for Maja.", "Another plan."]

    def test_the_screen_says_that_it_is_asked_apart_and_nothing_of_it(self, room):
        decides(room)
        screen = room.world.browser()
        screen.get("/screen")
        screen.press("/screen")
        letters = re.search(r'tv-letters">(\w+)<', screen.page).group(1)
        room.world.do("pair_screen", letters=letters)
        room.world.chair.get(home(room))
        room.world.chair.press("/do/show_decision")
        screen.get("/screen")
        assert screen.says("Now Rosalind will ask about the plan. This is not worked out from the numbers.")
        assert "A plan for Maja." not in screen.page

    def test_it_is_among_what_still_needs_somebody_and_then_done_with_who_and_when_record_once(self, room):
        chair, record = room.world.chair, f"/meetings/{room.world.public_id}/record"
        room.world.do("end_meeting")
        chair.get(record)
        assert chair.says("Write down the decision for Maja")
        assert chair.says("Write down the decision for Oskar")
        decides(room)
        chair.get(record)
        assert not chair.says("Write down the decision for Maja")
        assert chair.says("Say when Maja was told of the decision")
        done = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", chair.page))
        assert re.search(r"Decision written down: Maja by Rosalind Achebe , \d", done)
        path = f"{home(room)}/child/{person_id(room, 'Maja')}"
        chair.get(path)
        chair.press(path, decided="A plan for Maja.", told_on="2026-02-11")
        chair.get(record)
        assert not chair.says("Say when Maja was told")
        chair.get(home(room))
        chair.press("/do/record_told", person_ids=[person_id(room, "Dorota")], on="2026-02-11")
        assert chair.says("Dorota : 11 February 2026")
        chair.get(record)
        chair.press("/do/seal_meeting")
        page = chair.get(home(room))
        assert "Write it anew" not in page
        assert "Nothing was written down." in page, "for the other child"
        assert "written down yet" not in page


class TestWhoMaySee:
    def test_what_is_kept_from_somebody_leaves_no_trace_in_any_copy_who_may_see(self, room):
        before = {kind: decision_copy(room, "Imogen", kind) for kind in ("print", "json")}
        decides(room)
        stands(room, "She hides in the wardrobe.", "Dorota", "family")
        (decision,), (said,) = stored(room, ChildDecision), stored(room, Standpoint)
        for subject, thing in (("decision", decision), ("standpoint", said)):
            path = f"/meetings/{room.world.public_id}/record/keep/{subject}/{thing.id}"
            room.world.chair.get(path)
            room.world.chair.press(path, from_people=[person_id(room, "Imogen")], cause="It tells of the wardrobe.")
            assert room.world.chair.where == home(room)
        for kind, page in before.items():
            assert _without_ids(decision_copy(room, "Imogen", kind)) == _without_ids(page), kind
        assert "wardrobe" in decision_copy(room, "Dorota")
        assert "wardrobe" not in decision_copy(room, "file"), "what is kept from one is kept from anybody"
        restricted = decision_copy(room, "restricted")
        assert "She hides in the wardrobe." in restricted
        assert "It tells of the wardrobe." in restricted
        assert "It tells of the wardrobe." not in copy_for(room, "restricted")

    def test_words_to_keep_are_looked_for_before_it_is_written_and_before_it_is_copied(self, room):
        chair = room.world.chair
        path = f"/meetings/{room.world.public_id}/prepare/keep/new"
        chair.get(path)
        chair.press(path, what="The code word", look_for="code word", from_people=[person_id(room, "Imogen")])
        decides(room, reasons="There is a code word.")
        assert chair.says("For you alone"), "asked before it is written"
        assert stored(room, ChildDecision) == []
        form = chair.forms[-1]
        chair.post(form.action or chair.where, {**dict(form.fields), "checked": "yes"})
        assert len(stored(room, ChildDecision)) == 1
        made = decision_copy(room, "Imogen")
        assert "Words that you asked to keep from them" in made
        assert 'name="document" value="decision"' in made

    def test_a_reader_gets_their_own_day_and_nobody_elses(self, room):
        decides(room)
        room.world.chair.get(home(room))
        both = [person_id(room, "Imogen"), person_id(room, "Dorota")]
        room.world.chair.press("/do/record_told", person_ids=both, on="2026-02-11")
        value = json.loads(decision_copy(room, "Imogen", "json"))
        assert (value["format"], value["version"]) == ("ten-first/decision", 1)
        assert value["told"] == [{"called": "Imogen", "on": "2026-02-11"}]
        assert [one["decided"] for one in value["children"]] == ["A plan for Maja."]

    def test_the_case_as_somebody_may_see_it_leads_to_the_decision_as_they_may(self, room):
        decides(room)
        room.world.do("end_meeting")
        case = f"/cases/{room.world.meeting().case_id}?as={person_id(room, 'Dorota')}"
        page = room.world.chair.get(case)
        (link,) = re.findall(r'href="(/meetings/\w+/decision\?as=\w+)"', page)
        assert "A plan for Maja." in room.world.chair.get(link)
        assert "A plan for Maja." not in page


def _without_ids(page: str) -> str:
    return re.sub(r"\b[0-9a-f]{32}\b|value=\"[^\"]{40,}\"", "", page)
