"""Words of things to keep in what is being written: the places are shown, nothing is blocked or lost (who-may-see)."""

import re
from html import unescape

import pytest

from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.note import Note
from meeting_app.domain.worry import StatementVersion
from tests.web.rooms import gives, opened
from tests.web.test_look import id_of, looks, shows, writes_thing
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
        found.setdefault(name, []).append(unescape(value))
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
