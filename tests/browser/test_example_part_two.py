"""The part of the example's first meeting that Gethin is in: his phone and the shared screen as real pages.

Part one is held by protocol clients, as in `tests/test_example_served.py`. What the two pages received is kept:
answers, frames of their sockets, and the pages as they stand; the words that must not reach him are looked for in it.
"""

import html
import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.browser.people import LONG, Person, Phone, chromium_browser
from tests.example.held import FILE, GETHIN, SAYS_AS
from tests.example.house import House, as_read
from tests.example.on_screen import holds
from tests.example.served import SPOTLIGHT, Served
from tests.server import a_server

pytestmark = pytest.mark.browser
SCALES = ("s1", "s2", "s3")
MUST_NOT = FILE["must_not_appear_in_copy_for_p08"]
URDU = "اُس صبح اوسکر ننگے پاؤں"
HIM = SAYS_AS[GETHIN]


class Received:
    """All that one person's page received, from now on."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.texts: list[str] = []
        self.frames: list[str] = []
        person.page.on("response", self._answer)
        person.page.on("websocket", lambda socket: socket.on("framereceived", self._frame))

    def _answer(self, response) -> None:
        if "/static/" not in response.url:
            self.texts.append(str(response.all_headers()))
            with suppress(Error):  # a redirect has no body
                self.texts.append(html.unescape(response.text()))

    def _frame(self, payload) -> None:
        self.frames.append(as_read(payload if isinstance(payload, str) else payload.decode()))

    def at(self, step: str) -> None:
        """The page at this step: it has no barriers, and what it holds is kept."""
        self.person.has_no_barriers(f"part two, {step}")
        self.texts.append(html.unescape(self.person.page.content()))

    @property
    def all(self) -> list[str]:
        return [*self.texts, *self.frames]


class PartTwo:
    """Gethin's phone and the screen, each with what it received."""

    def __init__(self, server, browser) -> None:
        self.meeting = Served(House(server))
        self.phone, self.screen = Phone(browser), Person(browser, width=1920, height=1080)
        self.his, self.wall = Received(self.phone), Received(self.screen)

    def part_one(self) -> None:
        meeting = self.meeting
        meeting.part_one_begins()
        for scale in SCALES:
            round_id = meeting.is_asked()
            meeting.everybody_answers(round_id, scale)
            meeting.is_shown(round_id, scale)
            meeting.talk(round_id, scale)
            meeting.english(round_id, scale)
        meeting.part_two_begins()
        for phone in meeting.phones.values():
            phone.open(phone.address)
        meeting.phones = {name: phone for name, phone in meeting.phones.items() if phone.status == 200}

    def comes(self) -> None:
        """The screen is paired, shows the new code, and he comes in with it."""
        chair, screen, phone = self.meeting.chair, self.screen, self.phone
        screen.page.goto(f"{self.meeting.house.server.url}/screen")
        screen.presses("Show the letters")
        letters = screen.page.locator(".tv-letters")
        expect(letters).to_be_visible(timeout=LONG)
        self.wall.at("letters")
        self.meeting.does("pair_screen", letters=letters.inner_text())
        self.meeting.does("show_again")
        screen.sees("Welcome.")
        self.wall.at("welcome")
        phone.knocks(self.meeting.house.server.url, chair.code(), HIM)
        self.his.at("at the door")
        chair.let_all_in()
        phone.comes_in()
        self.his.at("in the room")

    def round(self, scale: str) -> None:
        """10, 0, clear on his phone; he tells his view, which the minute-taker types; looked at, ticked, shown."""
        meeting = self.meeting
        round_id = meeting.next_round()
        meeting.does("present_worry", round_id=round_id)
        self.screen.sees("What we are worried about")
        self.wall.at(f"{scale}, worry")
        meeting.does("present_ten", round_id=round_id)
        self.phone.sees("10 means this")
        self.his.at(f"{scale}, 10")
        self.wall.at(f"{scale}, 10")
        meeting.does("present_zero", round_id=round_id)
        self.screen.sees("Are both ends clear?")
        self.phone.says_clear()
        self.his.at(f"{scale}, clear")
        self.wall.at(f"{scale}, 0")
        meeting.does("open_round", round_id=round_id)
        self.screen.sees("People are writing.")
        self.his.at(f"{scale}, asked")
        meeting.everybody_answers(round_id, scale)
        self.phone.sees("Your view is in.")
        self.his.at(f"{scale}, in")
        meeting.is_shown(round_id, scale)
        self.phone.sees("Look up.")
        self.his.at(f"{scale}, shown")
        self.wall.at(f"{scale}, shown")
        self.talk(round_id, scale)

    def talk(self, round_id: str, scale: str) -> None:
        """Everybody's words of this part, one person after the other, to the last page."""
        page = self.meeting.desk.open(self.meeting.chair.console)
        for seat_id, name in dict(SPOTLIGHT.findall(page)).items():
            for number in range(1, 20):
                self.meeting.does("show_one", round_id=round_id, seat_id=seat_id, page=str(number))
                expect(self.screen.page.locator(".reveal-say .who")).to_contain_text(name, timeout=LONG)
                place = self.screen.page.locator(".reveal-page")
                if number > 1:
                    expect(place).to_contain_text(f"{number} of", timeout=LONG)
                self.wall.at(f"{scale}, {name}, {number}")
                found = re.fullmatch(r"(\d+) of (\d+)", place.inner_text().strip()) if place.count() else None
                if found is None or found.group(1) == found.group(2):
                    break

    def ends(self) -> None:
        self.meeting.chair.do("end_meeting")
        self.screen.sees("We are finished for today.")
        self.phone.sees("Nothing is kept on this phone.")
        self.his.at("the end")
        self.wall.at("the end")


@pytest.fixture(scope="module")
def held(tmp_path_factory, chromium):
    with a_server(tmp_path_factory.mktemp("part two") / "data") as server, chromium_browser(chromium) as browser:
        part_two = PartTwo(server, browser)
        part_two.part_one()
        part_two.comes()
        for scale in SCALES:
            part_two.round(scale)
        part_two.ends()
        yield part_two


class TestThePartThatGethinIsIn:
    @pytest.mark.parametrize("words", MUST_NOT)
    def test_these_words_reach_neither_page_who_may_see(self, held, words):
        assert not [text[:200] for text in [*held.his.all, *held.wall.all] if holds(text, words)]

    def test_what_he_may_see_is_on_the_screen_of_his_part(self, held):
        assert any(URDU in text for text in held.wall.texts)
        assert any(URDU in frame for frame in held.wall.frames)

    def test_of_both_pages_answers_and_frames_were_kept(self, held):
        for received in (held.his, held.wall):
            assert any("10 means" in text or "tv-letters" in text for text in received.texts)
            assert len(received.frames) > 20
