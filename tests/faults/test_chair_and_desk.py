"""Chair and minute-taker at once, each with two tabs, while phones send: nothing is overwritten and nothing is lost."""

import re
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import uuid4

from meeting_app.demo.browser import Browser, Form
from tests.server import a_case, a_server, answer_fields, people_in, sends, sign_in

PHONES = [f"Phone {number}" for number in range(12)]
ON_PAPER = [f"Paper {number}" for number in range(6)]
TURNS = 12
QUICKER = "Somebody else typed here meanwhile"


def sits_down(server, chair) -> tuple[Browser, str]:
    """The chair makes a code; a second browser takes the place."""
    page = chair.browser.open(f"{chair.console}/minute-taker")
    person = re.search(r'<option value="([0-9a-f]{32})">Phone 0', page)
    chair.do("offer_desk", person_id=person.group(1))
    code = re.search(r'class="code">(\w{4}-\w{4})<', chair.browser.open(chair.console)).group(1)
    desk = Browser(server.url)
    desk.open("/desk")
    desk.press("/desk", code=code)
    token = re.search(r'name="form_token" value="([^"]+)"', desk.html)
    return desk, token.group(1)


def tab_of(browser: Browser, url: str) -> Browser:
    """A second tab: the same cookies, its own page."""
    tab = Browser(url)
    for cookie in browser.jar:
        tab.jar.set_cookie(cookie)
    return tab


def post(tab: Browser, path: str, token: str, **fields: str) -> int:
    """One form of a tab; the status."""
    form = Form(path)
    form.fields = [("form_token", token), ("command_id", uuid4().hex)]
    tab.send(form, **fields)
    return tab.status


def stored(server) -> dict[str, tuple[int, int]]:
    """For each seat of the round: what the answer says its newest revision is, and how many there are."""
    with sqlite3.connect(next(server.folder.glob("*.db"))) as database:
        rows = database.execute(
            "select seat_id, current, (select count(*) from answer_revision r where r.answer_id = a.id) from answer a"
        )
        return {seat: (current, count) for seat, current, count in rows}


@dataclass
class Table:
    """Who types, from which addresses, and what came of it."""

    round_id: str
    base: dict[str, str]
    token: dict[str, str]
    tabs: list[tuple[str, Browser]]
    taken: dict[str, list[int]]
    clashes: int = 0

    def __post_init__(self) -> None:
        self.lock, self.opened = threading.Lock(), threading.Barrier(len(self.tabs), timeout=60)

    def types(self, at: int) -> None:
        """Open the same person's page as all the others do, then send at once with them."""
        who, tab = self.tabs[at]
        for turn in range(TURNS):
            seat = list(self.taken)[turn % len(self.taken)]
            path, words = f"{self.base[who]}/enter/{self.round_id}/{seat}", f"typed by {who} {at} {turn}"
            tab.open(path)
            made_on = re.search(r'name="made_on" value="(\d+)"', tab.html).group(1)
            self.opened.wait()
            view = {"how": "paper", "kind": "number", "number": str(turn % 11), "why": words, "higher": "one"}
            status = post(tab, path, self.token[who], **view, made_on=made_on, standing="first")
            self.note(seat, made_on, status, clash_says=words in tab.html and QUICKER in tab.html)
            self.opened.wait()

    def note(self, seat: str, made_on: str, status: int, *, clash_says: bool) -> None:
        assert status in {200, 409}
        with self.lock:
            if status == 200:
                self.taken[seat].append(int(made_on))
                return
            assert clash_says, "what was typed stays on the page, and it says why"
            self.clashes += 1


def set_the_table(server, chair, phones) -> Table:
    """An open round, six people on paper, chair and minute-taker with two tabs each."""
    seats = chair.seats()
    for name in ON_PAPER:
        chair.do("mark_present", seat_id=seats[name])
    round_id = open_for_all(chair, seats)
    desk, desk_token = sits_down(server, chair)
    tabs = [("chair", tab_of(chair.browser, server.url)) for _ in range(2)]
    tabs += [("desk", tab_of(desk, server.url)) for _ in range(2)]
    base = {"chair": chair.console, "desk": f"/desk/{chair.public_id}"}
    token = {"chair": chair.form_token(), "desk": desk_token}
    return Table(round_id, base, token, tabs, {seats[name]: [] for name in ON_PAPER})


def open_for_all(chair, seats) -> str:
    """The first round is open; 10 and 0 are clear to everybody."""
    chair.browser.open(chair.console)
    round_id = chair.round_ids()[-1]
    chair.do("present_ten", round_id=round_id)
    chair.do("present_zero", round_id=round_id)
    chair.browser.open(f"{chair.console}/clear/{round_id}")
    chair.browser.send(chair.browser.forms[-1], seat_ids=list(seats.values()), how="said yes aloud")
    chair.do("open_round", round_id=round_id)
    return round_id


class TestChairAndMinuteTaker:
    def test_with_two_tabs_each_under_load_nothing_is_overwritten_own_words(self, tmp_path):
        with a_server(tmp_path / "data") as server:
            chair = sign_in(server)
            a_case(chair, PHONES + ON_PAPER)
            chair.do("gather")
            phones = people_in(server, chair, PHONES)
            table = set_the_table(server, chair, phones)

            def gives(at: int) -> int:
                return sends(phones[at], answer_fields(phones[at], table.round_id, at % 11, f"because {at}"))

            with ThreadPoolExecutor(len(table.tabs) + len(phones)) as pool:
                typing = [pool.submit(table.types, at) for at in range(len(table.tabs))]
                assert set(pool.map(gives, range(len(phones)))) == {200}
                for one in typing:
                    one.result()
            # Of four who send at once one is taken and three are told; nothing that was taken is lost.
            assert table.clashes == TURNS * 3
            kept = stored(server)
            for seat, made_on in table.taken.items():
                assert made_on == list(range(TURNS // len(ON_PAPER)))
                assert kept[seat] == (len(made_on), len(made_on))
