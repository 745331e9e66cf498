"""Before a copy is made: what is kept back from its reader is looked for in everything else that it holds."""

import html
import re

import pytest

from meeting_app.domain.copies import CopyCheck, Decided
from meeting_app.domain.note import Note
from meeting_app.domain.worry import StatementVersion
from tests.web.rooms import gives, opened
from tests.web.test_look import id_of, looks, shows, writes_thing
from tests.web.test_parts import stored
from tests.web.test_plan import begins, writes
from tests.web.test_record_readers import copy_for, keeps

TOLD = "She hides the children in the big wardrobe when he shouts, and rings Pauline."


def marked(page: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(r"<mark>([^<]+)</mark>", page)]


@pytest.fixture
def room(tmp_path):
    """Dorota's view is kept from Imogen and Shazia; it was shown."""
    room = opened(tmp_path)
    gives(room.phones["Dorota"], 3, TOLD)
    gives(room.phones["Imogen"], 5)
    looks(room)
    shows(room, **keeps(room, "Dorota", "Imogen", "Shazia"))
    return room


def notes(room, text: str) -> None:
    room.world.do("add_note", text=text)


class TestWhatIsKeptBack:
    def test_a_note_in_the_same_words_is_shown_in_its_place_before_it_is_copied_who_may_see(self, room):
        notes(room, "We heard: hiding the CHILDREN in the big wardrobes.")
        page = copy_for(room, "Imogen")
        assert marked(page) == ["hiding the CHILDREN in the big wardrobes"]
        assert "Something that is kept back from them may be told in it" in page
        assert "Dorota: a view" in page
        assert "We heard:" in page
        assert stored(room.world, CopyCheck) == []
        room.world.chair.press("/record/copy")
        assert [one.decided for one in stored(room.world, CopyCheck)] == [Decided.AS_IT_IS]

    def test_a_name_in_it_that_nothing_else_tells_is_found_in_every_form(self, room):
        notes(room, "Somebody should ring pauline.")
        for form in ("print", "text", "json"):
            assert marked(copy_for(room, "Imogen", format=form)) == ["pauline"], form
        assert 'name="checked"' not in copy_for(room, "Imogen", format="csv"), "a table has no notes"

    @pytest.mark.parametrize(("in_it", "written"), [
        ("ring me on 07700 900123", "Her number is +44 7700 900 123."),
        ("write to p.lee@home.example", "P.Lee@home.example"),
        ("we go to CF10 1AA", "It is at cf101aa."), ("go to Marek first", "We met at Marka's."),
        ("and then Bethan comes", "We gave it i Fethan."), ("and then rings Pauline", "It was paulines idea."),
    ])  # fmt: skip
    def test_a_name_in_another_form_or_a_way_to_reach_somebody_is_found_who_may_see(self, tmp_path, in_it, written):
        room = opened(tmp_path)
        gives(room.phones["Dorota"], 3, f"When he shouts, {in_it}.")
        gives(room.phones["Imogen"], 5)
        looks(room)
        shows(room, **keeps(room, "Dorota", "Imogen"))
        notes(room, written)
        (one,) = marked(copy_for(room, "Imogen"))
        assert one in written

    def test_a_day_and_small_figures_in_it_are_not_asked_about(self, tmp_path):
        room = opened(tmp_path)
        gives(room.phones["Dorota"], 3, "On 07.05.2030 at 10:30, and 2 or 3 of 12345.")
        gives(room.phones["Imogen"], 5)
        looks(room)
        shows(room, **keeps(room, "Dorota", "Imogen"))
        notes(room, "On 07.05.2030 at 10:30 there were 12345.")
        assert 'name="checked"' not in copy_for(room, "Imogen")

    def test_who_gets_it_is_not_asked(self, room):
        notes(room, "We heard: hiding the children in the big wardrobes. Ring Pauline.")
        assert 'name="checked"' not in copy_for(room, "Dorota")

    def test_a_few_common_words_and_names_that_everybody_knows_are_not_asked_about(self, room):
        notes(room, "When he comes, the children and Dorota and Maja are in the kitchen.")
        assert 'name="checked"' not in copy_for(room, "Imogen")

    def test_a_name_is_not_known_from_a_worry_that_its_reader_never_saw_who_may_see(self, room):
        notes(room, "Somebody should ring Pauline.")
        chair = room.world.chair
        chair.get(f"/cases/{room.world.meeting().case_id}/worries/new")
        chair.press("/worries/new", text="Pauline is worried for Maja.", goal="Quiet nights.")
        assert marked(copy_for(room, "Imogen")) == ["Pauline"]
        with room.world.app.opened.read() as records:
            (worry,) = [one for one in records.all(StatementVersion) if "Pauline" in one.text]
        chair.get(f"/cases/{worry.case_id}/worries/{worry.statement_id}/read")
        chair.press("/read", person_id=id_of(room, "Imogen"), said="yes")
        assert chair.status == 200
        assert 'name="checked"' not in copy_for(room, "Imogen"), "once it was read with them it is"
        assert marked(copy_for(room, "Shazia")) == ["Pauline"]


