"""Chair and minute-taker at once, each with two tabs, while phones send: nothing is overwritten and nothing is lost."""

import random
import re
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from meeting_app.demo.browser import Browser, Form
from tests.server import a_case, a_server, answer_fields, opened_round, people_in, sends, sign_in

PHONES = [f"Phone {number}" for number in range(12)]
ON_PAPER = [f"Paper {number}" for number in range(6)]
TURNS = 12


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


class TestChairAndMinuteTaker:
    def test_with_two_tabs_each_under_load_nothing_is_overwritten_own_words(self, tmp_path):
        with a_server(tmp_path / "data") as server:
            chair = sign_in(server)
            a_case(chair, PHONES + ON_PAPER)
            chair.do("gather")
            phones = people_in(server, chair, PHONES)
            seats = chair.seats()
            for name in ON_PAPER:
                chair.do("mark_present", seat_id=seats[name])
            round_id = self.open_for_all(chair, phones, seats)
            desk, desk_token = sits_down(server, chair)
            base = {"chair": chair.console, "desk": f"/desk/{chair.public_id}"}
            token = {"chair": chair.form_token(), "desk": desk_token}
            tabs = [("chair", tab_of(chair.browser, server.url)) for _ in range(2)]
            tabs += [("desk", tab_of(desk, server.url)) for _ in range(2)]
            accepted = {seats[name]: [] for name in ON_PAPER}
            lock, start = threading.Lock(), threading.Barrier(len(tabs) + 1)

            def types(at: int) -> None:
                who, tab = tabs[at]
                chance = random.Random(at)
                start.wait()
                for turn in range(TURNS):
                    seat = seats[chance.choice(ON_PAPER)]
                    path = f"{base[who]}/enter/{round_id}/{seat}"
                    tab.open(path)
                    made_on = re.search(r'name="made_on" value="(\d+)"', tab.html).group(1)
                    fields = {"how": "paper", "kind": "number", "number": str(turn % 11), "why": f"{who} {at} {turn}",
                              "higher": "one", "made_on": made_on, "standing": "first"}  # fmt: skip
                    status = post(tab, path, token[who], **fields)
                    assert status in {200, 409}, status
                    if status == 409:
                        assert f"{who} {at} {turn}" in tab.html, "what was typed stays on the page"
                        assert "Somebody else typed here meanwhile" in tab.html
                    else:
                        with lock:
                            accepted[seat].append(int(made_on))

            def sends_all() -> list[int]:
                start.wait()
                return [sends(one, answer_fields(one, round_id, at % 11, f"b {at}")) for at, one in enumerate(phones)]

            with ThreadPoolExecutor(len(tabs) + 1) as pool:
                typing = [pool.submit(types, at) for at in range(len(tabs))]
                phone_statuses = pool.submit(sends_all).result()
                for one in typing:
                    one.result()
            assert set(phone_statuses) == {200}
            kept = stored(server)
            for seat, made_on in accepted.items():
                # Each that was taken stands on the one before it: none was made on something older, and all are there.
                assert sorted(made_on) == list(range(len(made_on)))
                if made_on:
                    assert kept[seat] == (len(made_on), len(made_on))

    def open_for_all(self, chair, phones, seats) -> str:
        """The first round is open; it is clear to those on paper too."""
        chair.browser.open(chair.console)
        round_id = chair.round_ids()[-1]
        chair.do("present_ten", round_id=round_id)
        chair.do("present_zero", round_id=round_id)
        chair.browser.open(f"{chair.console}/clear/{round_id}")
        form = chair.browser.forms[-1]
        chair.browser.send(form, seat_ids=list(seats.values()), how="said yes aloud")
        chair.do("open_round", round_id=round_id)
        return round_id
