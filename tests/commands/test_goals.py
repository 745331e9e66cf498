"""A safety goal by itself: its parts, where it is, and one goal for several worries."""

from datetime import timedelta

import pytest

from meeting_app.commands.messages import goal as say
from meeting_app.commands.messages.keep import KeepWords
from meeting_app.domain.errors import Conflict, InvalidInput, NotFound
from meeting_app.domain.goal import Goal, GoalParts, GoalVersion, Unit, goal_of
from meeting_app.domain.goal_state import GoalStage, GoalState
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.scale import Scale
from meeting_app.storage.words import newest_of
from tests.commands.test_worries import DAY, writes
from tests.factories import a_world

WORDS = {"goal": "Quiet nights.", "language": "en", "by": None, "seen_for": 6, "made_on": 1}


def a_goal():
    """A world with one worry and its goal; the goal's id."""
    world = a_world()
    writes(world)
    return world, world.all(Goal)[0].id


def words_of(world, goal_id) -> GoalVersion:
    return world.all(GoalVersion, goal_id=goal_id, order="version")[-1]


class TestItsParts:
    def test_they_stand_beside_the_words_in_a_new_version(self):
        world, goal_id = a_goal()
        who = (world.chair.people["Dorota"],)
        put = {"put_goal": "Spokojne noce.", "put_by": "Tomasz", "put_language": "pl"}
        world.chair.does(say.WriteGoal, goal_id=goal_id, who=who, **WORDS | put | {"by": DAY, "unit": Unit.WEEKS})
        words = words_of(world, goal_id)
        assert (words.version, words.parts) == (2, GoalParts(who, DAY, 6, Unit.WEEKS))
        assert words.put == PutInto("Spokojne noce.", "pl", "Tomasz")
        assert world.verify().whole

    def test_a_worry_that_is_written_anew_leaves_them(self):
        world, goal_id = a_goal()
        world.chair.does(say.WriteGoal, goal_id=goal_id, who=(), **WORDS)
        writes(
            world,
            world.all(Goal)[0].statement_id,
            goal="Other.",
            made_on=1,
            goal_made_on=2,
        )
        assert (words_of(world, goal_id).version, words_of(world, goal_id).parts.seen_for) == (3, 6)

    def test_a_form_that_was_made_on_something_older_overwrites_nothing_own_words(self):
        world, goal_id = a_goal()
        world.chair.does(say.WriteGoal, goal_id=goal_id, who=(), **WORDS)
        with pytest.raises(Conflict, match="somebody_was_quicker"):
            world.chair.does(say.WriteGoal, goal_id=goal_id, who=(), **WORDS | {"goal": "Mine."})
        assert words_of(world, goal_id).version == 2

    def test_what_is_kept_stays_kept_who_may_see(self):
        world, goal_id = a_goal()
        of = {"subject": Subject.GOAL, "subject_id": words_of(world, goal_id).id, "part": Part.WHOLE, "cause": "So."}
        world.chair.does(KeepWords, from_people=(world.chair.people["Dorota"],), **of)
        world.chair.does(say.WriteGoal, goal_id=goal_id, who=(), **WORDS)
        assert words_of(world, goal_id).id in {one.subject_id for one in world.all(KeptFrom, freed_at=None)}

    @pytest.mark.parametrize("more", [{"goal_id": "x"}, {"who": ("x",)}])
    def test_of_another_case_there_is_nothing(self, more):
        world, goal_id = a_goal()
        with pytest.raises(NotFound):
            world.chair.does(say.WriteGoal, **{"goal_id": goal_id, "who": ()} | WORDS | more)

    def test_who_put_it_into_a_language_says_what_own_words(self):
        world, goal_id = a_goal()
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(say.WriteGoal, goal_id=goal_id, who=(), put_by="Tomasz", **WORDS)
        assert (refused.value.fields, refused.value.rule) == ({"put_goal": "missing"}, "own-words")


class TestWhereItIs:
    def test_what_stood_there_before_stays(self):
        world, goal_id = a_goal()
        moves = {"goal_id": goal_id, "since": DAY}
        world.chair.does(say.MoveGoal, stage=GoalStage.SHOWN, **moves)
        world.chair.does(say.MoveGoal, stage=GoalStage.REACHED, why="Six quiet months.", **moves)
        with pytest.raises(InvalidInput):
            world.chair.does(say.MoveGoal, **moves | {"stage": GoalStage.SHOWN, "since": DAY - timedelta(days=1)})
        assert [one.stage for one in world.all(GoalState, order="at")] == [GoalStage.SHOWN, GoalStage.REACHED]
        assert world.verify().whole


class TestSeveralWorries:
    """against-the-case: one goal answers a worry, and may answer others too."""

    def test_it_is_chosen_in_place_of_one_of_its_own_and_left_again(self):
        world, goal_id = a_goal()
        second = writes(world, text="Another.", goal="", goal_id=goal_id)
        assert len(world.all(GoalVersion)) == 1
        assert goal_of(world.all(Goal), second).id == goal_id
        writes(world, second, text="Another.", goal="Quiet nights for all.", goal_id=goal_id, made_on=1, goal_made_on=1)
        assert words_of(world, goal_id).text == "Quiet nights for all."
        writes(world, second, text="Another.", goal="Its own.", made_on=1, goal_made_on=2)
        own = goal_of(world.all(Goal), second)
        assert (own.statement_id, words_of(world, own.id).text) == (second, "Its own.")
        assert words_of(world, goal_id).text == "Quiet nights for all."
        assert world.verify().whole

    def test_words_that_were_typed_beside_one_that_was_chosen_are_not_lost(self):
        world, goal_id = a_goal()
        with pytest.raises(InvalidInput) as refused:
            writes(world, text="Another.", goal="Mine.", goal_id=goal_id)
        assert refused.value.fields == {"goal": "one_goal"}
        with pytest.raises(NotFound):
            writes(world, text="Another.", goal="", goal_id="x")

    def test_a_round_is_asked_with_the_goal_that_answers_its_worry(self):
        world = a_world(worry=True)
        (scale,) = world.all(Scale)
        second = writes(world, text="Another.", goal="Everybody sleeps.")
        chosen = goal_of(world.all(Goal), second)
        writes(
            world,
            scale.statement_id,
            text="Somebody got in at night.",
            dispute="",
            goal="",
            goal_id=chosen.id,
            made_on=1,
        )
        with world.read() as records:
            assert newest_of(records, scale).goal_version_id == words_of(world, chosen.id).id
