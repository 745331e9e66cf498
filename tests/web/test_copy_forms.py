"""A copy of the record in each style and form: the same facts, no name in a file's name, nothing of what is kept."""

import csv
import hashlib
import io
import json
import re
from dataclasses import replace

import openpyxl
import pytest

from meeting_app.domain.copies import CopyCheck
from meeting_app.domain.scale import Scale
from meeting_app.export.apart import Apart
from tests.files import everything_in, words_of_docx, words_of_pdf
from tests.web.rooms import copy_of, gives, opened
from tests.web.test_look import KEYWORDS, id_of, looks, shows, writes_thing
from tests.web.test_parts import stored
from tests.web.test_record_readers import copy_for

DOCUMENTS = ("docx", "pdf", "text")
SAYS = "Copies of this record can be different. This is normal."


def file_for(room, name: str, form: str, **more: str) -> bytes:
    """The file that the chair's browser keeps."""
    copy_for(room, name, format=form, **more)
    assert room.world.chair.status == 200
    return room.world.chair.body


def words_of(made: bytes, form: str) -> str:
    """Its words, without the ends of lines."""
    read = {"docx": words_of_docx, "pdf": words_of_pdf, "text": bytes.decode, "csv": bytes.decode, "json": bytes.decode}
    found = everything_in(made) if form == "xlsx" else read[form](made)
    return " ".join(found.split())


class TestTheForms:
    @pytest.mark.parametrize("form", [*DOCUMENTS, "xlsx", "csv", "json"])
    def test_each_has_what_the_reader_may_see_and_nothing_of_what_is_kept_who_may_see(self, two, form):
        for_her = words_of(file_for(two, "Imogen", form), form)
        his = words_of(file_for(two, "Gethin", form), form)
        assert all(words in for_her for words in (KEYWORDS, "It is calmer.", "Dorota"))
        assert all(words in his for words in ("I only shouted.", "It is calmer.", "Imogen"))
        assert [
            word for word in ("Dorota Wrona", "Dorota, Mum", "Shazia", "key", "Part one", "She asked") if word in his
        ] == []

    def test_a_files_name_says_nothing_of_names(self, two):
        for form, ending in {"docx": "docx", "pdf": "pdf", "text": "txt", "xlsx": "xlsx"}.items():
            file_for(two, "Gethin", form)
            kept_as = two.world.chair.headers["Content-Disposition"]
            assert kept_as == f'attachment; filename="record-{two.world.public_id}.{ending}"'

    def test_a_table_says_the_time_that_the_other_forms_say(self, two, tmp_path):
        there = copy_of(two, tmp_path / "elsewhere", TIME_ZONE="Asia/Kathmandu")
        told = set(re.findall(r"on a phone · (\d\d:\d\d)", words_of(file_for(there, "Imogen", "text"), "text")))
        assert told
        made = file_for(there, "Imogen", "xlsx")
        heads, *rows = [
            [cell.value for cell in line] for line in openpyxl.load_workbook(io.BytesIO(made)).active.iter_rows()
        ]
        assert {f"{row[heads.index('given at')]:%H:%M}" for row in rows} == told
        lines = csv.DictReader(io.StringIO(file_for(there, "Imogen", "csv").decode("utf-8-sig")))
        assert {line["given at"][11:16] for line in lines} == told

    @pytest.mark.parametrize("form", [*DOCUMENTS, "note", "xlsx", "csv", "json"])
    def test_every_copy_says_that_copies_can_be_different(self, two, form):
        copy_for(two, "Imogen", format=form)
        made = two.world.chair.body
        words = words_of(made, form) if form != "note" else " ".join(made.decode().split())
        assert SAYS in words
        chair, case = two.world.chair, two.world.meeting().case_id
        with two.world.app.opened.read() as records:
            scale = records.all(Scale)[0].id
        for document in ("case", "map", f"lines {scale}") if form in {*DOCUMENTS, "note"} else ():
            chair.get(f"/cases/{case}/copies")
            chair.press("/copy", document=document, reader=id_of(two, "Imogen"), format=form)
            chair.decides()
            words = words_of(chair.body, form) if form != "note" else " ".join(chair.page.split())
            assert SAYS in words, document

    def test_a_spreadsheet_has_a_row_a_view_with_a_real_number(self, two):
        sheet = openpyxl.load_workbook(io.BytesIO(file_for(two, "Imogen", "xlsx"))).active
        heads, *rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
        as_data = json.loads(file_for(two, "Imogen", "json"))
        views = [view for scale in as_data["scales"] for round_ in scale["rounds"] for view in round_["views"]]
        assert [row[heads.index("number")] for row in rows] == [view["number"] for view in views]

    @pytest.mark.parametrize("form", DOCUMENTS)
    def test_the_decision_and_the_restricted_part_are_documents_of_their_own(self, two, form):
        decision = words_of(file_for(two, "file", form, document="decision"), form)
        restricted = words_of(file_for(two, "restricted", form), form)
        assert "is not worked out from any number" in decision
        assert "for the file alone" in restricted.casefold()
        assert "Dorota" in restricted


