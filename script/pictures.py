"""Remakes docs/pictures from a running demo: its simulated people, a chair in a real browser, a shared screen."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import LONG, Person, chromium_browser
from tests.server import Server

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
WAIT = 90_000


def goes_on(page: Page, words: str) -> None:
    """Press the one next thing."""
    button = page.locator("#chair-next").get_by_text(words).first
    expect(button).to_be_visible(timeout=WAIT)
    button.click()


def let_all_in(page: Page, people: int) -> None:
    """Let everybody in who knocks, until so many are here."""
    for _ in range(people):
        line = page.locator("#chair-door li").first
        expect(line).to_be_visible(timeout=WAIT)
        number = line.locator(".door-number").inner_text()
        line.get_by_role("button", name="Let in").click()
        expect(page.locator("#chair-door .door-number", has_text=number)).to_have_count(0, timeout=LONG)


def one_round(desk: Person, tv: Person) -> None:
    """From the code to one person's words."""
    page = desk.page
    goes_on(page, "Show the code")
    tv.presses("Show the letters")
    letters = tv.page.locator(".tv-letters").inner_text()
    console = page.url
    page.goto(f"{console}/screens")
    page.get_by_label("Letters on the screen").fill(letters)
    desk.presses("Pair this screen")
    page.wait_for_url("**/console")
    desk.presses("Bring in simulated people")
    let_all_in(page, 9)
    goes_on(page, "Next round")
    goes_on(page, "Next: 10")
    goes_on(page, "Next: 0")
    goes_on(page, "Ask for numbers")
    expect(page.locator("#chair-people .in")).to_have_count(4, timeout=WAIT)
    page.screenshot(path=PICTURES / "console.png")
    expect(page.locator("#chair-next").get_by_text("Waiting for 1")).to_be_visible(timeout=WAIT)
    goes_on(page, "Waiting for 1")
    page.get_by_label("On paper, later").check()
    desk.presses("Record and close the round")
    page.wait_for_url("**/console")
    goes_on(page, "Look first")
    desk.presses("Show everyone")
    page.locator("#chair-talk").get_by_role("button", name="Marguerite").click()
    expect(tv.page.locator(".reveal-say .who")).to_be_visible(timeout=WAIT)
    tv.page.screenshot(path=PICTURES / "reveal.png")


def main() -> None:
    """Start a demo, hold one round, keep the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as folder, chromium_browser(path) as browser:
        server = Server(Path(folder) / "data", ("--demo", "--demo-speed", "8"), dict(os.environ))
        server.folder.mkdir()
        server.start()
        try:
            said = "\n".join(server.lines)
            signing = re.search(r"sign in as (\S+) with (\S+)", said)
            console = re.search(r"at (/meetings/\S+)", said)
            assert signing is not None
            assert console is not None
            desk, tv = Person(browser, width=1366, height=768), Person(browser, width=1920, height=1080)
            desk.page.goto(f"{server.url}/sign-in")
            desk.page.get_by_label("Name").fill(signing.group(1))
            desk.page.get_by_label("Password").fill(signing.group(2))
            desk.presses("Sign in")
            desk.page.wait_for_url("**/cases")
            desk.page.goto(server.url + console.group(1))
            tv.page.goto(f"{server.url}/screen")
            one_round(desk, tv)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
