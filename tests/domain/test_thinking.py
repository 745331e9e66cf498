"""Thinking back: a dozen questions, and a scaling round among staff under the same rules as any (always-why)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.thinking import (
    DEFAULT,
    StaffScale,
    StaffView,
    check_questions,
    check_staff_scale,
    check_staff_view,
    check_thinking,
    check_thought,
    questions_of,
    show,
)

NOW, TODAY = datetime(2026, 3, 4, tzinfo=UTC), date(2026, 3, 4)
SCALE = StaffScale("s", "t", "c", "Did they lead?", "They led.", "We did it to them.", NOW)
VIEW = StaffView("v", "s", "c", "Ann", 6, "They drew the map.", "They chair it.", NOW)
WORDS = {"question": SCALE.question, "ten": SCALE.ten, "zero": SCALE.zero}


def wrong(check, *what, **more) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        check(*what, **more)
    return refused.value.fields


class TestQuestions:
    def test_there_are_a_dozen_and_lines_without_words_are_none(self):
        assert len(questions_of(DEFAULT)) == 12
        assert questions_of(" One? \n\n Two?") == ("One?", "Two?")

    def test_a_set_that_nobody_could_be_asked_is_refused(self):
        assert wrong(check_questions, " \n") == {"reflections": "missing"}
        assert wrong(check_questions, "x" * 20_001) == {"reflections": "list_too_long"}
        check_questions(DEFAULT)


class TestSession:
    def test_who_and_a_day_that_has_come(self):
        assert wrong(check_thinking, who=" ", day=TODAY, today=TODAY) == {"who": "missing"}
        assert wrong(check_thought, text="x" * 5001, day=date(2026, 3, 5), today=TODAY) == {
            "text": "too_long", "day": "day_to_come",
        }  # fmt: skip
        check_thought(text="She said it first.", day=TODAY, today=TODAY)


class TestScaling:
    def test_ten_first_the_three_are_needed_and_the_ends_differ(self):
        assert wrong(check_staff_scale, **WORDS | {"ten": " "}, there=None) == {"ten": "missing"}
        assert wrong(check_staff_scale, **WORDS | {"zero": SCALE.ten}, there=None) == {"zero": "same_as_ten"}
        check_staff_scale(**WORDS, there=None)

    def test_wording_is_fixed_once_it_is_there(self):
        with pytest.raises(WrongMoment):
            check_staff_scale(**WORDS, there=SCALE)

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"why": " "}, {"why": "missing"}),
            ({"higher": ""}, {"higher": "missing"}),
            ({"number": 11}, {"number": "choose"}),
            ({"number": -1}, {"number": "choose"}),
            ({"name": "ANN "}, {"name": "is_in_already"}),
        ],
    )
    def test_a_number_comes_with_why_and_one_point_higher_and_one_view_a_person(self, change, fields):
        there = [replace(VIEW, name="ann")] if "name" in change else []
        assert wrong(check_staff_view, replace(VIEW, **change), scale=SCALE, there=there) == fields
        check_staff_view(replace(VIEW, number=None, higher=""), scale=SCALE, there=[])

    def test_all_are_shown_at_once_and_none_is_given_after(self):
        with pytest.raises(WrongMoment):
            show(SCALE, there=[], now=NOW)
        shown = show(SCALE, there=[VIEW], now=NOW)
        assert shown.shown_at == NOW
        with pytest.raises(WrongMoment):
            show(shown, there=[VIEW], now=NOW)
        with pytest.raises(WrongMoment):
            check_staff_view(VIEW, scale=shown, there=[])
