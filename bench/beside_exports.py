"""An answer in a round while copies of another meeting are made without a pause, beside one with none."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from bench.clients import Post, p99
from bench.forms.material import a_large_case, add_large_meeting
from tests.server import Server, a_case, answer_fields, opened_round, people_in, sign_in

PEOPLE = 30
TURNS = 10
# So many seconds from one person's answer to the next one's: thirty of them in about a second and a half.
PAUSE = 0.05


def beside_exports(folder: Path) -> tuple[float, float, int]:
    """p99 in milliseconds of an answer beside copies, and alone; and how many copies were made meanwhile."""
    server = Server(folder / "exports")
    server.folder.mkdir()
    chair = sign_in(server.start())
    try:
        case_id = a_large_case(chair)
        server.stop()
        large = add_large_meeting(server.folder, case_id)
        server.start()
        names = [f"Person {number:02}" for number in range(PEOPLE)]
        a_case(chair, names)
        chair.do("gather")
        answers = Answers(server, chair, people_in(server, chair, names))
        alone = answers.one_after_the_other()
        with copies_of(server, chair, large) as made:
            while not made:
                time.sleep(PAUSE)
            beside = answers.one_after_the_other()
        return p99(beside), p99(alone), len(made)
    finally:
        server.stop()


class Answers:
    """Everybody's phones in an open round, each of which changes its answer in turn."""

    def __init__(self, server: Server, chair, phones: list) -> None:
        self._base, self._phones, self._turn = server.url, phones, 0
        self._round_id = opened_round(chair, phones)

    def one_after_the_other(self) -> list[float]:
        """Seconds until each was answered."""
        took = []
        for _ in range(TURNS):
            for phone in self._phones:
                fields = answer_fields(phone, self._round_id, 5, "what I have seen", made_on=str(self._turn))
                path = f"{urlsplit(phone.address).path}/answer"
                began = time.perf_counter()
                status, _ = Post(self._base, path, fields, phone.cookies()).send()
                took.append(time.perf_counter() - began)
                if status != 200:
                    raise RuntimeError(f"not confirmed: {status}")
                time.sleep(PAUSE)
            self._turn += 1
        return took


@contextmanager
def copies_of(server: Server, chair, public_id: str) -> Iterator[list[int]]:
    """Copies are made one after the other until the block ends; the list holds the size of each."""
    browser = chair.browser
    browser.open(f"/meetings/{public_id}/record")
    token = next(value for form in browser.forms for name, value in form.fields if name == "form_token")
    ended, made, cookies = threading.Event(), [], browser.cookies()

    def go_on() -> None:
        for form in cycle(("docx", "pdf", "xlsx")):
            if ended.is_set():
                return
            fields = {"form_token": token, "command_id": uuid4().hex, "reader": "file", "format": form}
            status, body = Post(server.url, f"/meetings/{public_id}/record/copy", fields, cookies).send()
            if status != 200:
                raise RuntimeError(f"no copy: {status}")
            made.append(len(body))

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield made
    finally:
        ended.set()
        thread.join()
