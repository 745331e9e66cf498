"""One whole round on the other engines and on PostgreSQL: people, live sockets, the show, and a whole chain."""

import subprocess
import sys

import pytest

from tests.server import HOME, a_case, a_server, answer_fields, opened_round, people_in, sends, sign_in

NAMES = ["Ann", "Bea", "Carys"]


def one_round(server) -> None:
    """From the code to the show, with a phone that listens."""
    chair = sign_in(server)
    a_case(chair, NAMES)
    chair.do("gather")
    phones = people_in(server, chair, NAMES)
    phones[0].open(phones[0].address)
    ear = phones[0].live()
    assert ear.admitted
    round_id = opened_round(chair, phones)
    assert ear.wait_for(lambda said: "presenting" in said or "10 means" in said)
    for at, phone in enumerate(phones):
        assert sends(phone, answer_fields(phone, round_id, 3 + at, "Because.")) == 200
    chair.do("close_round", round_id=round_id)
    chair.do("show_at_once", round_id=round_id)
    assert ear.wait_for(lambda said: "Look up." in said)
    ear.close()
    chair.do("end_meeting")
    chair.do("seal_meeting")
    assert "Sealed" in chair.browser.open(f"/meetings/{chair.public_id}/record")


def whole(server, **environment: str) -> str:
    """What `verify` says of everything."""
    command = [sys.executable, "-m", "meeting_app", "verify", "--data", str(server.folder)]
    said = subprocess.run(command, cwd=HOME, env=environment, capture_output=True, text=True, check=False)
    return said.stdout + said.stderr


class TestEngines:
    @pytest.mark.parametrize("engine", ["eventlet", "gevent", "threads"])
    def test_a_round_is_held_on_it(self, tmp_path, engine):
        with a_server(tmp_path / "data", "--engine", engine) as server:
            one_round(server)
            assert whole(server).startswith("Whole:")


class TestPostgreSQL:
    def test_a_round_is_held_on_eventlet_and_postgresql(self, tmp_path, postgresql_url):
        with a_server(tmp_path / "data", DATABASE_URL=postgresql_url) as server:
            one_round(server)
            assert whole(server, DATABASE_URL=postgresql_url).startswith("Whole:")
