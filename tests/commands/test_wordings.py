"""Scales: changed words are a new version."""

import pytest

from meeting_app.commands.messages import case as say
from meeting_app.commands.messages import worry as worry_say
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import Goal
from meeting_app.domain.scale import Scale, ScaleKind, Wording
from tests.factories import TEN, ZERO, a_world

EMPTY = dict.fromkeys(("short_ten", "short_zero", "child_ten", "child_zero", "family_ten", "family_ten_whose"), "")
ENDS = {"title": "", "question": "How safe?", "ten": TEN, "zero": ZERO, "language": "en"} | EMPTY
WORRY = {"text": "He came.", "dispute": "", "goal": "Quiet nights.", "language": "en"}
NEW = {"scale_id": None, "kind": ScaleKind.OWN, "statement_id": None, "goal_id": None}


class TestScales:
    @pytest.mark.parametrize("left_out", ["question", "ten", "zero"])
    def test_it_needs_a_question_and_both_ends_ten_first(self, left_out):
        with pytest.raises(InvalidInput) as refused:
            a_world().chair.does(say.WriteScale, **NEW, **ENDS | {left_out: " "})
        assert (refused.value.fields, refused.value.rule) == ({left_out: "missing"}, "ten-first")

    def test_its_ends_differ_ten_first(self):
        with pytest.raises(InvalidInput) as refused:
            a_world().chair.does(say.WriteScale, **NEW, **ENDS | {"zero": TEN.upper()})
        assert refused.value.fields == {"zero": "same_as_ten"}

    def test_the_same_words_again_are_no_new_version(self):
        world = a_world()
        scale_id = world.chair.does(say.WriteScale, **NEW, **ENDS | {"title": "T"}).code
        known = NEW | {"scale_id": scale_id}
        world.chair.does(say.WriteScale, **known, **ENDS | {"title": "T"})
        world.chair.does(say.WriteScale, **known, **ENDS | {"title": "T", "ten": "Other words."})
        assert [one.version for one in world.all(Wording, scale_id=scale_id, order="version")] == [1, 2]

    def test_it_is_about_a_worry_a_goal_and_one_child_or_all_against_the_case(self):
        world = a_world("Dorota", "Maja", worry=True)
        other = world.chair.does(worry_say.WriteWorry, statement_id=None, **WORRY).code
        goal = world.all(Goal, statement_id=other)[0]
        known = {"scale_id": world.all(Scale)[0].id, "kind": ScaleKind.SAFETY} | ENDS
        about = {"statement_id": other, "goal_id": goal.id, "child_id": world.chair.people["Maja"]}
        world.chair.does(say.WriteScale, **known | about)
        assert world.all(Scale)[0].statement_id != other, "who only writes words moves nothing"
        world.chair.does(say.WriteScale, **known | about, belongs=True)
        (scale,) = world.all(Scale)
        assert {name: getattr(scale, name) for name in about} == about
        world.chair.does(say.WriteScale, **known | about | {"child_id": None}, belongs=True)
        assert world.all(Scale)[0].child_id is None
        assert world.verify().whole

    @pytest.mark.parametrize("about", [{"goal_id": "x"}, {"child_id": "x"}, {"child_id": "Dorota"}])
    def test_it_is_about_nothing_of_another_case_and_no_grown_up(self, about):
        world = a_world()
        known = {name: world.chair.people.get(id_, id_) for name, id_ in about.items()}
        with pytest.raises(NotFound):
            world.chair.does(say.WriteScale, **NEW | known, **ENDS)

    def test_there_is_one_overall_scale(self):
        world = a_world()
        overall = NEW | {"kind": ScaleKind.OVERALL}
        world.chair.does(say.WriteScale, **overall, **ENDS)
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(say.WriteScale, **overall, **ENDS)
        assert refused.value.fields == {"kind": "one_overall"}
        assert sum(one.kind is ScaleKind.OVERALL for one in world.all(Scale)) == 1
