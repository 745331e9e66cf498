"""The case so far, a piece of direct work and a session of thinking back, as copies: for whom, and in which form."""

from io import BytesIO

import pytest
from docx import Document

from meeting_app.domain.copies import CopyCheck, Decided
from meeting_app.domain.entry import EntryVersion
from tests.files import words_of_docx, words_of_pdf
from tests.web.rooms import opened
from tests.web.test_child_work import adds, draws, lets, opens
from tests.web.test_keeping_words import case_of, first_worry, keeps
from tests.web.test_look import id_of, second_look, shows, writes_thing
from tests.web.test_thinking import begins, presses

DOCUMENTS = ("docx", "pdf", "text")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A round that was shown, something on the map, and words to keep from Imogen."""
    room = opened(tmp_path_factory.mktemp("so-far"))
    second_look(room)
    shows(room)
    path = f"{case_of(room)}/map/new/strength"
    opens(room, path)
    room.world.chair.press(path, text="NAIN-RINGS", by_other="Nain")
    return room


def file_of(room, page: str, form: str, **more: str) -> str:
    """The words of what the chair's browser keeps."""
    chair = room.world.chair
    opens(room, page)
    chair.press("/copy", format=form, **more)
    chair.decides()
    assert chair.status == 200, chair.page
    read = {"docx": words_of_docx, "pdf": words_of_pdf, "text": bytes.decode}
    return " ".join(read[form](chair.body).split())


def so_far(room, name: str) -> str:
    return f"{case_of(room)}/so-far?as={id_of(room, name)}"


def last_copy(room) -> CopyCheck:
    with room.world.app.opened.read() as records:
        return records.all(CopyCheck, meeting_id=None, order="checked_at")[-1]


class TestTheCaseSoFar:
    @pytest.mark.parametrize("form", DOCUMENTS)
    def test_each_form_says_what_numbers_are_and_for_whom_it_is(self, room, form):
        found = file_of(room, so_far(room, "Imogen"), form)
        assert "not a measurement. Copies of this record can be different. This is normal." in found
        assert "for Imogen" in found
        assert "NAIN-RINGS" in found

    @pytest.mark.parametrize("form", DOCUMENTS)
    def test_each_scale_has_both_ends_the_table_and_why_never_a_bare_number(self, room, form):
        found = file_of(room, so_far(room, "Imogen"), form)
        day = room.world.meeting().day
        for words in ("10:", "0:", "The same as a table", "It is calmer.", f"{day.day} {day:%B %Y}"):
            assert words in found

    @pytest.mark.parametrize("form", DOCUMENTS)
    def test_a_view_that_is_kept_from_him_is_no_line_and_no_words_of_his_who_may_see(self, room, form):
        his, hers = (file_of(room, so_far(room, name), form) for name in ("Gethin", "Imogen"))
        assert "has a key" in hers
        assert "has a key" not in his
        assert "I only shouted." in his
        assert ("Dorota Mum" in hers, "Dorota Mum" in his) == (True, False), form

    def test_the_picture_is_in_the_files_with_a_text_that_says_where_the_same_is_told(self, room):
        file_of(room, so_far(room, "Imogen"), "docx")
        (picture,) = Document(BytesIO(room.world.chair.body)).inline_shapes
        assert picture._inline.docPr.get("descr").endswith("The table after it says the same.")

    @pytest.mark.parametrize("form", DOCUMENTS)
    def test_what_is_kept_from_its_reader_is_in_it_nowhere_who_may_see(self, room, form):
        worry = first_worry(room)
        keeps(room, f"statement/{worry.id}/whole", "Dorota")
        hers, theirs = (file_of(room, so_far(room, name), form) for name in ("Dorota", "Imogen"))
        words = worry.text.split(".")[0]
        assert words in theirs
        assert words not in hers

    def test_words_to_look_for_are_told_to_the_chair_before_and_stand_in_no_file(self, room):
        writes_thing(room, "Imogen", look_for="NAIN-RINGS")
        page = opens(room, so_far(room, "Imogen"))
        assert "words that you asked to keep from" in page
        room.world.chair.press("/copy", format="text")
        assert "Words that you asked to keep from them stand in it" in room.world.chair.page
        assert "words that you asked" not in file_of(room, so_far(room, "Imogen"), "text")
        assert last_copy(room).decided is Decided.AS_IT_IS

    def test_it_asks_for_whom_first(self, room):
        page = opens(room, f"{case_of(room)}/so-far")
        assert "Choose for whom it is." in page
        assert "NAIN-RINGS" not in page


