"""Scales: changed words are a new version."""

import pytest

from meeting_app.commands.messages import case as say
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.scale import Scale, ScaleKind, Wording
from tests.factories import TEN, ZERO, a_world

EMPTY = dict.fromkeys(("short_ten", "short_zero", "child_ten", "child_zero", "family_ten", "family_ten_whose"), "")
ENDS = {"title": "", "question": "How safe?", "ten": TEN, "zero": ZERO, "language": "en"} | EMPTY
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

    def test_there_is_one_overall_scale(self):
        world = a_world()
        overall = NEW | {"kind": ScaleKind.OVERALL}
        world.chair.does(say.WriteScale, **overall, **ENDS)
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(say.WriteScale, **overall, **ENDS)
        assert refused.value.fields == {"kind": "one_overall"}
        assert sum(one.kind is ScaleKind.OVERALL for one in world.all(Scale)) == 1
