"""Words of things to keep in what is being written: the places are shown, nothing is blocked or lost (who-may-see)."""

import html
import re

import pytest

from meeting_app.domain.beside import Correction
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.note import Note
from meeting_app.domain.other_words import OtherWords
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.round import Round
from meeting_app.domain.step import NextStep
from meeting_app.domain.translation import Translation
from meeting_app.domain.worry import StatementVersion
from tests.web.rooms import gives, opened
from tests.web.test_look import answer_of, id_of, looks, shows, writes_thing
from tests.web.test_parts import stored
from tests.web.test_record_readers import copy_for, main_of

NOTE = "Dorota keeps two keys\nat Shazia's, she says."


@pytest.fixture
def room(tmp_path):
    room = opened(tmp_path)
    gives(room.phones["Dorota"])
    gives(room.phones["Imogen"], 5)
    looks(room)
    shows(room)
    writes_thing(room, "Imogen", look_for="key")
    room.world.chair.get(room.world.console)
    return room


class TestANote:
    def test_the_places_are_shown_and_nothing_is_written_yet(self, room):
        page = room.world.chair.press("/do/add_note", text=NOTE, about=[id_of(room, "Dorota")])
        assert re.findall(r"<mark>([^<]+)</mark>", page) == ["keys"]
        assert stored(room.world, Note) == []

    def test_keep_it_as_it_is_writes_it_word_for_word_own_words(self, room):
        chair = room.world.chair
        chair.press("/do/add_note", text=NOTE, about=[id_of(room, "Dorota")], read_back="yes")
        form = chair.form("/do/add_note")
        chair.post(form.action, {**fields_of(chair.page), "checked": "yes"})
        (note,) = stored(room.world, Note)
        assert (note.text, note.about, note.read_back) == (NOTE, (id_of(room, "Dorota"),), True)

    def test_change_it_brings_back_what_was_typed(self, room):
        chair = room.world.chair
        chair.press("/do/add_note", text=NOTE, about=[id_of(room, "Dorota")])
        chair.post(chair.form("/console/note").action, {**fields_of(chair.page), "change": "yes"})
        assert "keys\nat Shazia&#39;s, she says." in chair.page
        assert re.search(rf'value="{id_of(room, "Dorota")}"[^>]* checked', chair.page)
        chair.press("/do/add_note", text="They talked.")
        assert [one.text for one in stored(room.world, Note)] == ["They talked."]

    def test_without_such_words_nothing_is_asked(self, room):
        room.world.chair.press("/do/add_note", text="They talked.")
        assert len(stored(room.world, Note)) == 1

    def test_a_script_is_told_to_send_it_as_a_page(self, room):
        chair = room.world.chair
        form = chair.form("/do/add_note")
        answer = chair.client.post(
            form.action, data={**dict(form.fields), "text": NOTE}, headers={"Accept": "application/json"},
            base_url="http://127.0.0.1:8000",
        )  # fmt: skip
        assert answer.get_json() == {"as_page": True}
        assert stored(room.world, Note) == []


def fields_of(page):
    """Fields of the page's last form."""
    form = page[page.rindex("<form") :]
    found: dict = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(html.unescape(value))
    return found


class TestTheCasesWords:
    def test_a_worry_is_looked_through_and_comes_back_when_it_is_to_be_changed(self, room):
        chair = room.world.chair
        case_id = re.search(r"/cases/([0-9a-f]+)", chair.get(f"/meetings/{room.world.public_id}/record")).group(1)
        chair.get(f"/cases/{case_id}/worries/new")
        before = count(room)
        chair.press("/worries/new", text="He has a key.", goal="Nobody comes in.", dispute="")
        assert chair.says("This has words that you asked to keep from somebody")
        assert count(room) == before
        chair.post(f"/cases/{case_id}/worries/new", {**fields_of(chair.page), "change": "yes"})
        assert "He has a key.</textarea>" in chair.page
        assert count(room) == before
        chair.press("/worries/new", checked="yes", text="He has a key.", goal="Nobody comes in.", dispute="")
        assert count(room) == before + 1

    def test_words_on_the_screen_are_looked_through_too(self, room):
        chair = room.world.chair
        case_id = re.search(r"/cases/([0-9a-f]+)", chair.get(f"/meetings/{room.world.public_id}/record")).group(1)
        chair.get(f"/cases/{case_id}/scales/new")
        chair.press("/scales/new", question="Who has keys?", ten="Only Dorota.", zero="Everybody.", title="Keys")
        assert chair.says("The question")
        assert re.findall(r"<mark>([^<]+)</mark>", chair.page) == ["Keys", "keys"]