class TestTheList:
    def test_the_case_page_says_what_was_copied_for_whom_and_its_digest(self, room):
        file_of(room, so_far(room, "Dorota"), "docx")
        opens(room, case_of(room))
        assert room.world.chair.says("The case so far, for Dorota : in full, as a Word document (DOCX)")
        assert last_copy(room).digest in room.world.chair.page


class TestDirectWork:
    @pytest.mark.parametrize("form", DOCUMENTS)
    def test_child_says_who_whom_the_child_lets_see_it_can_have_a_copy_with_its_drawing(self, room, form):
        path = adds(room)
        draws(room, path)
        lets(room, path, "Dorota", less=("dreams",))
        found = file_of(room, f"{path}?as={id_of(room, 'Dorota')}", form)
        assert "THE-SHOUTING" in found
        assert "THE-DREAM" not in found
        assert "A-HOUSE" in (found if form != "docx" else room.world.chair.body.decode("latin1") + found)

    def test_who_may_not_see_it_is_not_offered_and_gets_none(self, room):
        path = adds(room)
        lets(room, path, "Dorota")
        page = opens(room, path)
        offered = page[page.index("Make one for") : page.index("Change it")]
        assert "Dorota" in offered
        assert "Imogen" not in offered
        chair = room.world.chair
        chair.get(f"{path}?as={id_of(room, 'Imogen')}")
        assert chair.status == 404
        opens(room, f"{path}?as={id_of(room, 'Dorota')}")
        chair.press("/copy", format="docx", reader=id_of(room, "Imogen"))
        assert chair.status == 422
        assert "There is nothing of this that this reader may see." in chair.page


class TestThinkingBack:
    @pytest.fixture(scope="class")
    @classmethod
    def session(cls, room):
        """Something came up, and two of the staff gave a view."""
        path = begins(room)
        presses(room, f"{path}/question/1", text="STAFF-THOUGHT", day="2026-01-19")
        presses(room, f"{path}/scale", question="STAFF-SCALE", ten="STAFF-TEN", zero="STAFF-ZERO")
        presses(room, f"{path}/view", name="Ann", number="4", why="STAFF-WHY", higher="more")
        return path

    def test_sealed_until_close_a_view_that_is_not_shown_is_in_no_copy(self, room, session):
        found = file_of(room, f"{session}/copy", "text")
        assert "STAFF-THOUGHT" in found
        assert "STAFF-WHY" not in found

    @pytest.mark.parametrize("form", DOCUMENTS)
    def test_it_is_for_the_staffs_file_with_both_ends_never_a_bare_number(self, room, session, form):
        opens(room, session)
        if "/show" in room.world.chair.page:
            room.world.chair.press("/show")
        found = file_of(room, f"{session}/copy", form)
        for words in ("STAFF-THOUGHT", "STAFF-SCALE", "STAFF-TEN", "STAFF-ZERO", "STAFF-WHY"):
            assert words in found
        made = last_copy(room)
        assert (made.kind, made.reader_id, made.decided) == ("thinking", None, Decided.FOR_THE_FILE)

    def test_what_it_points_at_is_left_out_where_it_is_kept_from_somebody_who_may_see(self, room, session):
        with room.world.app.opened.read() as records:
            entry = records.all(EntryVersion)[-1]
        presses(room, f"{session}/question/2", text="POINTS", day="2026-01-19", points_at=f"entry {entry.entry_id}")
        assert "On the map: NAIN-RINGS" in file_of(room, f"{session}/copy", "text")
        keeps(room, f"entry/{entry.id}/whole", "Imogen")
        found = file_of(room, f"{session}/copy", "text")
        assert "POINTS" in found
        assert "NAIN-RINGS" not in found

    def test_nobody_of_the_family_can_be_its_reader(self, room, session):
        chair = room.world.chair
        opens(room, so_far(room, "Dorota"))
        chair.press("/copy", document=f"thinking {session.rpartition('/')[2]}", format="text")
        assert chair.status == 404
        assert "STAFF" not in file_of(room, so_far(room, "Dorota"), "text")
        opens(room, f"{session}/copy")
        chair.press("/copy", format="text", reader=id_of(room, "Dorota"))
        assert last_copy(room).reader_id is None, "what is asked for beside it changes nothing"
