"""The chair types a view: paper, or told and read back."""

import pytest

from meeting_app.domain.answer import How, Revision, Settled, Standing
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.missing import Missing, WhyMissing
from meeting_app.domain.round import RoundStage
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.shown import round_views
from tests.drivers import a_given
from tests.factories import expects, in_round


@pytest.fixture
def world():
    return in_round(RoundStage.OPEN)


def with_paper_to_come(*, ended=True):
    """Dorota's paper form was to come; the others are shown, and the meeting is over."""
    world = in_round(RoundStage.OPEN)
    world.phone("Imogen").gives(7)
    world.chair.records_missing("Dorota", why=WhyMissing.PAPER_LATER)
    for step in ("closes", "looks", "shows", *(["ends"] if ended else [])):
        getattr(world.chair, step)()
    return world


def in_the_room(world):
    with world.read() as records:
        return {view.says_as for view in round_views(records, world.round, ANYBODY)}


class TestEnterAnswer:
    def test_it_stands_as_a_phones_does_with_who_typed_it_same_standing(self, world):
        world.chair.enters("Dorota", a_given(4, why="On paper."))
        kept = world.all(Revision)[0]
        assert (kept.given.why, kept.how, kept.typed_by) == ("On paper.", How.PAPER, "Rosalind")
        assert world.chair.answer_of("Dorota").standing is Standing.FIRST

    def test_it_is_never_typed_over_what_a_phone_sent_own_words(self, world):
        world.phone("Dorota").gives(7)
        with pytest.raises(WrongMoment) as refused:
            world.chair.enters("Dorota")
        assert (refused.value.code, refused.value.rule) == ("has_sent_one", "own-words")

    def test_it_can_be_put_right_while_open(self, world):
        world.chair.enters("Dorota", a_given(4))
        world.chair.enters("Dorota", a_given(5))
        assert world.chair.answer_of("Dorota").current == 2

    def test_what_was_told_is_read_back_first(self, world):
        with pytest.raises(InvalidInput) as refused:
            world.chair.enters("Dorota", how=How.TOLD, read_back=False)
        assert refused.value.fields == {"read_back": "read_it_back"}

    @pytest.mark.parametrize("how", [How.PHONE, How.TABLET, How.BEFOREHAND])
    def test_it_is_paper_or_told_and_nothing_else(self, world, how):
        with pytest.raises(InvalidInput):
            world.chair.enters("Dorota", how=how)

    def test_a_told_one_waits_for_both_ends_and_paper_has_them_on_it_both_ends_understood(self, world):
        expects(world, "Kofi")
        world.chair.marks_present("Kofi")
        with pytest.raises(WrongMoment) as refused:
            world.chair.enters("Kofi", how=How.TOLD)
        assert (refused.value.code, refused.value.rule) == ("ends_not_clear", "both-ends-understood")
        assert world.chair.enters("Kofi", how=How.PAPER).code == "in"


class TestPaperAfterTheShow:
    def test_it_takes_the_reasons_place_and_is_shown(self):
        world = with_paper_to_come()
        world.chair.enters("Dorota")
        assert world.all(Missing) == []
        assert in_the_room(world) == {"Dorota", "Imogen"}

    def test_one_with_a_tick_is_the_chairs_alone_until_shown_checked_before_shown(self):
        world = with_paper_to_come()
        world.chair.enters("Dorota", a_given(4, tick=True))
        assert in_the_room(world) == {"Imogen"}
        world.chair.enters("Dorota", a_given(5, tick=True))
        world.chair.shows_view("Dorota", Standing.FIRST)
        assert in_the_room(world) == {"Dorota", "Imogen"}
        assert world.chair.answer_of("Dorota").settled is Settled.SHOW

    def test_it_stays_as_shown_record_once(self):
        world = with_paper_to_come()
        world.chair.enters("Dorota")
        with pytest.raises(WrongMoment) as refused:
            world.chair.enters("Dorota")
        assert refused.value.rule == "same-standing"

    def test_it_is_for_those_whose_paper_was_to_come_only(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Imogen").gives(7)
        world.chair.records_missing("Dorota", why=WhyMissing.CHOSE_NOT_TO)
        for step in ("closes", "looks", "shows"):
            getattr(world.chair, step)()
        with pytest.raises(WrongMoment):
            world.chair.enters("Dorota")

    def test_what_was_told_comes_too_late(self):
        world = with_paper_to_come(ended=False)
        with pytest.raises(WrongMoment):
            world.chair.enters("Dorota", how=How.TOLD)