def count(room):
    with room.world.app.opened.read() as records:
        return records.count(StatementVersion)


class TestKeepingANoteOrAttendance:
    def test_a_note_kept_from_somebody_is_not_in_their_copy_nor_what_corrects_it_who_may_see(self, room):
        world, chair = room.world, room.world.chair
        world.do("add_note", text="The doorbell first.", round_id=room.round_id, replaces="")
        (note,) = stored(world, Note)
        world.do("add_note", text="The doorbell twice.", round_id=room.round_id, replaces=note.id)
        chair.get(f"/meetings/{world.public_id}/record")
        assert f"/record/keep/note/{note.id}" in chair.page
        chair.get(f"/meetings/{world.public_id}/record/keep/note/{note.id}")
        chair.press(note.id, from_people=[id_of(room, "Imogen")], cause="")
        assert (chair.status, 'id="cause-error"' in chair.page) == (422, True)
        chair.press(note.id, from_people=[id_of(room, "Imogen")], cause="She asked.")
        assert "doorbell" not in main_of(copy_for(room, "Imogen"))
        assert "doorbell twice" in main_of(copy_for(room, "Dorota"))
        chair.get(f"/meetings/{world.public_id}/record/keep/note/{note.id}")
        chair.press(note.id, free="yes", cause="x")
        assert "doorbell twice" in main_of(copy_for(room, "Imogen"))

    def test_that_somebody_was_here_is_not_told_nor_a_view_of_theirs_who_may_see(self, room):
        world, chair = room.world, room.world.chair
        seat_id = world.seat_of("Dorota")
        chair.get(f"/meetings/{world.public_id}/record/keep/attendance/{seat_id}")
        chair.press(seat_id, from_people=[id_of(room, "Imogen")], cause="She asked.")
        assert len(stored(world, KeptFrom)) == 1
        page = main_of(copy_for(room, "Imogen"))
        assert "Dorota Wrona" not in page
        assert "<bdi>Dorota" not in page
        assert "<bdi>Dorota" in main_of(copy_for(room, "Dorota"))


def fill_in(room, path, **fields):
    """Open a form's page and send it."""
    room.world.chair.get(path)
    form = next(one for one in room.world.chair.forms if one.action in {"", path})
    room.world.chair.post(path, {**dict(form.fields), **fields})


def typed_fields(room):
    """What of the sent fields a form that came back shows."""
    return html.unescape(room.world.chair.page)


class TestEveryTextOfTheChairs:
    """Whatever the chair writes is looked through first; it comes back to be changed with all that was typed."""

    KEY = "MARKER of the key"

    def pages(self, room):
        console, round_id = room.world.console, room.round_id
        answer_id = answer_of(room, "Dorota").id
        with room.world.app.opened.read() as records:
            item_id = records.get(Round, round_id).item_id
        words = {"why": self.KEY, "higher": "MARKER2"}
        return {
            "step": (f"{console}/step/new", {"what": self.KEY, "how": "MARKER2", "by": "2026-05-09"}, NextStep),
            "other words": (f"{console}/words/{round_id}", {"text": self.KEY, "end": "zero"}, OtherWords),
            "translation": (f"{console}/translate/{round_id}/{answer_id}?language=pl", words, Translation),
            "correction": (f"{console}/correct/{round_id}/{answer_id}", {"text": self.KEY, "why": "MARKER2",
                                                                         "said_by": "Dorota"}, Correction),
            "paragraph": (f"{console}/paragraph/{item_id}", {"text": self.KEY, "for_all": "yes"}, Paragraph),
        }  # fmt: skip

    @pytest.mark.parametrize("what", ["step", "translation", "correction", "paragraph"])
    def test_the_places_are_shown_and_it_is_written_once_the_chair_says_so_who_may_see(self, room, what):
        chair = room.world.chair
        path, fields, cls = self.pages(room)[what]
        if what == "paragraph":
            room.world.do("end_meeting")
        fill_in(room, path, **fields)
        assert re.findall(r"<mark>([^<]+)</mark>", chair.page) == ["key"]
        assert stored(room.world, cls) == []
        sent = fields_of(chair.page)
        chair.post(path, {**sent, "change": "yes"})
        for text in fields.values():
            assert text in typed_fields(room) or text == "yes", text
        assert stored(room.world, cls) == []
        chair.post(path, {**dict(chair.forms[0].fields), **sent, "checked": "yes"})
        assert len(stored(room.world, cls)) == 1

    def test_an_end_in_other_words_is_looked_through_before_it_is_on_the_screen(self, tmp_path):
        room = opened(tmp_path)
        writes_thing(room, "Imogen", look_for="key")
        path = f"{room.world.console}/words/{room.round_id}"
        fill_in(room, path, text=self.KEY, end="zero")
        assert re.findall(r"<mark>([^<]+)</mark>", room.world.chair.page) == ["key"]
        assert stored(room.world, OtherWords) == []
        sent = fields_of(room.world.chair.page)
        room.world.chair.post(path, {**sent, "change": "yes"})
        assert 'value="zero" selected' in room.world.chair.page
        room.world.chair.post(path, {**dict(room.world.chair.forms[0].fields), **sent, "checked": "yes"})
        assert [one.text for one in stored(room.world, OtherWords)] == [self.KEY]


