"""What every browser test is held to, whatever it shows."""

import pytest

from tests.browser.people import REFUSED


@pytest.fixture(autouse=True)
def nothing_is_refused():
    """Check 1: no page asks for anything that the policy of our own headers refuses."""
    REFUSED.clear()
    yield
    assert REFUSED == [], "a page broke the Content-Security-Policy"
