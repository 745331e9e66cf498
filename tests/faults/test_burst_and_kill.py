"""Everybody at once, and the power cut: what a phone saw confirmed is there, once."""

import os
import random
import re
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.error import URLError

import pytest

from tests.server import a_case, a_server, answer_fields, opened_round, people_in, sends, sign_in

# Five in every run; KILLS=200 by hand, after a change to the writer.
KILLS = int(os.environ.get("KILLS", "5"))
NAMES = [f"Person {number:03}" for number in range(200)]


def stored(server) -> int:
    """How many answers are in the file."""
    with sqlite3.connect(next(server.folder.glob("*.db"))) as file:
        return int(file.execute("SELECT count(*) FROM answer").fetchone()[0])


def meeting_with(server, names):
    """A chair, phones, and an open round."""
    chair = sign_in(server)
    a_case(chair, names)
    chair.do("gather")
    phones = people_in(server, chair, names)
    return chair, phones, opened_round(chair, phones)


class TestTwoHundredAtOnce:
    def test_keep_my_place_two_hundred_answers_in_one_instant_are_all_kept(self, tmp_path):
        with a_server(tmp_path / "data") as server:
            _, phones, round_id = meeting_with(server, NAMES)
            start = threading.Barrier(len(phones))

            def gives(at: int) -> int:
                fields = answer_fields(phones[at], round_id, at % 11, f"because {at}")
                start.wait()
                return sends(phones[at], fields)

            with ThreadPoolExecutor(len(phones)) as pool:
                statuses = list(pool.map(gives, range(len(phones))))
            assert set(statuses) == {200}
            assert stored(server) == 200


class TestPowerCut:
    @pytest.mark.parametrize("seed", range(KILLS))
    def test_keep_my_place_what_was_confirmed_is_there_once_after_a_kill(self, tmp_path, seed):
        names = NAMES[:30]
        with a_server(tmp_path / "data") as server:
            chair, phones, round_id = meeting_with(server, names)
            confirmed, chance = [], random.Random(seed)
            enough = threading.Semaphore(0)

            def gives(at: int) -> None:
                try:
                    if sends(phones[at], answer_fields(phones[at], round_id, at % 11, f"because {at}")) == 200:
                        confirmed.append(at)
                        enough.release()
                except (URLError, OSError, ValueError):
                    # The server is gone: nothing was confirmed to this phone.
                    return

            with ThreadPoolExecutor(len(phones)) as pool:
                for at in range(len(phones)):
                    pool.submit(gives, at)
                for _ in range(chance.randrange(1, 12)):
                    enough.acquire()
                server.kill()
            server.start()
            self.holds(server, chair, phones, confirmed)

    def holds(self, server, chair, phones, confirmed) -> None:
        """Each confirmed answer is in, nobody has two, phones are back in their places, and the chain is whole."""
        assert stored(server) >= len(confirmed)
        for at in confirmed:
            phones[at].open(phones[at].address)
            assert "Your view is in." in phones[at].html
        page = chair.browser.open(chair.console)
        assert len(re.findall(r'status-word in">in<', page)) == stored(server)
