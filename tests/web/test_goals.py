"""The page of a goal: its parts, its checks, where it is, who says that they can; and one for several worries."""

import pytest

from meeting_app.domain.case import Person
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.worry import Statement
from tests.app_world import make_world

COURSE = "Gethin will go on a parenting course."


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return make_world(tmp_path_factory.mktemp("goals") / "data")


def stored(world, cls, **where):
    with world.app.opened.read() as records:
        return records.all(cls, **where)


def person(world, says_as: str) -> str:
    return next(one.id for one in stored(world, Person) if one.says_as == says_as)


def case_of(world) -> str:
    return f"/cases/{world.meeting().case_id}"


class TestAGoalsPage:
    def test_its_parts_and_its_checks(self, world):
        chair, goal = world.chair, stored(world, Goal)[0]
        chair.get(f"{case_of(world)}/goals/{goal.id}")
        chair.press(goal.id, goal=COURSE, who=[person(world, "Nain")], seen_for="6", unit="months", check="yes")
        assert chair.says("It names a course or a service. What will people see them do differently?")
        assert chair.says("No parent or carer is among those who take responsibility.")
        assert "checked> <bdi>Nain</bdi>" in chair.page, "what was ticked stays ticked"
        assert len(stored(world, GoalVersion, goal_id=goal.id)) == 1
        chair.press(goal.id, goal="Home is calm.", by="2020-01-01", seen_for="0")
        assert (chair.status, 'id="by-error"' in chair.page, 'id="seen_for-error"' in chair.page) == (422, True, True)
        who = [person(world, "Dorota"), person(world, "Nain")]
        chair.press(goal.id, goal="Home is calm.", who=who, by="", seen_for="6", unit="months")
        assert chair.where == case_of(world), "nothing to look at"
        assert chair.says("Who Dorota , Nain To be seen for 6 months Where it is Being worked on")

    def test_where_it_is_and_who_says_that_they_can(self, world):
        chair, goal = world.chair, stored(world, Goal)[0]
        at = f"{case_of(world)}/goals/{goal.id}"
        chair.get(at)
        chair.press("/state", stage="shown", since="2026-02-10", why="")
        assert chair.says("Being shown since 10 February 2026")
        chair.press("/state", stage="reached", since="2026-01-01", why="")
        assert (chair.status, 'id="why-error"' in chair.page) == (422, True)
        chair.press("/state", stage="reached", since="2026-01-01", why="Six calm months.")
        assert (chair.status, 'id="since-error"' in chair.page) == (422, True)
        assert "Six calm months.</textarea>" in chair.page
        chair.get(f"{at}/says")
        chair.press("/says", person_id=person(world, "Dorota"), day="2026-02-11", said="yes")
        assert chair.says("Dorota says they can do this: yes (version")
        chair.get(case_of(world))
        assert chair.says("Dorota says they can do this: yes (11 February 2026)")
        assert chair.says("of 6 months have passed")

    def test_somebody_was_quicker_and_no_typed_word_is_lost_own_words(self, world):
        chair, goal = world.chair, stored(world, Goal)[1]
        at = f"{case_of(world)}/goals/{goal.id}"
        chair.get(at)
        held = chair.form(goal.id)
        chair.press(goal.id, goal="Hers.", who=[person(world, "Dorota")])
        chair.post(at, {**dict(held.fields), "goal": "His.", "who": [person(world, "Gethin")], "seen_for": "3"})
        assert (chair.status, chair.says("Somebody else typed here meanwhile")) == (409, True)
        assert ("Hers.</div>" in chair.page, "His.</textarea>" in chair.page) == (True, True)
        assert "checked> <bdi>Gethin</bdi>" in chair.page
        chair.press(goal.id, goal="His.", who=[person(world, "Gethin")])
        versions = stored(world, GoalVersion, goal_id=goal.id, order="version")
        assert [one.text for one in versions][1:] == ["Hers.", "His."]

    def test_one_goal_answers_several_worries(self, world):
        chair, goal = world.chair, stored(world, Goal)[2]
        chair.get(f"{case_of(world)}/worries/new")
        chair.press("/worries/new", text="Oskar may fall ill in the damp.", goal="", goal_id=goal.id)
        assert chair.where == case_of(world)
        new = next(one for one in stored(world, Statement) if one.position == 3)
        chair.get(f"{case_of(world)}/goals/{goal.id}")
        assert chair.says("Oskar may fall ill in the damp.")
        chair.get(f"{case_of(world)}/worries/{new.id}")
        assert f'<option value="{goal.id}" selected' in chair.page