class TestWhatWasMade:
    def test_each_copy_is_written_down_with_reader_form_and_the_files_digest(self, two):
        made = file_for(two, "Gethin", "docx", style="plain")
        chair = two.world.chair
        chair.get(f"/meetings/{two.world.public_id}/copies")
        assert chair.says("The record, for Gethin : in full, large print, as a Word document (DOCX)")
        assert hashlib.sha256(made).hexdigest() in chair.page

    def test_it_stands_in_no_copy(self, two):
        file_for(two, "Gethin", "docx")
        assert "digest" not in words_of(file_for(two, "Imogen", "text"), "text")

    def test_a_page_to_print_has_the_same_digest_each_time_it_says_the_same(self, two):
        for _ in range(2):
            copy_for(two, "Imogen")
        first, second = (one.digest for one in stored(two.world, CopyCheck)[-2:])
        assert first == second != ""


class TestBesideAMeeting:
    def test_a_copy_lets_others_go_on_while_it_is_read_drawn_and_looked_through(self, two, monkeypatch):
        parts, turns = two.world.app.flask.extensions["ten_first"], []

        def taking_turns():
            turns.append(0)

            def breathe() -> None:
                turns[-1] += 1

            return breathe

        monkeypatch.setattr(two.world.app.flask, "extensions", {"ten_first": replace(parts, taking_turns=taking_turns)})
        file_for(two, "Imogen", "text")
        choosing, reading, drawing, looking = turns
        assert choosing > 0, "the page on which it is chosen reads of all copies that were made"
        assert reading > 40
        assert drawing > 10
        assert looking > 10


class TestTheStyles:
    def test_the_summary_has_nobodys_view_and_the_decision(self, two):
        found = words_of(file_for(two, "Imogen", "text", style="summary"), "text")
        assert "THE DECISION" in found
        assert "There is no short account of this scale." in found
        assert "One point higher" not in found
        assert "on a phone" not in found

    def test_large_print_is_large_and_leaves_out_what_only_an_archive_asks_for(self, two):
        assert 'w:sz w:val="36"' in everything_in(file_for(two, "Imogen", "docx", style="plain"))
        assert "large-print" in copy_for(two, "Imogen", style="plain")
        assert "10 presented" in words_of(file_for(two, "Imogen", "text"), "text")
        assert "10 presented" not in words_of(file_for(two, "Imogen", "text", style="plain"), "text")

    @pytest.mark.parametrize(
        ("reader", "chosen", "at", "says"),
        [
            ("Imogen", {"style": "summary", "format": "csv"}, "style", "made in full only"),
            ("Imogen", {"style": "plain", "format": "json"}, "style", "made in full only"),
            ("Imogen", {"style": "none"}, "style", "choose one of these"),
            ("Imogen", {"format": "doc"}, "format", "choose one of these"),
            ("restricted", {"format": "xlsx"}, "format", "no table or data file"),
            ("file", {"document": "decision", "format": "csv"}, "format", "no table or data file"),
            ("restricted", {"style": "summary"}, "style", "for the file alone, in full"),
        ],
    )
    def test_what_there_is_not_is_said_at_the_field_and_on_top(self, two, reader, chosen, at, says):
        page = copy_for(two, reader, **chosen)
        assert two.world.chair.status == 422
        assert f'href="#{at}"' in page
        assert f'id="{at}-error"' in page
        assert says in page

    def test_whom_it_was_for_and_as_what_is_still_chosen_where_it_has_to_be_asked_again(self, two):
        page = copy_for(two, "Gethin", style="summary", format="csv")
        chosen = re.findall(r'<option value="([^"]+)" selected>', page)
        assert chosen == [id_of(two, "Gethin"), "summary", "csv"]


class TestBeforeItIsMade:
    def test_words_to_look_for_are_shown_first_and_the_form_is_not_forgotten(self, tmp_path):
        room = opened(tmp_path)
        gives(room.phones["Dorota"], why=KEYWORDS)
        looks(room)
        shows(room)
        writes_thing(room, "Imogen")
        page = copy_for(room, "Imogen", format="docx", style="plain")
        assert "Words that you asked to keep from them" in page
        room.world.chair.press("/record/copy")
        assert room.world.chair.headers["Content-Disposition"].endswith('.docx"')
        assert 'w:sz w:val="36"' in everything_in(room.world.chair.body)

    def test_a_file_that_can_not_be_made_is_said_and_nothing_is_lost(self, two, monkeypatch):
        def gone(*_):
            raise ConnectionResetError

        monkeypatch.setattr(Apart, "_ask", gone)
        page = copy_for(two, "Imogen", format="pdf")
        assert two.world.chair.status == 503
        assert "The file could not be made now. Nothing is lost." in page
        assert "Dorota" in copy_for(two, "Imogen", format="print")
