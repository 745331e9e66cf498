"""ten-first for the words themselves, and wording-is-fixed."""

from datetime import UTC, datetime

import pytest

from meeting_app.domain import item as items
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.item import Item
from meeting_app.domain.scale import check_wording

NOW = datetime(2026, 5, 7, tzinfo=UTC)


class TestTenFirst:
    @pytest.mark.parametrize("field", ["question", "ten", "zero"])
    def test_ten_first_question_and_both_ends_are_needed(self, field):
        words = {"question": "How is it?", "ten": "Calm.", "zero": "Not calm.", field: " "}
        with pytest.raises(InvalidInput) as wrong:
            check_wording(**words)
        assert wrong.value.fields == {field: "missing"}
        assert wrong.value.rule == "ten-first"

    def test_ten_first_the_two_ends_differ(self):
        with pytest.raises(InvalidInput) as wrong:
            check_wording(question="How is it?", ten="Calm", zero=" calm ")
        assert wrong.value.fields == {"zero": "same_as_ten"}


class TestWordingIsFixed:
    def test_wording_is_fixed_at_the_first_presenting_and_stays(self):
        item = Item("i", "m", "c", "s", 0)
        fixed = items.fix(item, wording_id="one", statement_version_id=None, goal_version_id=None, now=NOW)
        again = items.fix(fixed, wording_id="two", statement_version_id=None, goal_version_id=None, now=NOW)
        assert again.wording_id == "one"
