"""The next meeting of the example's case is prepared from the last one, in a real browser, in a few presses."""

import sys

import pytest
from playwright.sync_api import expect

from tests.browser.people import LONG, Desk, chromium_browser
from tests.example.house import House
from tests.example.served import Served
from tests.server import a_server

pytestmark = pytest.mark.browser
AT_MOST = 6


class TestTheNextMeeting:
    def test_it_is_ready_to_open_after_six_presses_with_its_parts_people_scales_and_things_to_keep(
        self, tmp_path, chromium, capsys
    ):
        with a_server(tmp_path / "data") as server, chromium_browser(chromium) as browser:
            first = Served(House(server))
            desk = Desk(browser, width=1366, height=768)
            desk.opens(server.url, first.chair.console)
            before = self.prepared(desk, f"{server.url}{first.chair.console.replace('console', 'prepare')}")
            pressed: list[str] = []
            self.prepares(desk, server.url + first.house.case, pressed)
            after = self.prepared(desk, desk.page.url)
            self.goes_on(desk, pressed, "Go to the console")
            expect(desk.page.locator("#chair-next").get_by_text("Show the code")).to_be_visible(timeout=LONG)
            desk.has_no_barriers("the console of the next meeting")
        with capsys.disabled():
            said = f"{len(pressed)} presses, at most {AT_MOST}: {', '.join(pressed)}"
            sys.stdout.write(f"\nFrom “Prepare a meeting” to ready to open: {said}\n")
        assert len(pressed) <= AT_MOST
        assert after == before
        assert before["people"]
        assert before["scales"]
        assert before["things"]

    def goes_on(self, desk: Desk, pressed: list[str], words: str) -> None:
        pressed.append(words)
        desk.presses(words)

    def prepares(self, desk: Desk, case: str, pressed: list[str]) -> None:
        """Typing the day is no press; everything else is filled in."""
        desk.page.goto(case)
        self.goes_on(desk, pressed, "Prepare a meeting")
        desk.page.wait_for_url("**/meetings/new")
        desk.has_no_barriers("a new meeting")
        self.goes_on(desk, pressed, "Carry on")
        desk.sees("Please look at this")  # the day is asked for, and nothing is lost
        desk.page.get_by_label("Day").fill("2026-12-03")
        self.goes_on(desk, pressed, "Carry on")
        desk.page.wait_for_url("**/prepare")
        desk.has_no_barriers("what is prepared")

    def prepared(self, desk: Desk, address: str) -> dict[str, list[str]]:
        """What the page of preparing says of people, scales and things to keep."""
        desk.page.goto(address)
        found = {"people": "#who td:first-child", "scales": ".agenda b", "things": "#things h3"}
        return {name: desk.page.locator(where).all_text_contents() for name, where in found.items()}
