"""The application that somebody tries to get into."""

import pytest

from tests.app_world import AppWorld, make_world


@pytest.fixture
def world(tmp_path) -> AppWorld:
    """The example's case and meeting, prepared and not begun."""
    return make_world(tmp_path / "data")
