"""The map's pages: what is typed is never lost; what is kept is covered, and on no map of whom it is kept from."""

import re

import pytest

from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.kept_from import KeptFrom, Subject
from tests.web.rooms import gathered
from tests.web.test_keeping_words import case_of
from tests.web.test_look import id_of


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A case with its worries; each test writes entries of its own."""
    return gathered(tmp_path_factory.mktemp("map"))


def adds(room, heading: str, text: str, **more: object) -> str:
    """By the form; the entry's address."""
    chair, path = room.world.chair, f"{case_of(room)}/map/new/{heading}"
    chair.get(path)
    chair.press(path, **{"text": text, "by": id_of(room, "Dorota"), **more})
    found = [one for one in stored(room) if one.said.text == text]
    return f"{case_of(room)}/map/{found[0].entry_id}" if found else ""


def stored(room) -> list[EntryVersion]:
    with room.world.app.opened.read() as records:
        return records.all(EntryVersion, order=("made_at", "version"))


def versions(room, path: str) -> list[EntryVersion]:
    return [one for one in stored(room) if path.endswith(one.entry_id)]


def opens(room, path: str) -> str:
    room.world.chair.get(path)
    assert room.world.chair.status == 200, path
    return room.world.chair.page


class TestWriting:
    def test_what_is_written_stands_on_the_map_with_whose_words(self, room):
        path = adds(room, "past_harm", "He threw the blue chair.", day="2026-01-19")
        page = opens(room, f"{case_of(room)}/map")
        assert "He threw the blue chair." in page
        assert room.world.chair.says("Dorota , 19 January 2026")
        assert "Written down" in opens(room, path)

    def test_under_complicating_factors_it_asks_for_services_money_housing_and_language(self, room):
        page = opens(room, f"{case_of(room)}/map/new/complicating")
        for word in ("services did or did not do", "money", "housing", "language"):
            assert word in page.split("text-hint")[1].split("</div>")[0]

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"text": ""}, "text"),
            ({"text": "x" * 5001}, "text"),
            ({"by": "", "by_other": " "}, "by"),
            ({"day": "2999-01-01"}, "day"),
            ({"day": "yesterday"}, "day"),
            ({"put_text": "TYPED", "put_by": ""}, "put_by"),
            ({"cause": "TYPED"}, "from_people"),
        ],
    )
    def test_what_can_not_be_taken_comes_back_with_what_was_typed_and_why(self, room, sent, field):
        chair, before = room.world.chair, len(stored(room))
        adds(room, "strength", **{"text": "TYPED-WORDS", "by_other": "TYPED-WHOSE", **sent})
        assert chair.status == 422
        assert (f'id="{field}-error"' in chair.page, f'href="#{field}"' in chair.page) == (True, True)
        kept = {"text": "TYPED-WORDS", "by_other": "TYPED-WHOSE"} | {k: v for k, v in sent.items() if k != "day"}
        assert all(value in chair.page for value in kept.values() if value)
        assert len(stored(room)) == before

    def test_a_heading_that_there_is_not_is_not_there(self, room):
        room.world.chair.get(f"{case_of(room)}/map/new/average")
        assert room.world.chair.status == 404