class TestTheMinuteTakers:
    """The list is the chair's alone: what the minute-taker writes goes through, and the chair is shown the places."""

    def test_a_note_goes_through_without_a_word_of_the_list_and_waits_for_the_chair_who_may_see(self, room):
        desk = room.world.minute_taker("Colin")
        desk.press("/do/add_note", text="Dorota keeps two keys.", round_id=room.round_id)
        (note,) = stored(room.world, Note)
        assert "asked to keep" not in desk.page
        covered = hands_of(room)
        assert "<mark>keys</mark>" in covered
        assert "Let it stand" in covered
        room.world.do("let_note_stand", note_id=note.id)
        assert "<mark>" not in hands_of(room)

    def test_kept_from_those_people_it_does_not_wait_either(self, room):
        desk = room.world.minute_taker("Colin")
        desk.press("/do/add_note", text="Dorota keeps two keys.", round_id=room.round_id)
        (note,) = stored(room.world, Note)
        path = f"/meetings/{room.world.public_id}/record/keep/note/{note.id}"
        fill_in(room, path, from_people=[id_of(room, "Imogen")], cause="She asked.")
        assert "<mark>" not in hands_of(room)

    def test_a_translation_is_the_chairs_alone_until_it_is_let_stand_who_may_see(self, room):
        desk, path = room.world.minute_taker("Colin"), f"/desk/{room.world.public_id}"
        answer_id = answer_of(room, "Dorota").id
        desk.get(f"{path}/translate/{room.round_id}/{answer_id}?language=en")
        desk.press(answer_id, why="She keeps the key.", higher="Four.")
        assert (desk.where, "asked to keep" in desk.page) == (path, False)
        (made,) = stored(room.world, Translation)
        assert made.held
        room.world.do("show_one", round_id=room.round_id, seat_id=room.world.seat_of("Dorota"), page="1")
        for page in (room.world.chair.get(f"{room.world.console}/room"), desk.get(path), copy_for(room, "Dorota")):
            assert "She keeps the key" not in page
        assert "<mark>key</mark>" in hands_of(room)
        room.world.do("free_translation", round_id=room.round_id, translation_id=made.id)
        assert "She keeps the key" in room.world.chair.get(f"{room.world.console}/room")

    def test_without_such_words_it_stands_at_once(self, room):
        desk, path = room.world.minute_taker("Colin"), f"/desk/{room.world.public_id}"
        answer_id = answer_of(room, "Dorota").id
        desk.get(f"{path}/translate/{room.round_id}/{answer_id}?language=en")
        desk.press(answer_id, why="It is calmer.", higher="Four.")
        assert [one.held for one in stored(room.world, Translation)] == [False]


def hands_of(room):
    """What the console has of helping hands, covered."""
    return room.world.chair.get(room.world.console).split('id="chair-hands"')[1].split("</section>")[0]
