"""A case with nothing in it yet: what its page says, and that it offers no press which could do nothing."""

import re

import pytest

from tests.app_world import make_world


@pytest.fixture
def empty(tmp_path):
    """The page of a case that was opened a moment ago."""
    chair = make_world(tmp_path / "data").chair
    chair.get("/cases/new")
    chair.press("/cases/new", reference="T-9", name_on_screen="Robin")
    return chair.get(re.search(r"/cases/[0-9a-f]{32}", chair.where).group(0))


class TestAnEmptyCase:
    def test_nobody_can_be_chosen_where_nobody_is(self, empty):
        assert "Nobody yet." in empty
        for words in ("See them</label>", "Who lives with or shares a phone with whom", '<th scope="col">Needs</th>'):
            assert words not in empty

    def test_every_list_to_choose_from_has_something_in_it(self, empty):
        lists = re.findall(r"<select[^>]*>(.*?)</select>", empty, re.DOTALL)
        assert lists, "so that the next line means something"
        assert [one for one in lists if "<option" not in one] == []
