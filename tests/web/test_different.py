"""It is different for one of the children: from the phone to the look, screen, record and line over time."""

import json
import re

import pytest

from meeting_app.domain.answer import Revision
from tests.web.rooms import gives, opened
from tests.web.test_look import answer_of, looks
from tests.web.test_over_time import case_of, scale_of
from tests.web.test_parts import stored
from tests.web.test_record_readers import copy_for

WORDS = "\u015api. He does not hear it \u0663 \U0001f469\u200d\U0001f467"
SAID = f'Different for <bdi>Oskar</bdi>:</p><div class="words" dir="auto" lang="pl">{WORDS}</div>'


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Dorota says so on her phone, with her pages on the way; it is shown, and put into another language."""
    room = opened(tmp_path_factory.mktemp("different"))
    phone, pages = room.phones["Dorota"], {}
    pages["number"] = phone.get(phone.where)
    pages["why"] = phone.press("/step", number="3", go="why")
    children = dict(re.findall(r'<option value="([^"]+)">(Maja|Oskar)</option>', phone.page))
    oskar = next(id_ for id_, name in children.items() if name == "Oskar")
    why = {"why": "It is calmer."}
    pages["no child"] = phone.press("/step", **why, different=WORDS, go="higher")
    pages["no words"] = phone.press("/step", **why, different_for=oskar, different=" ", go="higher")
    phone.press("/step", **why, different_for=oskar, different=WORDS, go="higher")
    pages["check"] = phone.press("/step", higher="Four quiet weeks.", go="check")
    phone.press("/answer")
    pages["in"] = phone.page
    pages["own"] = phone.press("/own")
    pages["changed"] = phone.press("/step", go="why")
    gives(room.phones["Imogen"], 6)
    pages["look"] = looks(room).page
    room.does("show_round")
    path = f"{room.world.console}/translate/{room.round_id}/{answer_of(room, 'Dorota').id}"
    room.world.chair.get(f"{path}?language=pl")
    pages["half"] = room.world.chair.press(path, why="Ciszej.", higher="Cztery.")
    room.world.chair.press(path, why="Ciszej.", higher="Cztery.", different="Nie s\u0142yszy.")
    room.does("show_one", seat_id=answer_of(room, "Dorota").seat_id, page="1")
    return room, pages


class TestOnAPhone:
    def test_it_is_a_quiet_line_under_why_with_each_child_and_on_no_other_page(self, told):
        pages = told[1]
        assert '<details class="different"><summary>It is different for one of the children</summary>' in pages["why"]
        assert re.findall(r">(Maja|Oskar)</option>", pages["why"]) == ["Maja", "Oskar"]
        assert "different" not in pages["number"] + pages["in"]

    @pytest.mark.parametrize(("page", "field"), [("no child", "different_for"), ("no words", "different")])
    def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost_own_words(self, told, page, field):
        asked = told[1][page]
        assert '<details class="different" open>' in asked
        assert f'id="{field}-error"' in asked
        assert f'href="#{field}"' in asked
        assert "It is calmer." in asked
        assert (WORDS in asked) is (page == "no child")

    def test_it_is_read_before_it_is_sent_and_filled_in_when_it_is_changed(self, told):
        for page in ("check", "own"):
            assert "<h2>Different for <bdi>Oskar</bdi></h2>" in told[1][page]
        assert '<details class="different" open>' in told[1]["changed"]
        assert re.search(r'<option value="[^"]+" selected>Oskar</option>', told[1]["changed"])
        assert WORDS not in told[1]["in"], "nothing-left-on-the-phone"

    def test_somebody_elses_id_is_no_child_of_the_case_against_the_case(self, told):
        room, _ = told
        phone = room.phones["Imogen"]
        phone.get(phone.where)
        phone.press("/step", go="number")
        phone.press("/step", number="7", go="why")
        phone.press("/step", why="Now.", different_for="somebody", different="Words.", go="higher")
        phone.press("/step", higher="More.", go="check")
        before = len(stored(room.world, Revision))
        phone.press("/answer")
        assert phone.status == 422
        assert 'id="different_for-error"' in phone.page
        assert len(stored(room.world, Revision)) == before


class TestWhereItIsShown:
    def test_the_chair_reads_it_at_the_look(self, told):
        assert SAID in told[1]["look"]

    def test_it_is_on_the_screen_with_her_words(self, told):
        room, _ = told
        screen = room.world.chair.get(f"{room.world.console}")
        assert "<h2>Different for <bdi>Oskar</bdi></h2>" in screen

    def test_it_is_in_the_record_the_data_file_and_beside_the_line_over_time(self, told):
        room, _ = told
        assert SAID in copy_for(room, "Imogen")
        value = json.loads(copy_for(room, "Imogen", format="json"))
        views = [view for scale in value["scales"] for one in scale["rounds"] for view in one.get("views", ())]
        (said,) = [view for view in views if view["how_it_is_different"]]
        assert (said["called"], said["different_for"], said["how_it_is_different"]) == ("Dorota", "Oskar", WORDS)
        assert [put["how_it_is_different"] for put in said["in_other_languages"]] == ["Nie s\u0142yszy."]
        assert f"Oskar,{WORDS},Nie s\u0142yszy." in copy_for(room, "Imogen", format="csv")
        assert SAID in room.world.chair.get(f"{case_of(room)}/scales/{scale_of(room)}/over-time")

    def test_put_into_another_language_it_is_asked_for_too_own_words(self, told):
        assert 'id="different-error"' in told[1]["half"]
        assert "Nie s\u0142yszy." in copy_for(told[0], "Imogen")
