"""The rules of a round's stages, each by its name."""

from datetime import UTC, datetime, timedelta

import pytest

from meeting_app.domain import round as rounds
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.round import NEXT, RoundStage
from tests.factories import a_round

NOW = datetime(2026, 5, 7, 13, 30, tzinfo=UTC)


STEPS = {
    RoundStage.PRESENTING_WORRY: lambda one: rounds.present_worry(one, has_worry=True, now=NOW),
    RoundStage.PRESENTING_TEN: lambda one: rounds.present_ten(one, has_worry=False, now=NOW),
    RoundStage.PRESENTING_ZERO: lambda one: rounds.present_zero(one, now=NOW),
    RoundStage.OPEN: lambda one: rounds.open_round(one, present=["a"], clear=["a"], now=NOW),
    RoundStage.CLOSED: lambda one: rounds.close(one, expected=[], accounted=[], now=NOW),
    RoundStage.SHOWN: lambda one: rounds.show(one, unsettled=0, now=NOW),
    RoundStage.RECORDED: lambda one: rounds.record(one, now=NOW),
    RoundStage.ABANDONED: lambda one: rounds.abandon(one, reason="the alarm rang", now=NOW),
}


class TestEveryStage:
    @pytest.mark.parametrize("to", STEPS)
    @pytest.mark.parametrize("stage", RoundStage)
    def test_a_step_that_the_table_does_not_have_is_refused(self, stage, to):
        one = a_round(stage, looked_at=NOW)
        if to in NEXT[stage]:
            assert STEPS[to](one).stage is to
            return
        with pytest.raises(WrongMoment) as refused:
            STEPS[to](one)
        assert refused.value.code == f"round_is_{stage}"
        assert refused.value.rule

    def test_sealed_until_close_no_way_leads_back_from_closed_to_open(self):
        reached, ahead = set(), {RoundStage.CLOSED}
        while ahead:
            reached |= ahead
            ahead = {after for stage in ahead for after in NEXT[stage]} - reached
        assert RoundStage.OPEN not in reached


class TestTenFirst:
    def test_ten_first_nought_is_reached_from_ten_only(self):
        assert [stage for stage in RoundStage if RoundStage.PRESENTING_ZERO in NEXT[stage]] == [
            RoundStage.PRESENTING_TEN
        ]

    def test_ten_first_numbers_are_asked_for_after_nought_only(self):
        assert [stage for stage in RoundStage if RoundStage.OPEN in NEXT[stage]] == [RoundStage.PRESENTING_ZERO]

    def test_against_the_case_the_worry_comes_before_ten_where_there_is_one(self):
        with pytest.raises(WrongMoment, match="worry_comes_first"):
            rounds.present_ten(a_round(), has_worry=True, now=NOW)

    def test_ten_said_again_keeps_when_it_was_first_said(self):
        again = rounds.present_ten(
            a_round(RoundStage.PRESENTING_ZERO, ten_at=NOW), has_worry=False, now=NOW + timedelta(minutes=5)
        )
        assert again.ten_at == NOW


class TestBothEndsUnderstood:
    def test_both_ends_understood_it_waits_for_each_person_who_is_here_and_scores(self):
        with pytest.raises(WrongMoment, match="not_clear_to_all") as refused:
            rounds.open_round(a_round(RoundStage.PRESENTING_ZERO), present=["a", "b"], clear=["a"], now=NOW)
        assert refused.value.rule == "both-ends-understood"

    def test_both_ends_understood_an_empty_room_understands_nothing(self):
        with pytest.raises(WrongMoment, match="nobody_here"):
            rounds.open_round(a_round(RoundStage.PRESENTING_ZERO), present=[], clear=[], now=NOW)


class TestNobodyLeftOut:
    def test_nobody_left_out_it_closes_only_when_everybody_is_accounted_for(self):
        with pytest.raises(WrongMoment, match="somebody_missing") as refused:
            rounds.close(a_round(RoundStage.OPEN), expected=["a", "b"], accounted=["b"], now=NOW)
        assert refused.value.rule == "nobody-left-out"


class TestCheckedBeforeShown:
    def test_checked_before_shown_nothing_is_shown_before_a_look(self):
        with pytest.raises(WrongMoment, match="look_first"):
            rounds.show(a_round(RoundStage.CLOSED), unsettled=0, now=NOW)

    def test_checked_before_shown_each_tick_is_settled_first(self):
        with pytest.raises(WrongMoment, match="ticks_not_settled"):
            rounds.show(a_round(RoundStage.CLOSED, looked_at=NOW), unsettled=1, now=NOW)

    def test_checked_before_shown_the_first_look_is_what_stands_in_the_record(self):
        again = rounds.look(a_round(RoundStage.CLOSED, looked_at=NOW), now=NOW + timedelta(minutes=1))
        assert again.looked_at == NOW

    @pytest.mark.parametrize("against", [{"sittings": 2}, {"ticks": 1}, {"kept": 1}, {"child_answered": True}], ids=str)
    def test_checked_before_shown_at_once_opens_the_look_where_anything_speaks_against_it(self, against):
        asked = {"sittings": 1, "ticks": 0, "kept": 0, "child_answered": False} | against
        after = rounds.show_at_once(a_round(RoundStage.CLOSED), **asked, now=NOW)
        assert (after.stage, after.looked_at) == (RoundStage.CLOSED, NOW)

    def test_checked_before_shown_at_once_shows_where_nothing_does(self):
        after = rounds.show_at_once(
            a_round(RoundStage.CLOSED), sittings=1, ticks=0, kept=0, child_answered=False, now=NOW
        )
        assert after.stage is RoundStage.SHOWN


class TestReadBySomeone:
    def test_read_by_someone_a_round_is_stopped_for_a_reason(self):
        with pytest.raises(InvalidInput):
            rounds.abandon(a_round(RoundStage.OPEN), reason="  ", now=NOW)

    def test_read_by_someone_the_chair_may_look_at_an_abandoned_round(self):
        assert rounds.look(a_round(RoundStage.ABANDONED), now=NOW).looked_at == NOW
