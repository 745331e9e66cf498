"""Write all, then talk: several rounds of a part on the way at once, each closed, looked at and shown by itself."""

import pytest

from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import several as say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Answer
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.item import Item
from meeting_app.domain.round import RoundStage
from meeting_app.domain.sitting import Shows
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.shown import round_views
from tests.factories import in_round

S = RoundStage


def presents(world, which: int) -> None:
    """This round is opened while the others stay where they are."""
    chair, at = world.chair, {"round_id": world.rounds[which].id}
    chair.presents_ten(**at)
    chair.presents_zero(**at)
    for phone in world.phones.values():
        phone.says_clear(**at)
    chair.opens(**at)


def all_open(scales: int = 3):
    """Every round is open, nobody has answered."""
    world = in_round(S.OPEN, scales=scales)
    for which in range(1, scales):
        presents(world, which)
    return world


def closes(world, which: int) -> None:
    round_id = world.rounds[which].id
    for phone in world.phones.values():
        phone.gives(which, round_id=round_id, made_on=0)
    world.chair.closes(round_id=round_id)


class TestWriteAllThenTalk:
    def test_the_next_round_opens_while_others_are_open_or_closed(self):
        world = in_round(S.CLOSED, scales=3)
        presents(world, 1)
        presents(world, 2)
        assert [one.stage for one in world.rounds] == [S.CLOSED, S.OPEN, S.OPEN]

    def test_each_is_closed_looked_at_and_shown_by_itself_sealed_until_close(self):
        world = all_open()
        closes(world, 1)
        world.chair.looks(round_id=world.rounds[1].id)
        world.chair.shows(round_id=world.rounds[1].id)
        assert [one.stage for one in world.rounds] == [S.OPEN, S.SHOWN, S.OPEN]
        with world.read() as records:
            seen = [len(round_views(records, one, ANYBODY)) for one in world.rounds]
        assert seen == [0, 2, 0]

    def test_an_answer_belongs_to_its_own_round(self):
        world = all_open(2)
        dorota = world.phones["Dorota"]
        dorota.gives(3, round_id=world.rounds[0].id, made_on=0)
        dorota.gives(8, round_id=world.rounds[1].id, made_on=0)
        assert {one.round_id for one in world.all(Answer)} == {one.id for one in world.rounds}

    def test_a_slow_writer_is_still_waited_for_nobody_left_out(self):
        world = all_open(2)
        for one in world.rounds:
            world.phones["Imogen"].gives(round_id=one.id, made_on=0)
        for one in world.rounds:
            with pytest.raises(WrongMoment) as refused:
                world.chair.closes(round_id=one.id)
            assert refused.value.rule == "nobody-left-out"


class TestTheOneScreen:
    @pytest.mark.parametrize("press", ["shows", "shows_at_once"])
    def test_views_do_not_take_the_place_of_10_and_0_ten_first(self, press):
        world = in_round(S.CLOSED, scales=2)
        world.chair.looks()
        first = world.rounds[0].id
        world.chair.presents_ten(round_id=world.rounds[1].id)
        with pytest.raises(WrongMoment) as refused:
            getattr(world.chair, press)(round_id=first)
        assert (refused.value.code, refused.value.rule) == ("another_round_presented", "ten-first")

    @pytest.mark.parametrize("press", ["all", "one"])
    def test_nor_do_views_that_were_shown(self, press):
        world = in_round(S.SHOWN, scales=2)
        first = world.rounds[0].id
        world.chair.presents_ten(round_id=world.rounds[1].id)
        fields = {"seat_id": world.seat("Dorota").id, "page": 1} if press == "one" else {}
        command = talk_say.ShowOne if press == "one" else talk_say.ShowAll
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(command, round_id=first, **fields)
        assert refused.value.rule == "ten-first"
        assert world.sitting.showing.round_id == world.rounds[1].id

    def test_once_it_is_open_views_of_another_can_be_shown(self):
        world = in_round(S.CLOSED, scales=2)
        presents(world, 1)
        world.chair.looks(round_id=world.rounds[0].id)
        world.chair.shows(round_id=world.rounds[0].id)
        assert world.sitting.showing.round_id == world.rounds[0].id

    def test_an_open_round_can_be_put_on_it_again(self):
        world = all_open(2)
        world.chair.does(say.PutOnScreen, round_id=world.rounds[0].id)
        assert (world.sitting.showing.what, world.sitting.showing.round_id) == (Shows.ROUND, world.rounds[0].id)


class TestLeftForLater:
    def test_it_stays_open_and_is_off_the_screen(self):
        world = in_round(S.OPEN, scales=2)
        world.chair.does(say.LeaveRound)
        assert world.rounds[0].is_left
        assert world.rounds[0].stage is S.OPEN
        assert world.sitting.showing.round_id is None

    def test_what_is_sent_meanwhile_is_taken_nobody_left_out(self):
        world = in_round(S.OPEN, scales=2)
        world.chair.does(say.LeaveRound)
        presents(world, 1)
        world.phones["Dorota"].gives(4, round_id=world.rounds[0].id, made_on=0)
        assert len(world.all(Answer)) == 1

    def test_choosing_it_takes_it_up_again(self):
        world = in_round(S.OPEN, scales=2)
        world.chair.does(say.LeaveRound)
        presents(world, 1)
        world.chair.does(say.ChooseRound, round_id=world.rounds[0].id)
        assert not world.rounds[0].is_left
        assert world.sitting.chosen_id == world.rounds[0].id

    def test_the_meeting_does_not_end_over_it_record_once(self):
        world = in_round(S.OPEN, scales=2)
        world.chair.does(say.LeaveRound)
        with pytest.raises(WrongMoment) as refused:
            world.chair.ends()
        assert (refused.value.code, refused.value.rule) == ("round_under_way", "record-once")


class TestChoosing:
    def test_it_changes_nothing_but_what_the_chair_works_on(self):
        world = all_open(2)
        before = world.sitting.showing
        world.chair.does(say.ChooseRound, round_id=world.rounds[0].id)
        assert world.sitting.showing == before
        assert [one.stage for one in world.rounds] == [S.OPEN, S.OPEN]

    def test_an_earlier_round_of_a_scale_that_is_asked_now_stays_shut_write_first(self):
        world = in_round(S.ABANDONED)
        stopped = world.rounds[0]
        world.chair.looks(round_id=stopped.id)
        world.chair.does(prepare_say.AddItem, scale_id=world.all(Item)[0].scale_id)
        presents(world, 1)
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(say.ChooseRound, round_id=stopped.id)
        assert (refused.value.code, refused.value.rule) == ("scale_is_being_asked", "write-first")

    def test_a_round_that_has_not_begun_is_presented_instead(self):
        world = in_round(S.OPEN, scales=2)
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(say.ChooseRound, round_id=world.rounds[1].id)
        assert refused.value.rule == "ten-first"
