"""Keys that were good once: a seat's after removal or re-seat, a session's after signing out."""

import re

import pytest

from tests.test_one_round import gives, opened


class TestDeadKeys:
    """Checks 4, 5 and 12: removed, re-seated, signed out: nothing of the old key, and no word with the new one."""

    def test_a_re_seat_brings_back_the_place_and_never_a_word(self, world):
        (dorota,) = opened(world, "Dorota")
        gives(dorota, 7, "MARKERWHY", "MARKERHIGHER")
        world.do("offer_reseat", seat_id=world.seat_of("Dorota"))
        world.chair.get(world.console)
        code = re.search(r'class="code">(\w{4}-\w{4})<', world.chair.page)
        other = world.browser()
        other.get("/join")
        other.press("/join", code=code.group(1))
        assert other.says("Your view is in.")
        seen = other.page
        if other.form("/own"):
            seen += other.press("/own")
        other.get(other.where)
        other.press("/step", go="number")
        seen += other.page
        assert "MARKER" not in seen
        dorota.get(dorota.where)
        assert dorota.status == 410
        assert "MARKER" not in dorota.page

    @pytest.mark.parametrize("press", ["remove_seat", "mark_left"])
    def test_a_removed_phone_sends_nothing_more(self, world, press):
        (dorota,) = opened(world, "Dorota")
        dorota.get(dorota.where)
        for typed in ({"number": "7"}, {"why": "because"}, {"higher": "one"}):
            dorota.press("/step", **typed)
        world.do(press, seat_id=world.seat_of("Dorota"))
        dorota.press("/answer")
        assert dorota.status == 410
        world.chair.get(world.console)
        assert 'class="status-word in"' not in world.chair.page

    def test_signing_out_kills_a_copied_session(self, world):
        copy = world.browser()
        for cookie in world.chair.client._cookies.values():
            copy.client.set_cookie(cookie.key, cookie.value, domain="127.0.0.1")
        copy.get("/cases")
        assert copy.says("New case")
        world.chair.get("/account")
        world.chair.press("/sign-out")
        copy.get("/cases")
        assert not copy.says("New case")
