"""What comes after the show: late and second views shown, words said out loud typed."""

import pytest

from meeting_app.commands.messages.answer import ShowView
from meeting_app.domain.answer import Settled, Spoken, Standing
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.round import RoundStage
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.shown import round_views
from tests.factories import in_round


@pytest.fixture
def world():
    return in_round(RoundStage.SHOWN)


def in_the_room(world):
    with world.read() as records:
        return {(view.says_as, view.standing) for view in round_views(records, world.round, ANYBODY)}


class TestShowView:
    def test_a_second_view_is_the_chairs_alone_until_then_checked_before_shown(self, world):
        world.phone("Dorota").gives(4, standing=Standing.SECOND)
        assert ("Dorota", "second") not in in_the_room(world)
        world.chair.shows_view("Dorota", Standing.SECOND)
        assert ("Dorota", "second") in in_the_room(world)

    def test_it_settles_a_tick_by_showing_it(self, world):
        world.phone("Dorota").gives(4, standing=Standing.SECOND, tick=True)
        world.chair.shows_view("Dorota", Standing.SECOND)
        assert world.chair.answer_of("Dorota", Standing.SECOND).settled is Settled.SHOW

    def test_one_that_is_kept_looks_as_tell_chair(self, world):
        world.phone("Dorota").gives(4, standing=Standing.SECOND)
        world.chair.settles("Dorota", Settled.KEEP, standing=Standing.SECOND, cause="She asked.")
        world.chair.shows_view("Dorota", Standing.SECOND)
        with world.read() as records:
            second = [one for one in round_views(records, world.round, ANYBODY) if one.standing == "second"]
        assert [(one.kind, one.number) for one in second] == [("tell_chair", None)]

    def test_a_first_view_is_shown_already(self, world):
        with pytest.raises(WrongMoment, match="shown_already"):
            world.chair.shows_view("Dorota", Standing.FIRST)

    def test_it_knows_no_answer_of_another_round(self):
        world = in_round(RoundStage.SHOWN, scales=2)
        answer = world.chair.answer_of("Dorota")
        with pytest.raises(NotFound):
            world.chair.does(ShowView, answer_id=answer.id, round_id=world.rounds[1].id)


class TestTypeSpoken:
    def aloud(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(4, aloud=True, why="", higher="")
        world.chair.records_missing("Imogen")
        for step in ("closes", "looks", "shows"):
            getattr(world.chair, step)()
        return world

    def test_it_keeps_who_typed_it_always_why(self):
        world = self.aloud()
        world.chair.types_spoken("Dorota", "I sleep again.", "A lock.")
        kept = world.all(Spoken)[0]
        assert (kept.why, kept.higher, kept.typed_by, kept.read_back) == ("I sleep again.", "A lock.", "Rosalind", True)

    def test_it_can_be_put_right_until_the_sealing(self):
        world = self.aloud()
        world.chair.types_spoken("Dorota", "I sleep again.")
        world.chair.ends()
        world.chair.types_spoken("Dorota", "I slept again.")
        assert [one.why for one in world.all(Spoken, order="revision")] == ["I sleep again.", "I slept again."]
        with world.read() as records:
            assert [one.why for one in round_views(records, world.round, ANYBODY) if one.says_as == "Dorota"] == [
                "I slept again."
            ]

    def test_it_needs_the_words(self):
        with pytest.raises(InvalidInput) as refused:
            self.aloud().chair.types_spoken("Dorota", " ")
        assert refused.value.rule == "always-why"

    def test_it_types_nothing_over_written_words_own_words(self, world):
        with pytest.raises(WrongMoment, match="nothing_said_out_loud"):
            world.chair.types_spoken("Dorota", "Other words.")
