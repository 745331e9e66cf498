"""What an engine promises, tried in a process that runs on it: python engine_promises.py ENGINE PROMISE."""

import os
import sys
import warnings
from _thread import get_ident  # the real one: green threads of a process share it
from posix import read  # waits in C on every engine

from meeting_app import engine
from meeting_app.export.drawer import Drawer
from meeting_app.export.line_picture import LinePicture, PictureLine, PictureWords

warnings.simplefilter("error")
engine.patch(sys.argv[1])
here = engine.current()
ticks: list[int] = []


def beat() -> None:
    while True:
        ticks.append(1)
        here.pause(0.001)


def go_on_until(count: int) -> None:
    while len(ticks) < count:
        here.pause(0.001)


def name() -> str:
    return f"{here.name} {here.async_mode}"


def hand_over() -> bool:
    inbox, done = here.queue(), here.event()
    here.spawn(lambda: inbox.get() == "handed" and done.set())
    inbox.put("handed")
    return bool(done.wait(20))


def wait_in_vain() -> bool:
    return bool(here.event().wait(0.01))


def keep_others_out() -> bool:
    lock, done = here.lock(), here.event()
    with lock:
        here.spawn(lambda: lock.acquire() and done.set())
        out = not done.wait(0.01)
    return out and bool(done.wait(20))


def go_on_while(way: str) -> bool:
    """Only a beat that goes on lets the call in C come to its end."""
    end, begin = os.pipe()

    def let_go() -> None:
        go_on_until(len(ticks) + 50)
        os.write(begin, b"x")

    here.spawn(let_go)
    return getattr(here, way)(lambda: read(end, 1)) == b"x"


def bring_back_errors(way: str) -> bool:
    try:
        getattr(here, way)(lambda: 1 / 0)
    except ZeroDivisionError:
        return True
    return False


def use_one_thread_for_the_disk() -> bool:
    seen = {here.native(get_ident) for _ in range(20)}
    return len(seen) == 1 and seen != {get_ident()}


def run_a_child() -> str:
    before = len(ticks)
    code = here.child(["--help"], timeout=50)
    return f"{code} {len(ticks) - before > 5}"


def draw_a_picture() -> str:
    before, line = len(ticks), PictureLine("Dorota", 0, (((0, 3), (1, 5)),))
    svg = Drawer(here).draw(
        LinePicture(("2 Mar 2026", "2 Jun 2026"), (), (PictureWords("", "Calm.", "Not."),), (line,))
    )
    return f"{'Dorota' in svg} {len(ticks) - before > 5}"


def psycopg_waits_by() -> str:
    return os.environ["PSYCOPG_WAIT_FUNC"]


here.spawn(beat)
print(globals()[sys.argv[2]](*sys.argv[3:]), flush=True)  # noqa: T201 - the test reads it
os._exit(0)
