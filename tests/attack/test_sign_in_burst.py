"""Check 20: fifty sign-ins at once. Hashes run two at a time beside everything else; a round goes on meanwhile.

How long an answer waits then is measured (`bench/beside_bursts.py`, docs/performance.md).
"""

import threading

import pytest

from meeting_app.engine import AT_ONCE
from meeting_app.web import passwords
from tests.app_world import make_world
from tests.test_one_round import gives, opened

MANY = 50


@pytest.fixture
def world(tmp_path):
    return make_world(tmp_path / "data")


class TestFiftySignIns:
    def test_two_hashes_run_at_a_time_and_an_answer_is_in_while_they_wait(self, world, monkeypatch):
        (dorota,) = opened(world, "Dorota")
        running, most, let_on, begun = [], [], threading.Event(), threading.Semaphore(0)

        def hashes(stored, password):
            running.append(1)
            most.append(len(running))
            begun.release()
            assert let_on.wait(60), "the answer below has to be in meanwhile"
            running.pop()
            return False

        monkeypatch.setattr(passwords, "_verify", hashes)
        browsers = [world.browser() for _ in range(MANY)]
        for number, one in enumerate(browsers):
            one.peer = f"192.0.2.{number}"
            one.get("/sign-in")
        posts = [
            threading.Thread(target=one.press, args=("/sign-in",), kwargs={"sign_in_name": "x", "password": "y"})
            for one in browsers
        ]
        for one in posts:
            one.start()
        try:
            for _ in range(AT_ONCE):
                assert begun.acquire(timeout=60)
            gives(dorota, 3, "It is calmer.", "Four quiet weeks.")
            assert dorota.says("Your view is in.")
        finally:
            let_on.set()
            for one in posts:
                one.join()
        assert len(most) == MANY
        assert max(most) == AT_ONCE
