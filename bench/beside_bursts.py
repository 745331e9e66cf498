"""An answer in a round while fifty sign in at once, and while a case of fifty meetings is let go; beside alone."""

import re
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from bench.beside_exports import PAUSE, Answers
from bench.clients import p99
from bench.many_meetings import fill
from tests.server import Server, a_case, people_in, sign_in

PEOPLE, SIGN_INS, MEETINGS = 30, 50, 50


def beside_bursts(folder: Path) -> tuple[float, float, float]:
    """p99 in milliseconds of an answer alone, beside the sign-ins, and beside the letting go."""
    # Each sign-in comes from an address of its own, as the limit for one is twenty a minute.
    server = Server(folder / "bursts", environment={"TRUSTED_PROXIES": "127.0.0.1"})
    server.folder.mkdir()
    chair = sign_in(server.start())
    try:
        a_case(chair, ["Somebody"], scales=3)
        large = re.search(r"/cases/([0-9a-f]{32})", chair.browser.html).group(1)
        server.stop()
        fill(server.folder, {MEETINGS: large})
        server.start()
        names = [f"Person {number:02}" for number in range(PEOPLE)]
        a_case(chair, names)
        chair.do("gather")
        answers = Answers(server, chair, people_in(server, chair, names))
        alone = answers.one_after_the_other()
        signing = beside(answers, lambda: sign_ins(server.url))
        going = beside(answers, lambda: lets_go(server, chair, large))
        return p99(alone), p99(signing), p99(going)
    finally:
        server.stop()


def beside(answers: Answers, call: Callable[[], None]) -> list[float]:
    """The answers' times while the call is done, once."""
    thread = threading.Thread(target=call)
    thread.start()
    try:
        return answers.one_after_the_other()
    finally:
        thread.join()


def sign_ins(base: str) -> None:
    """Fifty posts in one instant, each with a wrong password: each costs a hash."""
    where, token = urlsplit(base), door_token(base)
    start = threading.Barrier(SIGN_INS)

    def post(number: int) -> None:
        connection = HTTPConnection(where.hostname or "", where.port, timeout=120)
        fields = {"form_token": token, "command_id": uuid4().hex, "sign_in_name": "nobody", "password": "x" * 12}
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": base,
            "X-Forwarded-For": f"192.0.2.{number}",
        }
        start.wait()
        connection.request("POST", "/sign-in", urlencode(fields), headers)
        status = connection.getresponse().status
        connection.close()
        if status != 422:
            raise RuntimeError(f"not a refused sign-in: {status}")

    threads = [threading.Thread(target=post, args=(number,)) for number in range(SIGN_INS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def door_token(base: str) -> str:
    """The form token of the sign-in page."""
    where = urlsplit(base)
    connection = HTTPConnection(where.hostname or "", where.port, timeout=60)
    connection.request("GET", "/sign-in")
    page = connection.getresponse().read().decode()
    connection.close()
    return re.search(r'name="form_token" value="([^"]+)"', page).group(1)


def lets_go(server: Server, chair, case_id: str) -> None:
    """The two presses that let a whole case go, and until its certificate is there."""
    browser = chair.browser
    browser.open(f"/cases/{case_id}/let-go")
    browser.send(browser.forms[-1], because="mistake", sure="yes")
    browser.send(browser.forms[-1], because="mistake", sure="yes")
    for _ in range(600):
        browser.open("/going")
        if "/going/" in browser.html:
            return
        time.sleep(PAUSE)
    raise RuntimeError("it did not go")
