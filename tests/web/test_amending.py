"""The chair adds to a sealed record: the pages, the words that are looked for first, and every form of every copy."""

import io
import json
import re

import openpyxl
import pytest

from meeting_app.domain.amendment import Amendment
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.note import Note
from meeting_app.domain.seal import Seal, What
from meeting_app.domain.step import NextStep
from meeting_app.storage.audit_log import head_of
from meeting_app.storage.verify import verify
from tests.files import words_of_docx, words_of_pdf
from tests.web.rooms import gives, opened
from tests.web.test_decision import decides
from tests.web.test_look import answer_of, id_of, stored, writes_thing
from tests.web.test_record_readers import copy_for

WORDS = "I never said that. Żółw ١٢ <b> =SUM(A1)"


@pytest.fixture
def room(tmp_path):
    """Dorota gave a 3; the keys are to be kept from Imogen; the record is sealed."""
    room = opened(tmp_path)
    writes_thing(room, "Imogen")
    gives(room.phones["Dorota"], 3, why="It is calmer.")
    room.shows()
    room.world.do("add_note", text="They see different evenings.", round_id=room.round_id)
    decides(room)
    room.world.do("end_meeting")
    room.world.chair.get(f"{room.world.console}/step/new")
    room.world.chair.press("/step/new", what="Ring the school.")
    room.world.do("seal_meeting")
    return room


def home(room) -> str:
    return f"/meetings/{room.world.public_id}"


def adds(room, to: str = "record", *, who: str = "Dorota", **fields):
    """The form, filled and sent."""
    chair = room.world.chair
    chair.get(f"{home(room)}/record/add/{to}")
    person = who if who in {"", "own"} else id_of(room, who)
    words = {"kind": "right_of_reply", "person_id": person, "text": WORDS, "why": "She read her copy."}
    return chair.press(to, **words | fields)


def amendments(room) -> list[Amendment]:
    return stored(room.world, Amendment)


class TestThePlaceForIt:
    def test_the_sealed_record_says_what_each_kind_is_for_and_has_a_link_beside_each_thing(self, room):
        chair = room.world.chair
        chair.get(f"{home(room)}/record")
        for sentence in ("Add something to this sealed record", "Something is written down wrongly.",
                         "Something was left out.", "Somebody does not agree with it.",
                         "Somebody answers what is said about them."):  # fmt: skip
            assert chair.says(sentence), sentence
        note = stored(room.world, Note)[0]
        for to in ("record?kind=dissent", f"view/{answer_of(room, 'Dorota').id}", f"note/{note.id}"):
            assert f'href="{home(room)}/record/add/{to}"' in chair.page, to
        chair.get(f"{home(room)}/decision")
        assert chair.says("Add something to this sealed decision")
        assert re.search(rf'href="{home(room)}/record/add/decided/\w+"', chair.page)

    def test_what_is_chosen_by_the_link_stands_on_the_form(self, room):
        chair = room.world.chair
        page = chair.get(f"{home(room)}/record/add/record?kind=dissent")
        assert re.search(r'value="dissent" checked', page)
        chair.get(f"{home(room)}/record/add/view/{answer_of(room, 'Dorota').id}")
        assert chair.says("The view of Dorota")

    def test_before_the_sealing_there_is_no_such_place_and_a_clear_word_record_once(self, tmp_path):
        room = opened(tmp_path)
        chair = room.world.chair
        chair.get(f"{home(room)}/record")
        assert "/record/add/" not in chair.page
        chair.get(f"{home(room)}/record/add/record")
        assert chair.says("This record is not sealed yet. Until then, write it where it belongs")
        token = {"form_token": re.search(r'name="form_token" value="([^"]+)"', chair.get("/account")).group(1)}
        fields = {"kind": "addition", "text": "x", "why": "x", "language": "en", "command_id": "1" * 32}
        chair.post(f"{home(room)}/record/add/record", token | fields)
        assert (chair.status, amendments(room)) == (409, [])
        assert chair.says("This record is not sealed yet.")

    @pytest.mark.parametrize(
        "to", ["view/nothing", "note/nothing", "elsewhere", "record/x", "decided/x", "amendment/x"]
    )
    def test_what_there_is_not_is_not_there(self, room, to):
        room.world.chair.get(f"{home(room)}/record/add/{to}")
        assert room.world.chair.status == 404

    def test_what_can_not_be_taken_comes_back_with_what_was_typed(self, room):
        adds(room, who="", text="KEPT WORDS", why=" ", cause="KEPT CAUSE", from_people=[])
        chair = room.world.chair
        assert (chair.status, amendments(room)) == (422, [])
        for text in ("KEPT WORDS", "KEPT CAUSE", '<a href="#person_id">', '<a href="#why">'):
            assert text in chair.page, text
        adds(room, kind="")
        assert chair.status == 422
        assert '<a href="#kind">' in chair.page

    def test_a_second_press_adds_nothing_twice(self, room):
        chair = room.world.chair
        chair.get(f"{home(room)}/record/add/record")
        form = dict(chair.form("record").fields)
        words = {"kind": "addition", "text": "Once.", "why": "So.", "person_id": "own"}
        for _ in range(2):
            chair.post(f"{home(room)}/record/add/record", form | words)
        assert [one.text for one in amendments(room)] == ["Once."]


