"""A goal: which worries it answers, what can't be taken, where it is, and how much of the time has passed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.goal import Goal, GoalParts, GoalVersion, Unit, answered_by, goal_of, wrong_in_goal
from meeting_app.domain.goal_state import GoalStage, GoalState, Passed, check_state, passed
from tests.fakes import BEGINNING

TODAY = BEGINNING.date()
OWN, OTHER = Goal("g1", "case", "s1", ("s3",)), Goal("g2", "case", "s2", ("s1",))


def a_version(**more) -> GoalVersion:
    known = {"id": "v", "goal_id": "g", "case_id": "case", "version": 1, "text": "Quiet nights.", "language": "en",
             "made_by": "account", "made_at": BEGINNING}  # fmt: skip
    return GoalVersion(**known | more)


class TestWhatItAnswers:
    def test_a_goal_that_was_chosen_stands_in_place_of_the_worrys_own_against_the_case(self):
        goals = (OWN, OTHER)
        assert (goal_of(goals, "s1"), goal_of(goals, "s2"), goal_of(goals, "s3")) == (OTHER, OTHER, OWN)
        assert goal_of(goals, "s4") is None
        assert (answered_by(goals, OWN), answered_by(goals, OTHER)) == (("s3",), ("s2", "s1"))


class TestWhatCanNotBeTaken:
    @pytest.mark.parametrize(
        ("more", "wrong"),
        [
            ({}, {}),
            ({"parts": GoalParts(("p",), TODAY, 6)}, {}),
            ({"text": " "}, {"goal": "missing"}),
            ({"text": "x" * 5001}, {"goal": "too_long"}),
            ({"parts": GoalParts(by=TODAY - timedelta(days=1))}, {"by": "day_is_past"}),
            ({"parts": GoalParts(seen_for=0)}, {"seen_for": "seen_for_wrong"}),
            ({"parts": GoalParts(seen_for=121)}, {"seen_for": "seen_for_wrong"}),
            ({"language": "?"}, {"language": "choose"}),
        ],
    )
    def test_each_field_says_why(self, more, wrong):
        assert wrong_in_goal(a_version(**more), today=TODAY) == wrong

    def test_a_day_that_has_passed_since_may_stay(self):
        last = a_version(parts=GoalParts(by=TODAY - timedelta(days=1)))
        assert wrong_in_goal(replace(last, text="Quiet."), last, today=TODAY) == {}


class TestHowMuchHasPassed:
    @pytest.mark.parametrize(
        ("since", "today", "parts", "number"),
        [
            (date(2026, 2, 10), date(2026, 5, 9), GoalParts(seen_for=6), 2),
            (date(2026, 2, 10), date(2026, 5, 10), GoalParts(seen_for=6), 3),
            (date(2025, 11, 30), date(2026, 2, 28), GoalParts(seen_for=6), 2),
            (date(2026, 2, 10), date(2027, 2, 10), GoalParts(seen_for=6), 6),
            (date(2026, 2, 10), date(2026, 2, 23), GoalParts(seen_for=4, unit=Unit.WEEKS), 1),
            (date(2026, 2, 10), date(2026, 2, 9), GoalParts(seen_for=4, unit=Unit.WEEKS), 0),
        ],
    )
    def test_whole_months_or_weeks_and_never_more_than_all(self, since, today, parts, number):
        assert passed(parts, since, today=today) == Passed(number, parts.seen_for, parts.unit)

    def test_where_nothing_is_said_of_how_long_nothing_is_counted(self):
        assert passed(None, TODAY, today=TODAY) is passed(GoalParts(), TODAY, today=TODAY) is None


class TestWhereItIs:
    state = GoalState("i", "case", "g", GoalStage.SHOWN, TODAY, "", "account", BEGINNING)

    def test_what_is_whole_is_taken(self):
        check_state(self.state, replace(self.state, since=TODAY - timedelta(days=9)), today=TODAY)

    @pytest.mark.parametrize(
        ("more", "wrong"),
        [
            ({"since": TODAY + timedelta(days=1)}, {"since": "day_to_come"}),
            ({"since": TODAY - timedelta(days=1)}, {"since": "before_the_last"}),
            ({"stage": GoalStage.REACHED}, {"why": "missing"}),
            ({"stage": GoalStage.CHANGED, "why": " "}, {"why": "missing"}),
            ({"why": "x" * 5001}, {"why": "too_long"}),
        ],
    )
    def test_days_that_are_the_wrong_way_round_and_ends_without_a_reason_are_not(self, more, wrong):
        with pytest.raises(InvalidInput) as refused:
            check_state(replace(self.state, **more), self.state, today=TODAY)
        assert refused.value.fields == wrong
