"""A sitting, and what its screens show."""

import pytest

from meeting_app.domain import sitting as sittings
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.sitting import Showing, Shows, SittingStage
from tests.factories import a_sitting

ROUND = Showing(Shows.ROUND, "round")


class TestTheCode:
    def test_it_lives_from_gathering_to_the_end(self):
        gathered = sittings.gather(a_sitting(), code="ABCDEFGH", code_hash="h")
        assert sittings.renew_code(gathered, code="HGFEDCBA", code_hash="g").code == "HGFEDCBA"
        ended = sittings.end(gathered)
        assert (ended.code, ended.code_hash) == ("", None)
        with pytest.raises(WrongMoment, match="sitting_not_open"):
            sittings.renew_code(ended, code="x", code_hash="y")

    def test_it_is_made_once(self):
        with pytest.raises(WrongMoment, match="sitting_has_begun"):
            sittings.gather(a_sitting(stage=SittingStage.RUNNING), code="x", code_hash="y")


class TestTheScreens:
    def test_plain_covers_and_forgets_nothing(self):
        plain = sittings.make_plain(a_sitting(showing=ROUND))
        assert plain.showing.plain
        assert sittings.show_again(plain).showing == ROUND

    def test_what_people_gave_leaves_them_when_somebody_comes_who_may_see(self):
        shown = a_sitting(showing=ROUND)
        assert sittings.guard_screen(shown, words_given_are_shown=True).showing.plain
        assert sittings.guard_screen(shown, words_given_are_shown=False) is shown

    def test_a_round_that_is_stopped_leaves_them_and_another_stays(self):
        assert sittings.take_off(a_sitting(showing=ROUND), "round").showing == Showing()
        assert sittings.take_off(a_sitting(showing=ROUND), "another").showing == ROUND

    def test_pages_begin_at_one(self):
        assert sittings.show_one(a_sitting(), "round", "seat", page=-4).showing.page == 1

    def test_nothing_is_shown_after_the_end(self):
        with pytest.raises(WrongMoment, match="sitting_not_open"):
            sittings.end(a_sitting()).not_over()
