"""The worry, 10, then 0."""

import pytest

from meeting_app.commands.messages import case as case_say
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale, ScaleKind, Wording
from meeting_app.domain.understanding import Clear, Understanding
from tests.factories import TEN, ZERO, in_round


def rewords(world, ten):
    """The case's scale gets other words."""
    empty = dict.fromkeys(("short_ten", "short_zero", "child_ten", "child_zero", "family_ten", "family_ten_whose"), "")
    scale = world.all(Scale)[0]
    words = {"title": "Nights", "question": "How safe are the nights?", "ten": ten, "zero": ZERO, "language": "en"}
    which = {"scale_id": scale.id, "kind": ScaleKind.OWN, "statement_id": None, "goal_id": None}
    world.chair.does(case_say.WriteScale, **which, **words, **empty)


class TestPresenting:
    def test_the_first_one_makes_the_meeting_run(self):
        world = in_round(RoundStage.DRAFTED)
        world.chair.presents_ten()
        assert world.meeting.stage is MeetingStage.RUNNING

    def test_its_words_stay_whatever_is_written_later_wording_is_fixed(self):
        world = in_round(RoundStage.PRESENTING_TEN)
        rewords(world, "Something else altogether.")
        world.chair.presents_zero()
        item = world.all(Item)[0]
        assert world.get(Wording, item.wording_id).ten == TEN
        assert [one.version for one in world.all(Wording, order="version")] == [1, 2]

    def test_the_newest_words_are_the_ones_that_are_presented(self):
        world = in_round(RoundStage.DRAFTED)
        rewords(world, "Something else altogether.")
        world.chair.presents_ten()
        assert world.get(Wording, world.all(Item)[0].wording_id).version == 2

    def test_one_round_at_a_time_is_presented_ten_first(self):
        world = in_round(RoundStage.PRESENTING_TEN, scales=2)
        with pytest.raises(WrongMoment, match="another_round_presented") as refused:
            world.chair.presents_ten(round_id=world.rounds[1].id)
        assert refused.value.rule == "ten-first"

    def test_said_again_it_asks_anew_who_asked_for_it(self):
        world = in_round(RoundStage.PRESENTING_ZERO)
        world.phone("Dorota").says_clear(Clear.SAY_AGAIN)
        world.phone("Imogen").says_clear()
        world.chair.presents_ten()
        assert [one.seat_id for one in world.all(Understanding)] == [world.seat("Imogen").id]

    def test_the_time_of_the_first_saying_stays(self):
        world = in_round(RoundStage.PRESENTING_ZERO)
        first = world.round.ten_at
        world.sources.passes(minutes=2)
        world.chair.presents_ten()
        assert world.round.ten_at == first
