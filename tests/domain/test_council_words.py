"""How the council's own words stand in headings and in sentences."""

import pytest

from meeting_app.domain.council_words import OURS, council_words


class TestTheCouncilsWords:
    def test_ours_stand_where_it_says_nothing_and_take_no_room_beside_a_heading(self):
        words = council_words(worry=" ", goal="", plan="")
        assert (words, words.own_worry, words.own_goal) == (OURS, "", "")
        assert (words.worry_said, words.goal_said, words.goals, words.plans) == (
            "worry", "goal", "Safety goals", "Safety plans",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("name", "said"), [("Danger statement", "danger statement"), ("DA statement", "DA statement"), ("X", "X")]
    )
    def test_its_own_is_said_in_a_sentence_as_one_would_write_it(self, name, said):
        words = council_words(worry=name, goal=name, plan=name)
        assert (words.worry_said, words.goal_said) == (said, said)
        assert (words.own_worry, words.goals, words.plans) == (name, name, name)
