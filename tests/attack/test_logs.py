"""What a real server says of people while everything goes wrong: nothing of theirs, on no stream."""

import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from meeting_app.demo.browser import Form
from tests.attack.frames import NOISE, sends_noise
from tests.server import HOME, PASSWORD, a_case, a_server, answer_fields, opened_round, people_in, sends, sign_in

WRONG_PASSWORD = "MARKERPASSWORD is long enough"
# What a template says when it breaks names what it was looking for.
BREAKS = "{{ {}[view.name].nothing }}"


@pytest.fixture
def broken_home(tmp_path):
    """The application with two templates that break: the page of a name at the door, and every error page."""
    home = tmp_path / "home"
    for folder in ("meeting_app", "templates"):
        shutil.copytree(HOME / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (home / "static").symlink_to(HOME / "static")
    waiting = home / "templates" / "door" / "waiting.html"
    waiting.write_text(waiting.read_text().replace("Keep this page open.", BREAKS))
    error = home / "templates" / "errors" / "error.html"
    error.write_text(error.read_text().replace("{{ message(view.code) }}", "{{ {}['MARKERERROR'].nothing }}"))
    return home


def everything_said(server) -> str:
    """All that the process wrote after its opening lines, on both streams."""
    server.stop()
    return server.said_later + server.log()


def refuse_writing(server, table: str) -> None:
    """From now on the database refuses each row of this table."""
    with closing(sqlite3.connect(next(server.folder.glob("*.db")))) as file:
        file.execute(f"CREATE TRIGGER refuse BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'MARKERSQL'); END")


class Typing:
    """Somebody who types a marker in every field that there is, right and wrong, and keeps what they hold."""

    def __init__(self, server) -> None:
        self.server = server
        self.chair = sign_in(server)
        names = ["MARKERANN", "MARKERBEA"]
        a_case(self.chair, names)
        self.house()
        self.chair.do("gather")
        self.ann, self.bea = people_in(server, self.chair, names)
        self.code = self.chair.code()

    def house(self) -> None:
        browser = self.chair.browser
        browser.open("/account")
        words = ("council", "contact", "privacy_notice", "ring_today")
        browser.press("/account/house", **{name: f"MARKER{name}" for name in words})

    def holds(self) -> set[str]:
        """Cookies, tokens, codes and ids of sessions: keys of people."""
        people = (self.chair.browser, self.ann, self.bea)
        cookies = {cookie.value for one in people for cookie in one.jar if len(cookie.value) > 8}
        tokens = {one.body.get("data-live-token", "") for one in people} | {self.chair.form_token()}
        return {*cookies, *tokens, self.code, f"{self.code[:4]}-{self.code[4:]}", PASSWORD} - {""}

    def the_whole_meeting(self) -> None:
        chair = self.chair
        round_id = opened_round(chair, [self.ann, self.bea])
        assert sends(self.ann, answer_fields(self.ann, round_id, 7, "MARKERWHY", higher="MARKERHIGHER")) == 200
        assert sends(self.ann, answer_fields(self.ann, round_id, 7, "MARKERTOOLONG" * 9000)) == 422
        chair.do("enter_answer", round_id=round_id, seat_id=chair.seats()["MARKERBEA"], why="MARKERENTERED")
        chair.do("add_note", round_id=round_id, text="MARKERNOTE", read_back="yes")
        chair.do("abandon_round", round_id=round_id, reason="MARKERREASON")
        chair.do("MARKERACTION", MARKERFIELD="MARKERVALUE")

    def at_the_wrong_doors(self) -> None:
        stranger = type(self.ann)(self.server.url)
        for path in (
            f"/join/{self.code[::-1]}",
            f"/nowhere/{self.code}?MARKERQUERY=MARKER",
            "/join/MARKERCODE",
            "/%FF",
        ):
            stranger.open(path)
        stranger.open("/join")
        stranger.press("/join", code="MARKERTYPED")
        stranger.open("/sign-in")
        stranger.press("/sign-in", sign_in_name="MARKERNAME", password=WRONG_PASSWORD)
        forged = Form(f"{self.chair.console}/do/open_round?MARKERQUERY=1")
        forged.fields = [("form_token", "MARKERTOKEN"), ("round_id", "MARKERROUND")]
        stranger.send(forged)

    def at_broken_doors(self) -> None:
        """The template breaks after a name was typed; then the database refuses the next."""
        self.knocks_in_vain()
        refuse_writing(self.server, "waiting_phone")
        self.knocks_in_vain()

    def knocks_in_vain(self) -> None:
        phone = type(self.ann)(self.server.url)
        phone.open(f"/join/{self.code}")
        phone.press(f"/join/{self.code}", name="MARKERKNOCK", role="MARKERROLE")
        assert phone.status == 500


class TestLogs:
    """Check 15: no marker, code, sid, token, cookie, password or query string in log, stdout or stderr."""

    @pytest.mark.parametrize("engine", ["eventlet", "threads"])
    def test_nothing_that_people_type_or_hold_is_said(self, tmp_path, broken_home, engine):
        with a_server(tmp_path / "data", "--engine", engine, home=broken_home) as server:
            people = Typing(server)
            people.the_whole_meeting()
            people.at_the_wrong_doors()
            sids = sends_noise(people.ann)
            people.at_broken_doors()
            kept = people.holds()
            said = everything_said(server)
        self.says_what_happened(said)
        assert "MARKER" not in said
        assert [one for one in {*kept, *sids} if one in said] == []
        assert re.search(r"[?&]\w+=", said) is None, "no query string"
        assert [line for line in said.splitlines() if not line.startswith("{")] == [], "one line of JSON an event"

    def says_what_happened(self, said: str) -> None:
        assert '"route": "/join/<code>"' in said
        assert '"exception": "UndefinedError"' in said, "the template broke"
        assert '"exception": "IntegrityError"' in said, "the database refused"
        assert '"where": "wsgi"' in said, "even the error page broke"

    def test_the_noise_is_not_empty(self):
        assert len(NOISE) > 10
        assert all("MARKER" in one or len(one) < 12 or len(one) > 10_000 for one in NOISE)
