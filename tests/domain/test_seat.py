"""A person's place, and the epoch of its key."""

import pytest

from meeting_app.domain import seat as seats
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.seat import SeatState
from tests.factories import a_seat
from tests.fakes import BEGINNING

HERE = a_seat(state=SeatState.HERE, epoch=3, key_hash="key", arrived_at=BEGINNING)


class TestKeys:
    @pytest.mark.parametrize(
        "change",
        [
            lambda seat: seats.take(seat, key_hash="new", now=BEGINNING), seats.drop_key, seats.not_here,
            lambda seat: seats.leave(seat, now=BEGINNING), lambda seat: seats.remove(seat, now=BEGINNING),
        ],
    )  # fmt: skip
    def test_each_change_of_who_holds_it_makes_a_new_epoch_keep_my_place(self, change):
        after = change(HERE)
        assert after.epoch == 4
        assert after.key_hash != "key"

    def test_leaving_fast_leaves_the_person_here_nothing_left_on_the_phone(self):
        after = seats.drop_key(HERE)
        assert (after.state, after.has_phone, after.must_understand) == (SeatState.HERE, False, True)


class TestWhoCounts:
    @pytest.mark.parametrize("state", SeatState)
    def test_everybody_who_scores_but_for_who_was_taken_out_nobody_left_out(self, state):
        assert a_seat(state=state).counts is (state is not SeatState.REMOVED)
        assert not a_seat(state=state, scores=False).counts

    @pytest.mark.parametrize("state", SeatState)
    def test_a_round_waits_for_who_is_here_both_ends_understood(self, state):
        assert a_seat(state=state).must_understand is (state is SeatState.HERE)


class TestComingAndGoing:
    @pytest.mark.parametrize("state", [SeatState.NOT_HERE, SeatState.LEFT, SeatState.REMOVED])
    def test_who_is_not_here_can_not_go(self, state):
        for go in (seats.not_here, lambda seat: seats.leave(seat, now=BEGINNING)):
            with pytest.raises(WrongMoment, match="is_not_here"):
                go(a_seat(state=state))

    def test_the_time_of_the_first_coming_stays(self):
        back = seats.mark_present(seats.leave(HERE, now=BEGINNING), now=BEGINNING.replace(hour=11))
        assert (back.arrived_at, back.left_at) == (BEGINNING, None)
