"""Text for a case note: every kind of copy in sections that can be pasted each by itself, short lines, no table."""

import hashlib
import html
import re

import pytest

from meeting_app.domain.copies import FORMS, CopyCheck, Form, Kind
from meeting_app.export.text_form import WIDTH
from tests.web.rooms import opened
from tests.web.test_child_work import adds, draws, lets, opens
from tests.web.test_keeping_words import case_of
from tests.web.test_look import id_of, second_look, shows
from tests.web.test_plan import begins as begins_plan
from tests.web.test_plan import writes as writes_line
from tests.web.test_so_far import so_far
from tests.web.test_thinking import begins, presses

ATTACK = "</textarea><script>a()</script>{{7*7}}"


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Something of each kind; on the map words that attack."""
    room = opened(tmp_path_factory.mktemp("notes"))
    second_look(room)
    shows(room)
    presses(room, f"{case_of(room)}/map/new/strength", text=ATTACK, by_other="Nain")
    plan = begins_plan(room)
    writes_line(room, plan, "Nain rings.", who="Nain")
    presses(room, f"{plan}/agree", together=[id_of(room, "Imogen")], with_child="yes", review_on="2030-05-07")
    work = adds(room)
    draws(room, work)
    lets(room, work, "Imogen")
    session = begins(room)
    presses(room, f"{session}/question/1", text="STAFF-THOUGHT", day="2026-01-19")
    presses(room, f"{session}/scale", question="STAFF-SCALE", ten="STAFF-TEN", zero="STAFF-ZERO")
    presses(room, f"{session}/view", name="Ann", number="4", why="STAFF-WHY", higher="more")
    opens(room, session)
    room.world.chair.press("/show")
    opens(room, case_of(room))
    lines = re.search(r'href="([^"]+/over-time)"', room.world.chair.page).group(1)
    case, who = case_of(room), f"?as={id_of(room, 'Imogen')}"
    record = f"/meetings/{room.world.public_id}"
    room.at = {
        **dict.fromkeys((Kind.RECORD, Kind.DECISION, Kind.RESTRICTED), f"{record}/copies"),
        Kind.PLAN: plan + who, Kind.MAP: f"{case}/map{who}", Kind.LINES: lines + who, Kind.CASE: so_far(room, "Imogen"),
        Kind.WORK: work + who, Kind.THINKING: f"{session}/copy",
    }  # fmt: skip
    return room


WITH_NOTE = [kind for kind in Kind if Form.NOTE in FORMS[kind]]


def note_of(room, kind: Kind, **more: str) -> str:
    """The page, its sections to be read with `sections`."""
    opens(room, room.at[kind])
    reader = {Kind.RECORD: id_of(room, "Imogen"), Kind.DECISION: id_of(room, "Imogen"), Kind.RESTRICTED: "restricted"}
    chosen = {"reader": reader[kind]} if kind in reader else {}
    chosen |= {"document": "decision"} if kind is Kind.DECISION else {}
    room.world.chair.press("/copy", **chosen, **{"format": "note", **more})
    room.world.chair.decides()
    assert room.world.chair.status == 200, room.world.chair.page
    return room.world.chair.page


def sections(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)]


def test_every_document_can_be_a_case_note():
    assert set(WITH_NOTE) >= {
        Kind.RECORD, Kind.PLAN, Kind.MAP, Kind.LINES, Kind.CASE, Kind.WORK, Kind.THINKING,
    }  # fmt: skip


@pytest.mark.parametrize("kind", WITH_NOTE)
class TestEachKind:
    def test_it_stands_in_sections_each_with_a_button_and_a_box(self, room, kind):
        page = note_of(room, kind)
        found = sections(page)
        assert len(found) >= 1
        assert page.count("data-copy=") == page.count("readonly") == len(found)

    def test_its_lines_are_short_and_there_is_no_table(self, room, kind):
        for text in sections(note_of(room, kind)):
            assert [line for line in text.splitlines() if len(line) > WIDTH and " " in line.strip()] == []
            assert "\t" not in text
            assert "|" not in text

    def test_each_section_says_of_what_it_is_a_part(self, room, kind):
        first, *rest = sections(note_of(room, kind))
        whole = " ".join(first.partition("====")[0].split())
        assert all(" ".join(text[: len(whole) + 4].split()).upper().startswith(whole) for text in rest)

    def test_no_section_has_a_number_without_both_ends_never_a_bare_number(self, room, kind):
        for text in sections(note_of(room, kind)):
            if re.search(r"^(- )?[^\n]*: (10|\d)$|^(10|\d)$", text, re.MULTILINE):
                assert "\n10: " in text
                assert "\n0: " in text

    def test_it_is_written_down_and_all_of_it_can_be_kept_as_a_file(self, room, kind):
        found = sections(note_of(room, kind))
        room.world.chair.press("/copy")
        assert room.world.chair.headers["Content-Disposition"].endswith('.txt"')
        with room.world.app.opened.read() as records:
            note, file = records.all(CopyCheck, order="checked_at")[-2:]
        assert (note.kind, note.form, file.form) == (kind, "note", "text")
        assert note.digest == hashlib.sha256("\n".join(found).encode()).hexdigest()
        assert file.digest == hashlib.sha256(room.world.chair.body).hexdigest()


def test_words_that_attack_are_text_in_a_box(room):
    for kind in (Kind.MAP, Kind.CASE):
        page = note_of(room, kind)
        assert "<script>a()" not in page
        assert any(ATTACK in text for text in sections(page))


def test_large_print_is_the_same_text_without_what_only_an_archive_asks_for(room):
    assert "STAFF-THOUGHT" in "".join(sections(note_of(room, Kind.THINKING, style="plain")))
