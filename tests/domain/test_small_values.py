"""Join codes, the door, wordings, items, understanding, reasons, accounts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting_app.domain import join_code, missing, understanding
from meeting_app.domain.account import House, check_account
from meeting_app.domain.door import check_name, check_room, free_number
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.item import Item, fix
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import check_wording
from tests.fakes import BEGINNING


class TestJoinCode:
    @given(st.binary(min_size=5, max_size=5))
    def test_it_is_read_however_it_is_typed(self, source):
        code = join_code.new_code(lambda size: source)
        typed = join_code.shown(code).lower().replace("0", "o").replace("1", "l")
        assert join_code.read(f"  {typed} ") == code

    @pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGHJ", "ABCD-EFGU", "ABCD/EFGH"])
    def test_it_is_none_where_it_can_be_none(self, typed):
        assert join_code.read(typed) is None


class TestTheDoor:
    def test_a_name_has_one_to_eighty_letters_as_typed(self):
        assert check_name("  Babcia Róża ") == "Babcia Róża"
        for name, code in ((" ", "missing"), ("x" * 81, "too_long")):
            with pytest.raises(InvalidInput) as refused:
                check_name(name)
            assert refused.value.fields == {"name": code}

    @given(st.sets(st.integers(10, 99), max_size=89), st.integers(0, 1000))
    def test_a_number_has_two_digits_and_is_nobody_elses(self, taken, first):
        number = free_number(taken, first=first)
        assert 10 <= number <= 99
        assert number not in taken

    def test_it_holds_three_times_the_expected_and_twenty(self):
        check_room(25, expected=2)
        with pytest.raises(WrongMoment, match="door_is_full"):
            check_room(26, expected=2)


class TestWording:
    @pytest.mark.parametrize("left_out", ["question", "ten", "zero"])
    def test_all_three_are_needed_ten_first(self, left_out):
        words = {"question": "How safe?", "ten": "Safe.", "zero": "Not safe."} | {left_out: "\n"}
        with pytest.raises(InvalidInput) as refused:
            check_wording(**words)
        assert (refused.value.fields, refused.value.rule) == ({left_out: "missing"}, "ten-first")

    def test_the_ends_differ_ten_first(self):
        with pytest.raises(InvalidInput, match="ten-first"):
            check_wording(question="How safe?", ten="Safe.", zero=" SAFE. ")


class TestItem:
    def test_its_words_are_fixed_once_wording_is_fixed(self):
        item = Item("item", "meeting", "case", "scale", 0)
        known = {"statement_version_id": None, "goal_version_id": None, "now": BEGINNING}
        fixed = fix(item, wording_id="first", **known)
        assert fix(fixed, wording_id="second", **known) is fixed


class TestUnderstandingAndReasons:
    @pytest.mark.parametrize("stage", RoundStage)
    def test_they_have_their_stages(self, stage):
        for ask, allowed in (
            (understanding.can_say, {RoundStage.PRESENTING_ZERO, RoundStage.OPEN}),
            (missing.can_record, {RoundStage.OPEN}),
        ):
            if stage in allowed:
                ask(stage)
                continue
            with pytest.raises(WrongMoment, match=f"round_is_{stage}"):
                ask(stage)


class TestAccounts:
    @pytest.mark.parametrize(
        ("wrong", "code"),
        [({"name": " "}, "missing"), ({"password": "x" * 11}, "too_short"), ({"password": "x" * 201}, "too_long")],
    )
    def test_it_says_what_is_wrong_by_field(self, wrong, code):
        fields = {"sign_in_name": "r", "name": "R", "password": "x" * 12}
        check_account(**fields)
        with pytest.raises(InvalidInput) as refused:
            check_account(**fields | wrong)
        assert refused.value.fields == {next(iter(wrong)): code}

    def test_the_councils_words_are_whole_with_three(self):
        assert House("house", "Thornmere", "01632", "x.example").is_complete
        assert not House("house", "Thornmere", " ", "x.example").is_complete
