"""Remakes docs/pictures from a running demo: simulated people, and a chair, a phone and a screen in real browsers."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import LONG, Desk, Person, Phone, chromium_browser
from tests.server import Server

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
WAIT = 90_000


def goes_on(page: Page, words: str) -> None:
    """Press the one next thing, once the simulated people have let it come."""
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


def gathers(desk: Desk, tv: Person, nain: Phone) -> None:
    """The code, a paired screen, one phone in a browser, the simulated people."""
    page = desk.page
    goes_on(page, "Show the code")
    tv.presses("Show the letters")
    desk.pairs(tv.page.locator(".tv-letters").inner_text())
    code = page.locator("#chair-door .join b").inner_text().replace("-", "")
    nain.knocks(desk.url, code, "Nain")
    let_all_in(page, 1)
    nain.comes_in()
    desk.presses("Bring in simulated people")
    let_all_in(page, 9)


def one_round(desk: Desk, tv: Person, nain: Phone) -> None:
    """From the worry to one person's words."""
    page = desk.page
    for words in ("Next round", "Next: 10", "Next: 0"):
        goes_on(page, words)
    nain.says_clear()
    goes_on(page, "Ask for numbers")
    page.locator("#chair-people .in").nth(3).wait_for(timeout=WAIT)
    page.screenshot(path=PICTURES / "console.png")
    nain.page.locator("input[name=number][value='5']").check()
    nain.page.evaluate("scrollTo(0, 0)")
    nain.page.screenshot(path=PICTURES / "phone.png")
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
            desk, tv = Desk(browser, width=1366, height=768), Person(browser, width=1920, height=1080)
            desk.opens(server.url, console.group(1), name=signing.group(1), password=signing.group(2))
            tv.page.goto(f"{server.url}/screen")
            nain = Phone(browser)
            for one in (desk, tv, nain):
                one.page.emulate_media(reduced_motion="reduce")  # no picture of something half faded in
            gathers(desk, tv, nain)
            one_round(desk, tv, nain)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
