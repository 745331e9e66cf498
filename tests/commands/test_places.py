"""People's places, and what a phone asks quietly."""

import pytest

from meeting_app.commands.messages import gather as gather_say
from meeting_app.domain.answer import Revision
from meeting_app.domain.ask import Ask, AskFor
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.round import RoundStage
from meeting_app.domain.seat import SeatState
from tests.factories import a_world, expects, in_round


@pytest.fixture
def world():
    return in_round(RoundStage.OPEN)


class TestPlaces:
    def test_who_left_did_come_and_is_not_marked_otherwise(self, world):
        world.chair.marks_left("Dorota")
        for press in (world.chair.marks_not_here, world.chair.marks_left):
            with pytest.raises(WrongMoment, match="is_not_here"):
                press("Dorota")
        assert world.seat("Dorota").arrived_at is not None

    def test_what_somebody_gave_stays_when_they_leave(self, world):
        world.phone("Dorota").gives(3, why="It stays.")
        world.chair.marks_left("Dorota")
        (kept,) = world.all(Revision)
        assert kept.given.why == "It stays."

    def test_somebody_can_still_come_in_while_a_round_is_open(self, world):
        expects(world, "Kofi")
        assert world.phone("Kofi").seat.state is SeatState.HERE

    def test_a_wrong_tie_is_undone_by_not_here(self, world):
        world.chair.marks_not_here("Dorota")
        seat = world.seat("Dorota")
        assert (seat.state, seat.arrived_at, seat.has_phone) == (SeatState.NOT_HERE, None, False)

    def test_who_left_can_come_back(self, world):
        world.chair.marks_left("Dorota")
        world.chair.marks_present("Dorota")
        assert world.seat("Dorota").state is SeatState.HERE

    def test_who_is_here_is_not_marked_present_again(self, world):
        with pytest.raises(WrongMoment, match="is_here_already"):
            world.chair.marks_present("Dorota")

    def test_nobody_comes_before_people_gather(self):
        with pytest.raises(WrongMoment, match="meeting_is_prepared"):
            a_world().chair.marks_present("Dorota")


class TestAsking:
    def test_one_open_request_of_a_kind_is_enough(self, world):
        for _ in range(2):
            world.phone("Dorota").does(gather_say.AskChair, asks_for=AskFor.TALK_ALONE)
        world.phone("Dorota").does(gather_say.AskChair, asks_for=AskFor.PAUSE)
        assert len(world.all(Ask)) == 2

    def test_it_is_done_once_and_can_be_asked_again(self, world):
        world.phone("Dorota").does(gather_say.AskChair, asks_for=AskFor.PAUSE)
        ask = world.all(Ask)[0]
        world.chair.does(gather_say.AskDone, ask_id=ask.id)
        with pytest.raises(WrongMoment, match="done_already"):
            world.chair.does(gather_say.AskDone, ask_id=ask.id)
        world.phone("Dorota").does(gather_say.AskChair, asks_for=AskFor.PAUSE)
        assert len(world.all(Ask, done_at=None)) == 1

    def test_the_room_does_not_hear_of_it(self, world):
        changes = world.phone("Dorota").does(gather_say.AskChair, asks_for=AskFor.TALK_ALONE).changes
        assert [change.reach for change in changes] == [{"seat", "console"}]