class TestASealedRecord:
    def test_a_slip_that_is_found_then_can_still_be_kept_who_may_see(self, room):
        notes(room, "We heard: hiding the children in the big wardrobes.")
        for step in ("end_meeting", "seal_meeting"):
            room.world.do(step)
        chair = room.world.chair
        assert marked(copy_for(room, "Imogen"))
        assert chair.says("To leave something out, keep it from Imogen where it stands")
        note = stored(room.world, Note)[0]
        chair.get(f"/meetings/{room.world.public_id}/record/keep/note/{note.id}")
        chair.press(note.id, from_people=[id_of(room, "Imogen")], cause="It is her why again.")
        assert "big wardrobes" not in copy_for(room, "Imogen")
        assert 'name="checked"' not in chair.page, "it was made at once: there is nothing to decide"


class TestWhatWasAskedFor:
    def test_words_that_another_meeting_of_the_case_is_to_keep_are_looked_for_too_who_may_see(self, room):
        world, chair, first = room.world, room.world.chair, room.world.public_id
        chair.get(f"/cases/{world.meeting().case_id}/meetings/new")
        chair.press("/meetings/new", kind="review", day="2030-05-07")
        world.public_id = chair.where.split("/")[2]
        for _ in range(2):
            writes_thing(room, "Imogen", look_for="lighthouse")
        world.public_id = first
        notes(room, "They met at the lighthouse.")
        assert marked(copy_for(room, "Imogen")) == ["lighthouse"], "once, however often it was written down"


class TestACopyOfTheCase:
    def test_it_is_asked_about_before_it_is_made_and_is_written_down(self, room):
        plan = begins(room)
        writes(room, plan, "Nain hides the children in the big wardrobe.")
        chair = room.world.chair
        chair.get(f"{plan}/agree")
        chair.press("/agree", together=[id_of(room, "Dorota")], with_child="yes", review_on="2030-05-07")
        chair.get(f"{plan}?as={id_of(room, 'Imogen')}")
        chair.press("/copy", format="text")
        assert marked(chair.page) == ["hides the children in the big wardrobe"]
        assert stored(room.world, CopyCheck) == []
        chair.press("/copy")
        assert "hides the children" in chair.body.decode()
        with room.world.app.opened.read() as records:
            assert [one.decided for one in records.all(CopyCheck, meeting_id=None)] == [Decided.AS_IT_IS]


class TestWhatWasDecided:
    """A press decides on what was shown, for whom it was shown, and on nothing else (who-may-see)."""

    def test_what_is_told_since_the_page_was_shown_is_shown_before_it_is_made(self, room):
        notes(room, "We heard: hiding the CHILDREN in the big wardrobes.")
        chair = room.world.chair
        copy_for(room, "Imogen")
        old = chair.form("/record/copy")
        notes(room, "Somebody should ring Pauline.")
        chair.post(old.action, dict(old.fields))
        assert "Pauline" in marked(chair.page)
        assert stored(room.world, CopyCheck) == []
        assert "Pauline" in chair.decides()
        assert [one.decided for one in stored(room.world, CopyCheck)] == [Decided.AS_IT_IS]

    @pytest.mark.parametrize("said", ["yes", "ł", "0" * 64])
    def test_a_press_of_ones_own_decides_nothing(self, room, said):
        notes(room, "We heard: hiding the children in the big wardrobes.")
        copy_for(room, "Imogen", checked=said)
        assert marked(room.world.chair.page)
        assert stored(room.world, CopyCheck) == []

    @pytest.mark.parametrize("other", ["style", "reader"])
    def test_what_was_decided_for_one_copy_is_not_decided_for_another(self, room, other):
        notes(room, "We heard: hiding the children in the big wardrobes.")
        chair = room.world.chair
        copy_for(room, "Imogen")
        form = chair.form("/record/copy")
        others = {"style": "plain", "reader": id_of(room, "Shazia")}
        chair.post(form.action, {**dict(form.fields), other: others[other]})
        assert marked(chair.page)
        assert stored(room.world, CopyCheck) == []
