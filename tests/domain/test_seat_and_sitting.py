"""Places, epochs, and what leaves the screens when somebody comes."""

from datetime import UTC, datetime

import pytest

from meeting_app.domain import seat as seats
from meeting_app.domain import sitting as sittings
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.seat import SeatState
from meeting_app.domain.sitting import Showing, Shows
from tests.factories import a_seat, a_sitting

NOW = datetime(2026, 5, 7, 13, 30, tzinfo=UTC)


class TestSeat:
    @pytest.mark.parametrize(
        "end", [lambda s: seats.leave(s, now=NOW), lambda s: seats.remove(s, now=NOW), seats.drop_key, seats.not_here]
    )
    def test_every_end_of_a_key_is_a_new_epoch(self, end):
        taken = seats.take(a_seat(), key_hash="old", now=NOW)
        ended = end(taken)
        assert (ended.epoch, ended.key_hash) == (taken.epoch + 1, None)

    def test_keep_my_place_taking_it_over_is_a_new_epoch_and_keeps_when_the_person_came(self):
        first = seats.take(a_seat(), key_hash="old", now=NOW)
        second = seats.take(first, key_hash="new", now=NOW.replace(hour=15))
        assert (second.epoch, second.arrived_at) == (2, NOW)

    def test_nobody_left_out_who_was_taken_out_is_not_waited_for(self):
        assert not seats.remove(a_seat(), now=NOW).counts

    def test_a_person_who_is_here_is_not_marked_present_again(self):
        with pytest.raises(WrongMoment):
            seats.mark_present(a_seat(state=SeatState.HERE), now=NOW)


class TestGuardScreen:
    def test_who_may_see_peoples_words_leave_the_screens_when_somebody_comes(self):
        showing = Showing(Shows.ROUND, "r")
        sitting = a_sitting(showing=showing)
        guarded = sittings.guard_screen(sitting, words_given_are_shown=True)
        assert guarded.showing.plain
        assert sittings.show_again(guarded).showing == showing
