"""Accounts, and the council's words."""

import pytest

from meeting_app.domain.account import House, check_account
from meeting_app.domain.errors import InvalidInput


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
