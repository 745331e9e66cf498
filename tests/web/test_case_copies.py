"""Copies of a plan, the map and a scale over time for one person: what they may see, as files."""

import hashlib

import pytest

from meeting_app.domain.copies import CopyCheck, Decided
from tests.files import words_of_docx, words_of_pdf
from tests.web.rooms import opened
from tests.web.test_look import second_look, shows
from tests.web.test_plan import begins, case, person_id, writes


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A round that was shown, and a plan that was agreed, one line of it kept from Imogen."""
    room = opened(tmp_path_factory.mktemp("copies"))
    second_look(room)
    shows(room)
    room.plan = begins(room)
    writes(room, room.plan, "Nain rings each Sunday.", who="Nain")
    line = writes(room, room.plan, "Shazia opens with a key.")
    chair = room.world.chair
    chair.get(f"{room.plan}/keep/{line}")
    chair.press(f"/keep/{line}", from_people=[person_id(room, "Imogen")], cause="It tells where the key is.")
    chair.get(f"{room.plan}/agree")
    chair.press("/agree", together=[person_id(room, "Dorota")], with_child="yes", review_on="2030-05-07")
    return room


def file_of(room, page: str, name: str, form: str, **more: str) -> str:
    """The words of what the chair's browser keeps."""
    chair = room.world.chair
    chair.get(f"{page}?as={person_id(room, name)}")
    chair.press("/copy", format=form, **more)
    assert chair.status == 200, chair.page
    read = {"docx": words_of_docx, "pdf": words_of_pdf, "text": bytes.decode}
    return " ".join(read[form](chair.body).split())


@pytest.mark.parametrize("form", ["docx", "pdf", "text"])
class TestEachForm:
    def test_of_a_plan_it_has_the_lines_that_its_reader_may_see_who_may_see(self, room, form):
        hers, theirs = (file_of(room, room.plan, name, form) for name in ("Dorota", "Imogen"))
        assert "Nain rings each Sunday." in hers
        assert "Nain rings each Sunday." in theirs
        assert ("with a key" in hers, "with a key" in theirs) == (True, False)

    def test_of_the_map_it_has_no_names_in_what_the_file_says_of_itself(self, room, form):
        found = file_of(room, f"{case(room)}/map", "Imogen", form)
        assert "What is working well" in found
        assert room.world.chair.headers["Content-Disposition"].startswith('attachment; filename="map.')

    def test_of_a_scale_over_time_it_has_the_table_and_both_ends_never_a_bare_number(self, room, form):
        chair = room.world.chair
        chair.get(case(room))
        over_time = next(one for one in _links(chair.page) if one.endswith("/over-time"))
        found = file_of(room, over_time, "Imogen", form)
        assert "It is calmer." in found
        assert "10:" in found


def _links(page: str) -> list[str]:
    return [part.partition('"')[0] for part in page.split('href="')[1:]]


class TestItIsWrittenDown:
    def test_with_what_it_is_of_its_reader_and_the_files_digest(self, room):
        file_of(room, room.plan, "Dorota", "docx")
        with room.world.app.opened.read() as records:
            made = records.all(CopyCheck, meeting_id=None, order="checked_at")[-1]
        assert (made.kind, made.about_id, made.meeting_id) == ("plan", room.plan.rpartition("/")[2], None)
        assert (made.reader_id, made.decided) == (person_id(room, "Dorota"), Decided.NOTHING_FOUND)
        assert made.digest == hashlib.sha256(room.world.chair.body).hexdigest()

    def test_a_reader_of_another_case_and_a_kind_that_there_is_not_are_not_there(self, room):
        chair = room.world.chair
        for wrong in ({"reader": "nobody"}, {"document": "record"}, {"document": "plan nothing"}):
            chair.get(f"{room.plan}?as={person_id(room, 'Dorota')}")
            chair.press("/copy", format="docx", **wrong)
            assert chair.status == 404