class TestChanging:
    def test_of_two_who_edit_it_the_second_sees_both_texts_and_loses_no_word_own_words(self, room):
        path, chair = adds(room, "strength", "She cooks."), room.world.chair
        opens(room, f"{path}/words")
        first = chair.form(f"{path}/words") or chair.forms[-1]
        sent = {**dict(first.fields), "by": id_of(room, "Dorota")}
        second = {**sent, "text": "SECOND-WORDS", "because": "SECOND-WHY"}
        chair.post(f"{path}/words", {**sent, "text": "FIRST-WORDS", "because": "FIRST-WHY"})
        chair.post(f"{path}/words", {**second, "command_id": "0" * 31 + "2"})
        assert chair.status == 409
        assert "Somebody else typed here meanwhile" in chair.page
        assert all(words in chair.page for words in ("FIRST-WORDS", "SECOND-WORDS", "SECOND-WHY"))
        typed = {name: second[name] for name in ("text", "because", "by")}
        chair.press(f"{path}/words", **typed)
        assert [one.said.text for one in versions(room, path)] == ["She cooks.", "FIRST-WORDS", "SECOND-WORDS"]
        page = opens(room, path)
        assert all(words in page for words in ("She cooks.", "FIRST-WHY", "SECOND-WHY"))

    def test_a_strength_becomes_existing_safety_once_it_is_said_what_showed_it(self, room):
        path, chair = adds(room, "strength", "She rings him."), room.world.chair
        assert "What has shown it?" in opens(room, f"{path}/move/existing_safety")
        chair.press("/move/existing_safety", because=" ")
        assert (chair.status, versions(room, path)[-1].heading) == (422, "strength")
        chair.press("/move/existing_safety", because="SHOWN-SIX-MONTHS")
        safety = chair.page.split("<h3>Existing safety</h3>")[1].split("<h3>")[0]
        assert "She rings him." in safety
        assert "SHOWN-SIX-MONTHS" in safety

    def test_it_is_closed_with_a_reason_and_taken_up_again(self, room):
        path, chair = adds(room, "next_step", "An idea of hers."), room.world.chair
        opens(room, f"{path}/close")
        chair.press("/close", because="CLOSED-BECAUSE")
        open_ones, closed = chair.page.split("<summary>Closed")
        assert "An idea of hers." not in open_ones
        assert all(words in closed for words in ("An idea of hers.", "CLOSED-BECAUSE"))
        opens(room, f"{path}/close")
        chair.press("/close", because="Again.", again="yes")
        assert "An idea of hers." in opens(room, f"{case_of(room)}/map").split("<summary>Closed")[0]

    def test_a_translation_stands_beside_with_its_makers_name_own_words(self, room):
        path, chair = adds(room, "strength", "Gotuje codziennie.", language="pl"), room.world.chair
        opens(room, f"{path}/words")
        said = {"text": "Gotuje codziennie.", "by": id_of(room, "Dorota"), "language": "pl"}
        chair.press(f"{path}/words", **said, put_text="She cooks every day.", put_language="en", put_by="Tomasz")
        page = re.sub(r"\s+", " ", opens(room, f"{case_of(room)}/map"))
        assert 'lang="pl">Gotuje codziennie.</div>' in page
        assert "Put into English by <bdi>Tomasz</bdi>" in page


class TestWhoMaySee:
    def test_it_is_covered_for_the_chair_and_not_on_the_map_of_whom_it_is_kept_from_who_may_see(self, room):
        imogen = id_of(room, "Imogen")
        path = adds(room, "existing_safety", "KEPT-WORDS", from_people=[imogen], cause="She asked.")
        page = opens(room, f"{case_of(room)}/map")
        assert page.index("<details data-private") < page.index("KEPT-WORDS")
        assert "KEPT-WORDS" not in opens(room, f"{case_of(room)}/map?as={imogen}")
        assert "KEPT-WORDS" in opens(room, f"{case_of(room)}/map?as={id_of(room, 'Dorota')}")
        opens(room, path)
        version_id = versions(room, path)[-1].id
        opens(room, f"{case_of(room)}/keep/entry/{version_id}/whole")
        room.world.chair.press("/keep/entry/" + version_id + "/whole", free="yes")
        assert room.world.chair.where.endswith("/map")
        assert "KEPT-WORDS" in opens(room, f"{case_of(room)}/map?as={imogen}")
        with room.world.app.opened.read() as records:
            assert all(one.freed_at for one in records.all(KeptFrom, subject=Subject.ENTRY.value))

    def test_words_to_keep_in_it_are_shown_to_the_chair_first_and_on_that_persons_map(self, room):
        chair, imogen = room.world.chair, id_of(room, "Imogen")
        keep = f"/meetings/{room.world.public_id}/prepare/keep/new"
        opens(room, keep)
        chair.press("/keep/new", what="Where", look_for="lighthouse", from_people=[imogen], who_asked="", why="")
        assert adds(room, "strength", "They meet at the lighthouse.") == ""
        assert chair.says("This has words that you asked to keep from somebody")
        chair.press("/map/new/strength", change="yes")
        assert "They meet at the lighthouse." in chair.page
        assert not any("lighthouse" in one.said.text for one in stored(room))
        assert adds(room, "strength", "They meet at the lighthouse.", checked="yes")
        page = opens(room, f"{case_of(room)}/map?as={imogen}")
        assert "<mark>lighthouse</mark>" in page
        assert "<mark>lighthouse</mark>" not in opens(room, f"{case_of(room)}/map?as={id_of(room, 'Dorota')}")