class TestWordsToKeep:
    def test_they_are_looked_for_before_it_is_made_who_may_see(self, room):
        adds(room, text="Shazia still has the keys.")
        chair = room.world.chair
        assert chair.says("This has words that you asked to keep from somebody")
        assert amendments(room) == []
        (change, keep) = chair.forms[-2:]
        chair.post(change.action, {**dict(change.fields), "change": "yes"})
        assert "Shazia still has the keys." in chair.page
        chair.post(keep.action, {**dict(keep.fields), "checked": "yes"})
        assert [one.text for one in amendments(room)] == ["Shazia still has the keys."]

    def test_a_copy_is_looked_through_for_them_too(self, room):
        adds(room, text="Shazia still has the keys.")
        chair = room.world.chair
        keep = chair.forms[-1]
        chair.post(keep.action, {**dict(keep.fields), "checked": "yes"})
        page = copy_for(room, "Imogen")
        assert "Before the copy is made" in page
        assert "Added after the sealing" in page


class TestKeeping:
    def test_it_is_kept_and_freed_by_a_press_after_the_sealing_too(self, room):
        adds(room)
        (made,) = amendments(room)
        chair = room.world.chair
        page = f"{home(room)}/record/keep/amendment/{made.id}"
        assert f'href="{page}"' in chair.page
        chair.get(page)
        assert chair.says("Keep from somebody what was added to the record")
        chair.press(made.id, from_people=[id_of(room, "Imogen")], cause="She asked.")
        assert chair.where == f"{home(room)}/record"
        assert "I never said that" not in copy_for(room, "Imogen")
        chair.get(page)
        chair.press(made.id, free="yes")
        assert all(one.freed_at for one in stored(room.world, KeptFrom))
        assert "I never said that" in copy_for(room, "Imogen")

    def test_so_is_whatever_else_stands_in_the_record_and_it_is_signed_anew_who_may_see(self, room):
        chair = room.world.chair
        answer = answer_of(room, "Dorota")
        for sort, thing in (("note", stored(room.world, Note)[0]), ("answer", answer)):
            page = f"{home(room)}/record/keep/{sort}/{thing.id}"
            chair.get(f"{home(room)}/record")
            assert f'href="{page}"' in chair.page
            chair.get(page)
            assert chair.says("This changes no word of it")
            chair.press(thing.id, from_people=[id_of(room, "Imogen")], cause="She asked.")
            assert chair.where == f"{home(room)}/record"
        theirs = copy_for(room, "Imogen")
        assert "They see different evenings" not in theirs
        assert "It is calmer" not in theirs
        assert "It is calmer" in copy_for(room, "Dorota")
        with room.world.app.opened.read() as records:
            seals = records.all(Seal, order="at")
        assert [one.what for one in seals] == [What.SEALED, What.AMENDED, What.AMENDED]

    def test_of_a_view_the_words_alone_can_be_kept(self, room):
        answer = answer_of(room, "Dorota")
        chair = room.world.chair
        chair.get(f"{home(room)}/record/keep/answer/{answer.id}")
        assert chair.says("Keep from somebody the view of Dorota")
        chair.press(answer.id, part="reason", from_people=[id_of(room, "Imogen")])
        assert chair.status == 422
        assert '<option value="reason" selected>' in chair.page, "what was chosen stays"
        chair.press(answer.id, part="reason", from_people=[id_of(room, "Imogen")], cause="She asked.")
        theirs = copy_for(room, "Imogen")
        assert "It is calmer" not in theirs
        assert "Said out loud" in theirs

    def test_what_was_kept_when_it_was_sealed_is_said_and_stays_record_once(self, tmp_path):
        room = opened(tmp_path)
        gives(room.phones["Dorota"], 3, why="It is calmer.")
        room.shows()
        room.world.do("add_note", text="They see different evenings.", round_id=room.round_id)
        note = stored(room.world, Note)[0]
        chair = room.world.chair
        page = f"{home(room)}/record/keep/note/{note.id}"
        chair.get(page)
        chair.press(note.id, from_people=[id_of(room, "Imogen")], cause="She asked.")
        room.world.do("end_meeting")
        room.world.do("seal_meeting")
        chair.get(page)
        assert chair.says("Kept from Imogen when the record was sealed. That stays so.")
        assert "It need not be kept any more" not in chair.page
        chair.press(note.id, free="yes")
        assert chair.status == 409
        assert chair.says("This was kept when the record was sealed. It stays so.")
        assert "They see different evenings" not in copy_for(room, "Imogen")

    def test_it_stands_covered_on_the_chairs_page(self, room):
        adds(room, from_people=[id_of(room, "Imogen")], cause="She asked.")
        chair = room.world.chair
        before, _, covered = chair.page.partition("Added, for the chair alone. Press to uncover.")
        assert "I never said that" not in before
        assert "I never said that" in covered
        assert chair.says("Kept: She asked.")


