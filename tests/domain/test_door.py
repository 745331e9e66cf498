"""Names, numbers and room at the door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting_app.domain.door import check_name, check_role, check_room, free_number
from meeting_app.domain.errors import InvalidInput, WrongMoment


class TestTheDoor:
    def test_a_name_has_one_to_eighty_letters_as_typed(self):
        assert check_name("  Babcia Róża ") == "Babcia Róża"
        for name, code in ((" ", "missing"), ("x" * 81, "too_long")):
            with pytest.raises(InvalidInput) as refused:
                check_name(name)
            assert refused.value.fields == {"name": code}

    def test_a_role_may_be_empty_and_is_no_longer(self):
        assert check_role(" aunt ") == "aunt"
        assert check_role("") == ""
        with pytest.raises(InvalidInput):
            check_role("x" * 81)

    @given(st.sets(st.integers(10, 99), max_size=89), st.integers(0, 1000))
    def test_a_number_has_two_digits_and_is_nobody_elses(self, taken, first):
        number = free_number(taken, first=first)
        assert 10 <= number <= 99
        assert number not in taken

    def test_it_holds_three_times_the_expected_and_twenty(self):
        check_room(25, expected=2)
        with pytest.raises(WrongMoment, match="door_is_full"):
            check_room(26, expected=2)
