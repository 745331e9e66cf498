"""Somebody comes while people's words are on a screen."""

import re

import pytest

from tests.test_one_round import gives, opened


class TestScreensGoPlain:
    """Check 9: the screen is plain in the same commit, whether anything is kept back or not."""

    @pytest.mark.parametrize("kept", [True, False])
    def test_who_may_see_somebody_who_comes_finds_a_plain_screen(self, world, kept):
        (dorota,) = opened(world, "Dorota")
        gives(dorota, 7, "MARKERWHY", "MARKERHIGHER")
        round_id = world.rounds()[0].id
        world.chair.get(f"{world.console}/missing/{round_id}")
        others = [one for name, values in world.chair.forms[-1].choices.items() if name == "seat_ids" for one in values]
        world.chair.press(world.chair.where, seat_ids=others, why="not_here", and_close="yes")
        world.do("look_at_round", round_id=round_id)
        if kept:
            answer_id = re.search(rf"/keep/{round_id}/([0-9a-f]+)", world.chair.get(world.console))
            world.do("settle_answer", round_id=round_id, answer_id=answer_id.group(1), settled="keep", cause="safety")
        world.do("show_round", round_id=round_id)
        assert "Dorota" in world.chair.get(f"{world.console}/room")
        world.do("mark_present", seat_id=world.seat_of("Shazia"))
        assert "Dorota" not in world.chair.get(f"{world.console}/room")
        world.do("show_again")
        shown = world.chair.get(f"{world.console}/room")
        assert "Dorota" in shown
        assert "MARKER" not in shown
