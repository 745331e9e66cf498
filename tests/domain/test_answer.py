"""What a full answer is, and when it can be given."""

import pytest
from hypothesis import given as each
from hypothesis import strategies as some

from meeting_app.domain.answer import Given, Kind, Standing, can_give, can_type_paper, check_given
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.round import RoundStage

FULL = {"number": 5, "why": "because", "higher": "one thing"}


def refused(**fields) -> dict[str, str]:
    """The codes by field of an answer that can't be taken."""
    with pytest.raises(InvalidInput) as wrong:
        check_given(Given(Kind.NUMBER, **{**FULL, **fields}))
    return wrong.value.fields


class TestAlwaysWhy:
    def test_always_why_a_number_comes_with_a_reason(self):
        assert refused(why=" \n ") == {"why": "missing"}

    def test_always_why_said_out_loud_covers_why_and_higher(self):
        stored = check_given(Given(Kind.NUMBER, number=5, aloud=True))
        assert (stored.why, stored.higher, stored.aloud) == ("", "", True)

    def test_always_why_not_able_to_say_is_a_full_answer(self):
        assert check_given(Given(Kind.NOT_ABLE)).kind is Kind.NOT_ABLE

    @pytest.mark.parametrize("number", [None, -1, 11])
    def test_a_number_is_from_10_to_0(self, number):
        assert refused(number=number) == {"number": "choose"}


class TestOnePointHigher:
    def test_one_point_higher_a_number_comes_with_it(self):
        assert refused(higher="") == {"higher": "missing"}

    def test_one_point_higher_i_do_not_know_yet_is_enough(self):
        assert check_given(Given(Kind.NUMBER, number=5, why="because", dont_know=True)).dont_know


class TestOwnWords:
    @each(some.text(min_size=1, max_size=5000).filter(str.strip))
    def test_own_words_are_kept_exactly(self, words):
        assert check_given(Given(Kind.NUMBER, number=5, why=words, higher=words)).why == words

    def test_own_words_longer_than_5000_letters_are_sent_back_not_cut(self):
        assert refused(why="x" * 5001) == {"why": "too_long"}

    def test_i_will_tell_the_chair_carries_nothing_else(self):
        given = Given(Kind.TELL_CHAIR, number=3, why="a", higher="b", tick=True)
        assert check_given(given) == Given(Kind.TELL_CHAIR, tick=True)


def may(stage, standing=Standing.FIRST, **more) -> None:
    """Whether an answer can be given now."""
    can_give(stage=stage, standing=standing, **{"scores": True, "clear": True, "has_first": False, **more})


class TestWhen:
    @pytest.mark.parametrize("stage", [stage for stage in RoundStage if stage is not RoundStage.OPEN])
    def test_sealed_until_close_a_first_view_is_given_while_the_round_is_open_only(self, stage):
        with pytest.raises(WrongMoment) as no:
            may(stage)
        assert no.value.rule == "sealed-until-close"

    def test_both_ends_understood_who_has_not_met_the_ends_does_not_answer(self):
        with pytest.raises(WrongMoment, match="ends_not_clear"):
            may(RoundStage.OPEN, clear=False)

    def test_who_does_not_score_does_not_answer(self):
        with pytest.raises(WrongMoment, match="does_not_score"):
            may(RoundStage.OPEN, scores=False)

    @pytest.mark.parametrize(("standing", "has_first"), [(Standing.SECOND, False), (Standing.LATE, True)])
    def test_difference_is_fine_second_is_for_who_had_a_first_and_late_for_who_had_none(self, standing, has_first):
        with pytest.raises(WrongMoment) as no:
            may(RoundStage.SHOWN, standing, has_first=has_first)
        assert no.value.rule == "difference-is-fine"
        may(RoundStage.SHOWN, standing, has_first=not has_first)

    def test_same_standing_paper_of_the_time_is_typed_after_the_show_and_not_between(self):
        can_type_paper(stage=RoundStage.RECORDED, waits_for_paper=True)
        with pytest.raises(WrongMoment):
            can_type_paper(stage=RoundStage.CLOSED, waits_for_paper=True)
