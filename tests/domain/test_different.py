"""It is different for one of the children: who can be named, and what it needs."""

import pytest

from meeting_app.domain.answer import Given, Kind, check_given
from meeting_app.domain.case import Group
from meeting_app.domain.different import Different, can_be_named, named
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.scale import Scale, ScaleKind
from tests.factories import a_person

MAJA = a_person(id="maja", group=Group.CHILD, says_as="Maja")
BABY = a_person(id="baby", group=Group.CHILD, says_as="", unborn=True)
DOROTA = a_person(id="dorota")
OF_MAJA = Different("maja", "She hears all of it.")


def a_scale(**more) -> Scale:
    return Scale(**{
        "id": "scale", "case_id": "case", "kind": ScaleKind.SAFETY, "statement_id": None, "goal_id": None,
        "position": 0,
    } | more)  # fmt: skip


class TestWhoCanBeNamed:
    def test_each_child_where_the_scale_is_about_all_of_them(self):
        assert can_be_named(a_scale(), [DOROTA, MAJA, BABY]) == (MAJA, BABY)

    @pytest.mark.parametrize(
        ("scale", "people"),
        [
            (a_scale(), [DOROTA, MAJA]),
            (a_scale(child_id="maja"), [MAJA, BABY]),
            (a_scale(kind=ScaleKind.RELATIONSHIP, one_id="dorota", other_id="other"), [MAJA, BABY]),
        ],
    )
    def test_nobody_where_there_is_one_child_or_it_is_about_one_or_between_two(self, scale, people):
        assert can_be_named(scale, people) == ()

    def test_the_name_is_kept_as_it_stands_now(self):
        assert named(OF_MAJA, [BABY, MAJA]) == Different("maja", "She hears all of it.", "Maja")
        assert named(None, []) is None

    @pytest.mark.parametrize("whose", ["dorota", "somebody"])
    def test_nobody_else_can_be_named_against_the_case(self, whose):
        with pytest.raises(InvalidInput) as refused:
            named(Different(whose, "Words."), [MAJA, BABY])
        assert (refused.value.fields, refused.value.rule) == ({"different_for": "choose"}, "against-the-case")


class TestWhatItNeeds:
    @pytest.mark.parametrize(
        ("different", "codes"),
        [
            (Different("", "Words."), {"different_for": "choose"}),
            (Different("maja", " \n"), {"different": "missing"}),
            (Different("maja", "x" * 5001), {"different": "too_long"}),
        ],
    )
    def test_a_child_and_words_own_words(self, different, codes):
        with pytest.raises(InvalidInput) as refused:
            check_given(Given(Kind.NUMBER, number=5, why="because", higher="one thing", different=different))
        assert refused.value.fields == codes

    def test_it_stands_beside_a_number_and_beside_not_able_to_say_own_words(self):
        for given in (Given(Kind.NUMBER, 5, "because", "one thing", different=OF_MAJA), Given(Kind.NOT_ABLE)):
            assert check_given(given).different is given.different

    def test_what_is_said_out_loud_or_to_the_chair_leaves_none_of_it_who_may_see(self):
        aloud = check_given(Given(Kind.NUMBER, number=5, aloud=True, different=OF_MAJA))
        assert aloud == check_given(Given(Kind.NUMBER, number=5, aloud=True))
        assert check_given(Given(Kind.TELL_CHAIR, different=OF_MAJA)) == Given(Kind.TELL_CHAIR)
