"""A person gives a view."""

import pytest

from meeting_app.commands.messages import gather as gather_say
from meeting_app.domain.answer import Answer, Kind, Revision, Settled, Standing
from meeting_app.domain.errors import Conflict, InvalidInput, WrongMoment
from meeting_app.domain.missing import Missing, WhyMissing
from meeting_app.domain.round import RoundStage
from tests.drivers import a_given
from tests.factories import expects, in_round


@pytest.fixture
def world():
    return in_round(RoundStage.OPEN)


class TestGiveAnswer:
    def test_it_keeps_the_words_exactly_own_words(self, world):
        words = "  Cisza.\n\u202eعلى 3 ١٢  👩‍👧 "
        world.phone("Dorota").gives(given=a_given(3, why=words, language="pl"))
        kept = world.all(Revision)[0]
        assert (kept.given.why, kept.given.language) == (words, "pl")

    def test_it_keeps_a_form_on_an_older_revision_apart(self, world):
        phone = world.phone("Dorota")
        phone.gives(7)
        with pytest.raises(Conflict) as refused:
            phone.gives(3, made_on=0)
        assert (refused.value.code, refused.value.rule) == ("sent_another", "own-words")
        assert phone.gives(3, made_on=1).code == "in"

    def test_it_takes_no_form_on_a_revision_that_never_was(self, world):
        with pytest.raises(Conflict):
            world.phone("Dorota").gives(3, made_on=4)

    @pytest.mark.parametrize("missing", [{"why": " "}, {"higher": ""}, {"number": None}])
    def test_it_needs_always_why_and_one_point_higher(self, world, missing):
        with pytest.raises(InvalidInput) as refused:
            world.phone("Dorota").gives(**({"number": 7} | missing))
        assert set(refused.value.fields) == set(missing)

    @pytest.mark.parametrize("kind", [Kind.NOT_ABLE, Kind.TELL_CHAIR])
    def test_it_takes_the_other_two_as_full_answers(self, world, kind):
        world.phone("Dorota").gives(given=a_given(None, kind=kind, why="", higher=""))
        world.phone("Imogen").gives(5)
        assert world.chair.closes().code == "closed"

    def test_it_asks_who_came_late_for_both_ends_first(self, world):
        expects(world, "Kofi")
        with pytest.raises(WrongMoment) as refused:
            world.phone("Kofi").gives(4)
        assert (refused.value.code, refused.value.rule) == ("ends_not_clear", "both-ends-understood")
        world.phone("Kofi").says_clear()
        assert world.phone("Kofi").gives(4).code == "in"

    def test_it_takes_the_place_of_a_recorded_reason(self, world):
        world.chair.records_missing("Dorota", why=WhyMissing.OUT_OF_TIME)
        world.phone("Dorota").gives(4)
        assert world.all(Missing) == []
        assert world.verify().whole

    def test_it_asks_for_a_tick_to_be_settled_anew(self):
        world = in_round(RoundStage.SHOWN)
        phone = world.phone("Dorota")
        phone.gives(4, standing=Standing.SECOND, tick=True)
        world.chair.settles("Dorota", Settled.SPOKEN, standing=Standing.SECOND)
        phone.gives(5, standing=Standing.SECOND, tick=True)
        assert world.chair.answer_of("Dorota", Standing.SECOND).settled is Settled.NOT_YET


class TestLateAndSecondViews:
    def test_it_takes_a_late_view_from_who_had_none_and_keeps_the_reason(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Imogen").gives(2)
        world.chair.records_missing("Dorota", why=WhyMissing.OUT_OF_TIME)
        for step in ("closes", "looks", "shows"):
            getattr(world.chair, step)()
        assert world.phone("Dorota").gives(4, standing=Standing.LATE).code == "in"
        assert [one.why for one in world.all(Missing)] == [WhyMissing.OUT_OF_TIME]

    def test_it_puts_a_second_view_beside_the_first_difference_is_fine(self):
        world = in_round(RoundStage.SHOWN)
        world.phone("Dorota").gives(4, standing=Standing.SECOND)
        mine = world.all(Answer, seat_id=world.seat("Dorota").id)
        assert {one.standing for one in mine} == {Standing.FIRST, Standing.SECOND}

    def test_it_leaves_a_second_view_as_it_was_shown_record_once(self):
        world = in_round(RoundStage.SHOWN)
        phone = world.phone("Dorota")
        phone.gives(4, standing=Standing.SECOND)
        world.chair.shows_view("Dorota", Standing.SECOND)
        with pytest.raises(WrongMoment) as refused:
            phone.gives(9, standing=Standing.SECOND)
        assert (refused.value.code, refused.value.rule) == ("was_shown", "record-once")


class TestOtherPresses:
    def test_it_notes_when_somebody_has_read_how(self, world):
        world.phone("Dorota").does(gather_say.ReadHow)
        first = world.seat("Dorota").read_how_at
        world.sources.passes(minutes=5)
        world.phone("Dorota").does(gather_say.ReadHow)
        assert world.seat("Dorota").read_how_at == first
