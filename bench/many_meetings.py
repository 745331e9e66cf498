"""How the pages of a case grow: with fifty meetings beside the same pages with five, of twelve people each."""

import re
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meeting_app import config
from meeting_app.config import Options
from meeting_app.engine import Engine
from meeting_app.opened import Opened, open_all
from tests.many_meetings import add_meetings
from tests.server import Server, a_case, sign_in

FEW, MANY = 5, 50
TURNS = 15


def grown(folder: Path) -> list[tuple[str, float, float]]:
    """Each page, with the median of its milliseconds for many meetings and for few, taken in turns."""
    server = Server(folder / "many")
    server.folder.mkdir()
    chair = sign_in(server.start())
    cases = {}
    try:
        for count in (FEW, MANY):
            a_case(chair, [f"Somebody {count}"], scales=3)
            cases[count] = re.search(r"/cases/([0-9a-f]{32})", chair.browser.html).group(1)
        server.stop()
        fill(server.folder, cases)
        server.start()
        return [(page, *_took(chair, cases, page)) for page in ("case", "over time")]
    finally:
        server.stop()


def fill(folder: Path, cases: dict[int, str]) -> None:
    """The meetings, straight into the stopped server's database."""
    with opened_in(folder) as opened:
        for count, case_id in cases.items():
            opened.writer.submit(lambda work, case_id=case_id, count=count: add_meetings(work, case_id, count))


@contextmanager
def opened_in(folder: Path) -> Iterator[Opened]:
    """A stopped server's database, for writing straight into it."""
    opened = open_all(config.read({}, Options(data=str(folder))), Engine())
    opened.writer.start()
    try:
        yield opened
    finally:
        opened.database.writing.dispose()
        opened.database.reading.dispose()


def _took(chair, cases: dict[int, str], page: str) -> tuple[float, float]:
    paths = {}
    for count, case_id in cases.items():
        html = chair.browser.open(f"/cases/{case_id}")
        over_time = re.search(r'href="(/cases/[0-9a-f]{32}/scales/[0-9a-f]{32}/over-time)"', html).group(1)
        paths[count] = f"/cases/{case_id}" if page == "case" else over_time
        chair.browser.open(paths[count])
    taken = {count: [] for count in cases}
    for _ in range(TURNS):
        for count, path in paths.items():
            began = time.perf_counter()
            chair.browser.open(path)
            taken[count].append(1000 * (time.perf_counter() - began))
    return statistics.median(taken[MANY]), statistics.median(taken[FEW])
