"""The engine: what the tests' own process runs on, and what each engine promises in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from meeting_app import engine
from meeting_app.native import NativeThread

HOME = Path(__file__).parent.parent
GREEN = {"eventlet": "eventlet eventlet", "gevent": "gevent gevent"}
NAMES = GREEN | {"threads": "threads threading"}
each_engine = pytest.mark.parametrize("name", NAMES)
each_green_engine = pytest.mark.parametrize("name", GREEN)
each_way = pytest.mark.parametrize("way", ["native", "in_thread"])


def kept(name: str, promise: str, *arguments: str) -> str:
    """What the process that tried it says."""
    done = subprocess.run(
        [sys.executable, HOME / "tests" / "engine_promises.py", name, promise, *arguments], cwd=HOME, text=True,
        env={**os.environ, "PYTHONPATH": str(HOME)}, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()[-1]


class TestCurrent:
    def test_it_is_threads_where_nothing_was_patched(self):
        here = engine.current()
        assert (here.name, here.async_mode) == ("threads", "threading")
        assert engine.current() is here

    def test_it_calls_at_once(self):
        assert engine.current().native(lambda: 7) == 7

    @each_engine
    def test_it_is_what_was_asked_for_and_warns_of_nothing(self, name):
        assert kept(name, "name") == NAMES[name]


class TestTakingTurns:
    def test_long_work_lets_the_others_go_on_after_each_turn_and_not_before(self, monkeypatch):
        moments = iter([0.0, 0.001, 0.0021, 0.0021, 0.003, 0.005, 0.005])
        monkeypatch.setattr(engine.time, "perf_counter", lambda: next(moments))
        here, went_on = engine.Engine(), []
        monkeypatch.setattr(here, "breathe", lambda: went_on.append("others"))
        breathe, so_often = here.taking_turns(), []
        for _ in range(4):
            breathe()
            so_often.append(len(went_on))
        assert so_often == [0, 1, 1, 2]


class TestEngine:
    @each_engine
    @pytest.mark.parametrize("promise", ["hand_over", "keep_others_out"])
    def test_it_wakes_who_waits(self, name, promise):
        assert kept(name, promise) == "True"

    @each_engine
    def test_it_says_when_somebody_waited_in_vain(self, name):
        assert kept(name, "wait_in_vain") == "False"

    @each_engine
    @each_way
    def test_it_goes_on_while_a_call_waits_in_c(self, name, way):
        assert kept(name, "go_on_while", way) == "True"

    @each_engine
    @each_way
    def test_it_brings_back_what_went_wrong(self, name, way):
        assert kept(name, "bring_back_errors", way) == "True"

    @each_green_engine
    def test_it_keeps_the_disk_to_one_thread_beside_its_own(self, name):
        assert kept(name, "use_one_thread_for_the_disk") == "True"

    @each_engine
    def test_it_runs_our_command_line_beside_everything_else(self, name):
        assert kept(name, "run_a_child") == "0 True"

    @each_engine
    def test_it_has_a_picture_drawn_beside_everything_else(self, name):
        assert kept(name, "draw_a_picture") == "True True"

    def test_it_has_psycopg_wait_where_others_go_on(self):
        assert kept("eventlet", "psycopg_waits_by") == "wait_selector"


class TestNativeThread:
    def test_it_works_in_the_order_asked(self):
        thread, order = NativeThread(lambda: None), []
        for number in range(10):
            thread(lambda number=number: order.append(number))
        assert order == list(range(10))

    def test_it_lets_the_others_go_on_while_it_waits(self):
        end, begin = os.pipe()
        thread = NativeThread(lambda: os.write(begin, b"x"))
        assert thread(lambda: os.read(end, 1)) == b"x"
