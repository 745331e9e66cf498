"""A meeting in two parts that more than one file of tests reads."""

import pytest

from tests.web.rooms import copy_of, opened
from tests.web.test_look import answer_of, second_look, shows


@pytest.fixture(scope="session")
def _two(tmp_path_factory):
    """Two parts, both shown: Dorota's view is kept from Gethin and Imogen's is carried to his part."""
    room = opened(tmp_path_factory.mktemp("two"))
    second_look(room)
    shows(room, carry=[answer_of(room, "Imogen").id])
    return room


@pytest.fixture
def two(_two, tmp_path):
    return copy_of(_two, tmp_path / "data")