class TestSigning:
    def test_each_is_signed_right_after_the_press_record_once(self, room):
        adds(room)
        adds(room, kind="correction", who="own", text="It was 2 March.")
        made = amendments(room)[0].id
        chair = room.world.chair
        chair.get(f"{home(room)}/record/keep/amendment/{made}")
        chair.press(made, from_people=[id_of(room, "Imogen")], cause="She asked.")
        with room.world.app.opened.read() as records:
            seals = records.all(Seal, order="at")
            seq, hash_ = head_of(records.connection, f"meeting:{room.world.meeting().id}")
        assert [one.what for one in seals] == [What.SEALED, What.AMENDED, What.AMENDED, What.AMENDED]
        assert (seals[-1].seq, seals[-1].hash) == (seq, hash_)
        with room.world.app.opened.database.writing.begin() as connection:
            assert verify(connection, room.world.app.opened.case_keys).whole


class TestEachForm:
    """The words stand in each once, whole, with whose they are and why."""

    def in_form(self, room, form: str, **more: str) -> str:
        copy_for(room, "Dorota", format=form, **more)
        body = room.world.chair.body
        if form == "xlsx":
            sheet = openpyxl.load_workbook(io.BytesIO(body)).active
            assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
            return " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        read = {"docx": words_of_docx, "pdf": words_of_pdf}.get(form, bytes.decode)
        return " ".join(read(body).split())

    @pytest.mark.parametrize("form", ["docx", "pdf", "text", "xlsx", "csv", "json"])
    def test_of_the_record(self, room, form):
        adds(room, f"view/{answer_of(room, 'Dorota').id}", text="I never said that. Żółw")
        made = self.in_form(room, form)
        for words in ("I never said that. Żółw", "She read her copy.", "Dorota", "It is calmer."):
            assert words in made, words
        assert made.count("I never said that.") == 1

    @pytest.mark.parametrize("form", ["docx", "pdf", "text", "json"])
    def test_of_the_decision(self, room, form):
        adds(room, "decision", kind="dissent", text="I would end it.")
        assert room.world.chair.where == f"{home(room)}/decision"
        assert "I would end it." in self.in_form(room, form, document="decision")
        if form != "json":
            assert "I would end it." in self.in_form(room, form, style="summary"), (
                "the decision is part of a short copy"
            )
        assert "I would end it." not in self.in_form(room, form)

    def test_in_large_print_too(self, room):
        adds(room)
        assert "I never said that" in self.in_form(room, "text", style="plain")

    def test_in_a_childs_copy_it_stands_beside_what_the_child_gets(self, room):
        step = stored(room.world, NextStep)[0]
        adds(room, f"step/{step.id}", text="Not before Easter.", every_part="yes")
        copy_for(room, "Maja", style="child")
        assert room.world.chair.status == 200
        made = " ".join(re.sub(r"<[^>]+>", " ", room.world.chair.page).split())
        assert "this was added. Dorota said: Not before Easter. Why: She read her copy." in made.replace(" .", ".")

    def test_what_is_kept_back_is_told_of_before_the_copy_is_made(self, room):
        adds(room, from_people=[id_of(room, "Imogen")], cause="She asked.")
        chair = room.world.chair
        chair.get(f"{home(room)}/copies")
        fields = dict(chair.form("/record/copy").fields)
        chair.post(f"{home(room)}/copies", {**fields, "reader": id_of(room, "Imogen"), "format": "print"})
        assert room.world.chair.says("What was added after the sealing: 1")

    def test_the_data_file_holds_no_id(self, room):
        adds(room, f"view/{answer_of(room, 'Dorota').id}")
        value = json.loads(self.in_form(room, "json"))
        assert value["amendments"][0]["text"] == WORDS
        assert not re.search(r"[0-9a-f]{32}", json.dumps(value["amendments"]))

    def test_a_copy_of_before_is_marked_where_copies_are_made(self, room):
        self.in_form(room, "text")
        adds(room)
        room.world.chair.get(f"{home(room)}/copies")
        assert room.world.chair.says("before the last amendment")
