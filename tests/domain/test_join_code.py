"""Short codes that people type."""

from hypothesis import given
from hypothesis import strategies as st

from meeting_app.domain import join_code


class TestJoinCode:
    @given(st.binary(min_size=5, max_size=5))
    def test_it_is_read_however_it_is_typed(self, source):
        code = join_code.new_code(lambda size: source)
        typed = join_code.shown(code).lower().replace("0", "o").replace("1", "l")
        assert join_code.read(f"  {typed} ") == code
