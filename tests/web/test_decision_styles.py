"""The decision for minutes that are no account of who said what, and for one child (decision-apart)."""

import re

import pytest

from tests.files import words_of_docx, words_of_pdf
from tests.web.rooms import gives, opened
from tests.web.test_chair_plan import person_id
from tests.web.test_copy_forms import DOCUMENTS
from tests.web.test_decision import NO_SCALES_NUMBER, decides, stands
from tests.web.test_record_readers import copy_for, main_of

FOR_MAJA = "Home is calm now. There is a new plan to help you."
READ = {"docx": words_of_docx, "pdf": words_of_pdf, "text": bytes.decode}
TEXTS = re.compile(r"<textarea[^>]*>(.*?)</textarea>", re.DOTALL)
ADULTS = ("A plan for Maja.", "She is afraid at night.", "The conference", "Keep the plan.", "I am frightened by it.")


def numbers_in(found: str) -> list[str]:
    """Of a scale: those of days, times and pages are none."""
    return re.findall(r"\b(10|[0-9])\b", re.sub(r"page \d+ of \d+", "", NO_SCALES_NUMBER.sub("", found)))


def shown(folder):
    """A room in which Dorota's 3 was shown."""
    room = opened(folder)
    gives(room.phones["Dorota"], 3, why="It is calmer.")
    room.shows()
    return room


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A decision for each of the two children, one of them with words for her, and what people think."""
    room = shown(tmp_path_factory.mktemp("decided"))
    decides(room, "Maja", for_child=FOR_MAJA, tells=person_id(room, "Temi"), tell_by="2026-02-12")
    decides(room, "Oskar", reasons="He is too small to say.")
    stands(room, "Keep the plan.", "Imogen", "agency")
    stands(room, "I am frightened by it.", "Dorota", "family")
    stands(room, "I would end it.", "Niamh", "dissent", child_id=person_id(room, "Oskar"))
    return room


def made(room, who: str, form: str, **how: str) -> str:
    """The words of the decision's copy, looked at first."""
    copy_for(room, who, document="decision", format=form, **how)
    page = room.world.chair.decides()
    assert room.world.chair.status == 200, page
    if form in READ:
        return " ".join(READ[form](room.world.chair.body).split())
    found = " ".join(TEXTS.findall(page)) if form == "note" else main_of(page)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


@pytest.mark.parametrize("form", ["print", *DOCUMENTS, "note"])
class TestInShort:
    def test_it_has_what_was_decided_and_why_and_nobodys_view_of_it(self, room, form):
        found = made(room, "file", form, style="summary")
        for words in ("A plan for Maja.", "She is afraid at night.", "A plan for Oskar.", "Temi tells Maja"):
            assert words in found, words
        for words in ("Keep the plan.", "I am frightened by it.", "I would end it.", "Niamh", "each agency thinks"):
            assert words not in found, words
        assert "Copies can be different. This is normal." in found

    def test_that_not_all_agree_is_said_and_not_who(self, room, form):
        assert made(room, "file", form, style="summary").count("Not everybody agreed with this.") == 1
        assert "Not everybody agreed" not in made(room, "file", form), "there it stands with its words"

    def test_no_number_stands_in_it_decision_apart(self, room, form):
        found = made(room, "file", form, style="summary")
        assert numbers_in(found) == []


class TestTheShortMinutes:
    def test_they_have_the_short_decision_too(self, room):
        copy_for(room, "file", style="summary", format="text")
        found = " ".join(room.world.chair.body.decode().split())
        assert "A plan for Oskar." in found
        assert "Not everybody agreed with this." in found
        assert "I would end it." not in found


@pytest.mark.parametrize("form", ["print", *DOCUMENTS, "note"])
class TestForAChild:
    def test_it_has_the_words_that_were_made_for_the_child_and_whom_to_ask(self, room, form):
        found = made(room, "Maja", form, style="child")
        assert FOR_MAJA in found
        assert "You can ask Rosalind" in found
        assert "Temi" not in found, "she had no place in this meeting, so nobody's name tells her of it"
        assert "Copies of this record can be different. This is normal." in found

    def test_it_has_nothing_of_the_grown_ups_paper_and_no_number(self, room, form):
        found = made(room, "Maja", form, style="child")
        assert [words for words in (*ADULTS, "Oskar", "too small", "Niamh", "Dorota") if words in found] == []
        assert numbers_in(found) == []


class TestBeforeItIsMade:
    def test_a_childs_is_always_looked_at_first(self, room):
        page = copy_for(room, "Maja", document="decision", style="child", format="docx")
        assert "Before the copy is made" in page
        assert FOR_MAJA in page

    @pytest.mark.parametrize(
        ("who", "says"),
        [("Oskar", "Nothing is written in words for this child."), ("Imogen", "made for one child of the case"),
         ("file", "made for one child of the case")],
    )  # fmt: skip
    def test_there_is_none_without_words_for_the_child_nor_for_anybody_else(self, room, who, says):
        page = copy_for(room, who, document="decision", style="child", format="pdf")
        assert room.world.chair.status == 422
        assert 'id="style-error"' in page
        assert says in page


class TestTheWordsForTheChild:
    def test_they_stand_in_the_full_decision_and_in_no_number_of_a_scale(self, tmp_path):
        room = shown(tmp_path)
        decides(room, for_child="You said 7 out of ten.")
        chair = room.world.chair
        assert chair.status == 422
        assert '<a href="#for_child">' in chair.page
        assert "You said 7 out of ten." in chair.page, "what was typed is kept"
        decides(room, for_child=FOR_MAJA)
        assert FOR_MAJA in made(room, "file", "text")
        chair.get(f"/meetings/{room.world.public_id}/decision/child/{person_id(room, 'Maja')}")
        assert FOR_MAJA in chair.page

    def test_a_decision_that_is_kept_from_the_child_has_none_for_her_who_may_see(self, tmp_path):
        room = shown(tmp_path)
        decides(room, for_child=FOR_MAJA)
        chair = room.world.chair
        path = re.search(r"/record/keep/decision/[\w-]+", chair.page).group()
        chair.get(f"/meetings/{room.world.public_id}{path}")
        chair.press(path, from_people=[person_id(room, "Maja")], cause="Temi has to tell her first.")
        page = copy_for(room, "Maja", document="decision", style="child", format="text")
        assert "Nothing is written in words for this child." in page
        assert FOR_MAJA not in made(room, "Maja", "text")
