"""Who is expected, what is asked."""

import pytest

from meeting_app.commands.messages import prepare as say
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.item import Item
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat
from tests.factories import a_world, in_round


class TestExpected:
    def test_nobody_is_expected_twice(self):
        world = a_world()
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(
                say.ExpectPerson, person_id=world.chair.people["Dorota"], scores=True, why_not="", paper=False
            )
        assert refused.value.fields == {"person_id": "expected_already"}

    def test_who_does_not_score_has_a_reason(self):
        world = a_world()
        seat_id = world.seat("Dorota").id
        with pytest.raises(InvalidInput):
            world.chair.does(say.ChangeExpected, seat_id=seat_id, scores=False, why_not=" ", role="", paper=False)
        world.chair.does(say.ChangeExpected, seat_id=seat_id, scores=False, why_not="too upset", role="", paper=False)
        assert world.seat("Dorota").why_not == "too upset"

    def test_a_role_is_put_right_in_the_meeting_and_what_was_given_stays(self):
        world = in_round(RoundStage.SHOWN)
        seat_id = world.seat("Dorota").id
        world.chair.does(say.ChangeExpected, seat_id=seat_id, scores=True, why_not="", role="aunt", paper=False)
        assert world.seat("Dorota").role == "aunt"
        assert world.chair.answer_of("Dorota").current == 1

    def test_somebody_dropped_before_the_meeting_is_gone_and_the_log_says_so(self):
        world = a_world()
        world.chair.does(say.DropExpected, seat_id=world.seat("Dorota").id)
        assert len(world.all(Seat)) == 1
        assert world.verify().whole


class TestAgenda:
    def test_it_has_a_scale_once(self):
        world = a_world()
        with pytest.raises(InvalidInput, match="check_answers"):
            world.chair.does(say.AddItem, scale_id=world.all(Scale)[0].id)

    def test_a_scale_whose_round_was_stopped_can_be_asked_again(self):
        world = in_round(RoundStage.ABANDONED)
        world.chair.does(say.AddItem, scale_id=world.all(Scale)[0].id)
        assert [one.stage for one in world.rounds] == [RoundStage.ABANDONED, RoundStage.DRAFTED]

    def test_one_that_was_presented_stays_wording_is_fixed(self):
        world = in_round(RoundStage.PRESENTING_TEN)
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(say.DropItem, item_id=world.all(Item)[0].id)
        assert (refused.value.code, refused.value.rule) == ("was_presented", "wording-is-fixed")

    def test_one_that_was_not_can_go(self):
        world = a_world()
        world.chair.does(say.DropItem, item_id=world.all(Item)[0].id)
        assert (world.all(Item), world.rounds) == ([], [])

    def test_it_is_asked_earlier_with_its_round(self):
        world = a_world(scales=2)
        last = world.all(Item, order="position")[-1]
        world.chair.does(say.MoveItem, item_id=last.id)
        assert world.all(Item, order="position")[0].id == last.id
        assert world.rounds[0].item_id == last.id
