"""Both ends clear to everyone, then the opening."""

import pytest

from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.round import RoundStage
from meeting_app.domain.understanding import Clear, Understanding
from tests.factories import in_round


@pytest.fixture
def world():
    return in_round(RoundStage.PRESENTING_ZERO, "Dorota", "Imogen", "Olive")


class TestBothEndsUnderstood:
    @pytest.mark.parametrize("said", [Clear.SAY_AGAIN, Clear.OTHER_WORDS])
    def test_asking_again_holds_the_round_up_both_ends_understood(self, world, said):
        world.phone("Dorota").says_clear(said)
        world.phone("Imogen").says_clear()
        with pytest.raises(WrongMoment) as refused:
            world.chair.opens()
        assert (refused.value.code, refused.value.rule) == ("not_clear_to_all", "both-ends-understood")

    def test_it_opens_once_all_who_score_and_are_here_are_clear(self, world):
        world.phone("Dorota").says_clear()
        world.chair.makes_clear("Imogen", how="went through it with her")
        assert world.chair.opens().code == "open"

    def test_it_keeps_how_it_was_made_clear(self, world):
        world.chair.makes_clear("Dorota", "Imogen", how="said yes aloud")
        assert [(one.clear, one.how) for one in world.all(Understanding)] == [("made_clear", "said yes aloud")] * 2

    @pytest.mark.parametrize("how", ["", "  "])
    def test_the_chair_says_how(self, world, how):
        with pytest.raises(InvalidInput):
            world.chair.makes_clear("Dorota", how=how)

    def test_nobody_says_of_themselves_that_the_chair_made_it_clear(self, world):
        with pytest.raises(InvalidInput):
            world.phone("Dorota").says_clear(Clear.MADE_CLEAR)

    def test_who_does_not_score_is_not_asked(self, world):
        with pytest.raises(WrongMoment, match="does_not_score"):
            world.phone("Olive").says_clear()

    def test_it_does_not_open_for_nobody(self):
        world = in_round(RoundStage.PRESENTING_ZERO)
        for name in ("Dorota", "Imogen"):
            world.chair.marks_left(name)
        with pytest.raises(WrongMoment, match="nobody_here"):
            world.chair.opens()

    def test_the_room_does_not_see_who_asked(self, world):
        changes = world.phone("Dorota").says_clear(Clear.SAY_AGAIN).changes
        assert [change.reach for change in changes] == [{"seat", "console"}]
