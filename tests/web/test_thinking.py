"""Thinking back, by its pages: nothing typed is lost, views wait for all, and none of it reaches the family's."""

import pytest

from meeting_app.domain.case import Case
from meeting_app.domain.entry import Entry, EntryVersion
from meeting_app.domain.thinking import StaffView, Thinking, Thought
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.thinking import thinking_view
from tests.web.rooms import gathered
from tests.web.test_keeping_words import case_of
from tests.web.test_look import id_of

MARK = "STAFFONLY"


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A case with a meeting that people are at, and one entry of the map."""
    room = gathered(tmp_path_factory.mktemp("thinking"))
    path = f"{case_of(room)}/map/new/strength"
    opens(room, path)
    room.world.chair.press(path, text="Nain rings every Sunday.", by_other="Nain")
    return room


def opens(room, path: str) -> str:
    room.world.chair.get(path)
    assert room.world.chair.status == 200, path
    return room.world.chair.page


def begins(room) -> str:
    """A session; its address."""
    opens(room, f"{case_of(room)}/thinking/new")
    room.world.chair.press("/thinking/new", kind="group", day="2026-01-19", who=f"{MARK}-TEAM")
    return room.world.chair.where


def presses(room, path: str, **fields: str) -> str:
    opens(room, path)
    return room.world.chair.press(path, **fields)


def held(room, path: str) -> tuple[StaffView, ...]:
    """The views that the session's page is given to show."""
    with room.world.app.opened.read() as records:
        session = records.get(Thinking, path.rpartition("/")[2])
        case = records.get(Case, session.case_id)
        return thinking_view(records, case, session, Typed(), page=Page("")).scaling.views


class TestASession:
    def test_an_answer_has_its_day_and_can_point_at_an_entry_a_step_or_a_scale(self, room):
        path = begins(room)
        with room.world.app.opened.read() as records:
            entry = records.all(Entry)[0].id
        question = f"{path}/question/5"
        presses(room, question, text=f"{MARK}-ONE", day="2026-01-19", points_at=f"entry {entry}")
        page = presses(room, question, text=f"{MARK}-TWO", day="2026-01-20", points_at="")
        assert page.index(f"{MARK}-ONE") < page.index(f"{MARK}-TWO")
        assert room.world.chair.says("On the map: Nain rings every Sunday.")

    def test_who_may_see_what_is_kept_from_somebody_stands_covered_and_in_no_list_of_choices(self, room):
        path, words = begins(room), "Nain rings every Sunday."
        with room.world.app.opened.read() as records:
            entry = records.all(EntryVersion)[0]
        keep = f"{case_of(room)}/keep/entry/{entry.id}/whole"
        presses(room, keep, from_people=[id_of(room, "Dorota")], cause="She asked.")
        presses(room, f"{path}/question/5", text="x", day="2026-01-19", points_at=f"entry {entry.entry_id}")
        before, _, covered = opens(room, path).partition("<details data-private")
        assert (words in before, words in covered) == (False, True)
        assert words not in opens(room, f"{path}/question/5")
        presses(room, keep, free="yes")
        assert words in opens(room, f"{path}/question/5")

    @pytest.mark.parametrize(
        ("sent", "field"),
        [({"text": " "}, "text"), ({"day": "2999-01-01"}, "day"), ({"points_at": "entry x"}, "points_at")],
    )
    def test_what_can_not_be_taken_comes_back_with_what_was_typed(self, room, sent, field):
        path, chair = begins(room), room.world.chair
        with room.world.app.opened.read() as records:
            before = len(records.all(Thought))
        presses(room, f"{path}/question/1", **{"text": f"{MARK}-TYPED", "day": "2026-01-19", **sent})
        assert (chair.status, f'id="{field}-error"' in chair.page) == (422, True)
        assert field == "text" or f"{MARK}-TYPED" in chair.page
        with room.world.app.opened.read() as records:
            assert len(records.all(Thought)) == before

    def test_a_question_that_there_is_not_is_not_there(self, room):
        path = begins(room)
        for number in ("0", "13", "x"):
            room.world.chair.get(f"{path}/question/{number}")
            assert room.world.chair.status == 404

    def test_the_council_can_write_its_own_and_a_session_keeps_those_it_began_with(self, room):
        path, before = begins(room), "What are we least sure of"
        page = opens(room, "/account")
        assert before in page
        room.world.chair.press("/account/questions", reflections=" ")
        assert room.world.chair.status == 422
        room.world.chair.press("/account/questions", reflections="OUR-OWN-QUESTION?")
        assert before in opens(room, path)
        page = opens(room, begins(room))
        assert ("OUR-OWN-QUESTION?" in page, before in page) == (True, False)


class TestScalingAmongStaff:
    def test_nobody_reads_a_view_before_all_are_shown_with_both_ends_and_by_the_alphabet(self, room):
        path, chair = begins(room), room.world.chair
        opens(room, f"{path}/view")
        assert chair.says("Write the scale first")
        presses(room, f"{path}/scale", question=f"{MARK}-Q", ten=f"{MARK}-TEN", zero=f"{MARK}-ZERO")
        for name, number in (("Zoe", "9"), ("Ann", "3")):
            presses(room, f"{path}/view", name=name, number=number, why=f"{MARK}-WHY-{name}", higher="More.")
        page = opens(room, path)
        assert chair.says("In: Ann , Zoe .")
        assert f"{MARK}-WHY" not in page
        assert held(room, path) == ()
        page = chair.press("/show")
        assert [one.number for one in held(room, path)] == [3, 9]
        assert page.index(f"{MARK}-WHY-Ann") < page.index(f"{MARK}-WHY-Zoe")
        assert page.index(f"{MARK}-TEN") < page.index(f"{MARK}-ZERO") < page.index(f"{MARK}-WHY-Ann")
        presses(room, f"{path}/view", name="Late", number="5", why="Because.", higher="More.")
        assert chair.status == 409

    def test_it_is_on_no_page_copy_or_data_file_of_the_familys(self, room):
        path = begins(room)
        presses(room, f"{path}/question/1", text=f"{MARK}-TEXT", day="2026-01-19")
        presses(room, f"{path}/scale", question=f"{MARK}-Q", ten=f"{MARK}-TEN", zero=f"{MARK}-ZERO")
        presses(room, f"{path}/view", name=f"{MARK}-NAME", number="9", why=f"{MARK}-WHY", higher=f"{MARK}-HIGHER")
        opens(room, path)
        assert MARK in room.world.chair.press("/show"), "else this shows nothing"
        dorota, meeting = id_of(room, "Dorota"), f"/meetings/{room.world.public_id}"
        case = case_of(room)
        for at in (case, f"{case}?as={dorota}", f"{case}/map", f"{case}/map?as={dorota}", f"{case}/work",
                   f"{meeting}/record", f"{meeting}/decision", room.world.console):  # fmt: skip
            assert MARK not in room.world.chair.get(at), at
        phone = room.phones["Dorota"]
        assert MARK not in phone.get(phone.where)
        assert phone.ask("GET", path).status_code == 303
        assert room.world.browser().ask("GET", path).status_code == 303
