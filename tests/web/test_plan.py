"""A safety plan by its own pages: for tonight in one form, line by line, agreed, and the copy of a named person."""

import re

import pytest

from meeting_app.domain.plan import PlanLine
from meeting_app.domain.scale import Scale, ScaleKind
from tests.web.rooms import gathered
from tests.web.test_chair_plan import person_id

CLOSED = re.compile(r"<details(?! open).*?</details>", re.DOTALL)


@pytest.fixture
def room(tmp_path):
    return gathered(tmp_path)


def case(room) -> str:
    return f"/cases/{room.world.meeting().case_id}"


def begins(room) -> str:
    room.world.chair.get(case(room))
    room.world.chair.press("/plan")
    return str(room.world.chair.where)


def writes(room, plan: str, what: str, **texts: str) -> str:
    room.world.chair.get(f"{plan}/line/new")
    room.world.chair.press("/line/new", what=what, **texts)
    return next(one.line for one in stored(room) if one.what == what)


def stored(room):
    with room.world.app.opened.read() as records:
        return records.all(PlanLine, order="at")


class TestAPlan:
    def test_line_by_line_then_agreed_then_a_copy_for_somebody_who_may_see(self, room):
        chair, plan = room.world.chair, begins(room)
        writes(room, plan, "Nain rings each Sunday.", who="Nain", when="Sundays", notices="Imogen", then="She rings.")
        line = writes(room, plan, "Shazia opens with a key.")
        chair.get(f"{plan}/keep/{line}")
        chair.press(f"/keep/{line}", from_people=[person_id(room, "Imogen")], cause="He must not know.")
        dorota, imogen = person_id(room, "Dorota"), person_id(room, "Imogen")
        assert "Nain rings" not in chair.get(f"{case(room)}?as={imogen}"), "nothing is agreed yet"
        chair.get(f"{plan}/agree")
        chair.press("/agree", together=[dorota], review_on="2030-05-07")
        assert chair.status == 422
        assert '<a href="#why_not">' in chair.page
        chair.press("/agree", together=[dorota], with_child="yes", review_on="2030-05-07")
        chair.get(f"{plan}/tried/{line}")
        chair.press(f"/tried/{line}", held="yes", on="2026-01-19", what="She came at once.")
        for path in (plan, case(room)):
            hers, theirs = chair.get(f"{path}?as={dorota}"), chair.get(f"{path}?as={imogen}")
            assert "Nain rings each Sunday." in hers
            assert "Nain rings each Sunday." in theirs
            for word in ("with a key", "She came at once."):
                assert word in hers
                assert word not in theirs
        assert "To be looked at again by 7 May 2030." in chair.get(f"{plan}?as={imogen}")
        assert chair.says("for Imogen Falade")
        chair.get(plan)
        assert chair.says("Made together by Dorota . It was made with the child.")
        assert "Shazia opens with a key.</textarea>" in chair.get(f"{plan}/line/{line}"), "as it stands"
        assert "He must not know.</textarea>" in chair.get(f"{plan}/keep/{line}")
        chair.get(plan)
        assert re.search(r"<details data-private class=\"cover\">(?:(?!</details>).)*with a key", chair.page, re.DOTALL)

    def test_a_scale_is_made_from_it_in_one_press_and_put_right_next(self, room):
        chair, plan = room.world.chair, begins(room)
        writes(room, plan, "Nain rings each Sunday.", who="Nain")
        chair.get(plan)
        chair.press("/do/make_plan_scale")
        with room.world.app.opened.read() as records:
            scale = next(one for one in records.all(Scale) if one.kind is ScaleKind.PLAN)
        assert chair.where == f"{case(room)}/scales/{scale.id}"
        assert "– Nain rings each Sunday, Nain." in chair.page

    def test_for_tonight_takes_one_form(self, room):
        chair = room.world.chair
        chair.get(f"{case(room)}/tonight")
        chair.press("/tonight", who="KEPT", replace_by="2020-01-01")
        assert chair.status == 422
        assert "KEPT" in chair.page
        assert '<a href="#together">' in chair.page
        words = {"who": "Shazia", "where": "next door", "ring": "01632 960001", "replace_by": "2030-01-01"}
        chair.press("/tonight", together=[person_id(room, "Dorota")], **words)
        assert chair.says("For tonight. To be replaced by 1 January 2030.")
        assert chair.says("01632 960001")

    def test_the_plan_for_tonight_stands_open_on_the_case_and_first_in_its_list_until_it_is_replaced(self, room):
        chair = room.world.chair
        assert "#tonight" not in chair.get(case(room))
        chair.get(f"{case(room)}/tonight")
        words = {"who": "Shazia", "where": "next door", "ring": "01632 960001", "replace_by": "2030-01-01"}
        chair.press("/tonight", together=[person_id(room, "Dorota")], **words)
        page = chair.get(case(room))
        assert re.findall(r'href="#(\w+)"', page.split('aria-label="On this page"')[1])[0] == "tonight"
        assert "01632 960001" in CLOSED.sub("", page.split('id="tonight"')[1])
        plan = begins(room)
        writes(room, plan, "Shazia opens with a key.")
        chair.get(f"{plan}/agree")
        chair.press("/agree", together=[person_id(room, "Dorota")], with_child="yes", review_on="2030-05-07")
        page = chair.get(case(room))
        assert "#tonight" not in page
        assert "01632 960001" in page
        assert "01632 960001" not in CLOSED.sub("", page)
        assert "Shazia opens with a key." in CLOSED.sub("", page)

    def test_once_a_whole_plan_is_agreed_the_one_for_tonight_is_over_for_who_sees_a_line_of_it_who_may_see(self, room):
        chair = room.world.chair
        chair.get(f"{case(room)}/tonight")
        words = {"who": "Shazia", "where": "next door", "ring": "01632 960001", "replace_by": "2030-01-01"}
        chair.press("/tonight", together=[person_id(room, "Dorota")], **words)
        tonight, over = chair.where, "The safety plan has taken its place."
        plan = begins(room)
        line = writes(room, plan, "Shazia opens with a key.")
        chair.get(f"{plan}/keep/{line}")
        chair.press(f"/keep/{line}", from_people=[person_id(room, "Imogen")], cause="It tells where the key is.")
        assert over not in chair.get(tonight)
        chair.get(f"{plan}/agree")
        chair.press("/agree", together=[person_id(room, "Dorota")], with_child="yes", review_on="2030-05-07")
        assert over in chair.get(tonight)
        assert over in chair.get(f"{tonight}?as={person_id(room, 'Dorota')}")
        assert "To be replaced by 1 January 2030." in chair.get(f"{tonight}?as={person_id(room, 'Imogen')}")

    def test_two_who_write_the_same_line_lose_no_word_own_words(self, room):
        chair, plan = room.world.chair, begins(room)
        line = writes(room, plan, "Nain rings.")
        chair.get(f"{plan}/line/{line}")
        old = dict(chair.forms[-1].fields)
        chair.press(f"/line/{line}", what="Nain rings each day.")
        chair.post(f"{plan}/line/{line}", {**old, "what": "Nain writes."})
        assert chair.status == 409
        for text in ("Nain rings each day.", "Nain writes."):
            assert text in chair.page
        chair.press(f"/line/{line}", what="Nain writes.")
        assert [one.what for one in stored(room)] == ["Nain rings.", "Nain rings each day.", "Nain writes."]

    def test_words_to_keep_are_looked_for_before_a_line_is_written(self, room):
        chair, plan = room.world.chair, begins(room)
        thing = f"/meetings/{room.world.public_id}/prepare/keep/new"
        chair.get(thing)
        chair.press(thing, what="The code word", look_for="code word", from_people=[person_id(room, "Imogen")])
        chair.get(f"{plan}/line/new")
        chair.press("/line/new", what="Maja says the code word.")
        assert chair.says("For you alone")
        assert stored(room) == []
