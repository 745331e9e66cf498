"""A family group conference in real browsers: told before, one round, the family's own time, read once more, gone."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import LONG, Desk, Person, Phone, chromium_browser
from tests.server import a_case, a_server, sign_in

pytestmark = pytest.mark.browser
WORDS = "Nan came when I rang."


class Family:
    """The co-ordinator, the wall, and one phone."""

    def __init__(self, server, browser, setup) -> None:
        self.desk = Desk(browser, width=1366, height=768)
        self.desk.opens(server.url, setup.console)
        self.wall, self.dorota = Person(browser, width=1920, height=1080), Phone(browser)
        self.setup, self.url = setup, server.url

    def everybody(self, where: str) -> None:
        """No barrier on any screen at this step."""
        self.desk.has_no_barriers(f"console, {where}")
        self.wall.has_no_barriers(f"wall, {where}")
        self.dorota.has_no_barriers(f"phone, {where}")


@pytest.fixture
def family(tmp_path, chromium):
    with a_server(tmp_path / "data") as server, chromium_browser(chromium) as browser:
        setup = sign_in(server)
        a_case(setup, ["Dorota"], kind="family_group_conference")
        yield Family(server, browser, setup)


def test_plan_only_it_is_held_from_the_door_to_the_end(family):
    comes_in(family)
    gives_a_view(family)
    has_its_own_time(family)
    ends(family)


def comes_in(family) -> None:
    desk, wall, phone = family.desk, family.wall, family.dorota
    desk.goes_on("Show the code")
    expect(desk.page.locator("#chair-door .join b")).to_be_visible(timeout=LONG)
    wall.page.goto(f"{family.url}/screen")
    wall.presses("Show the letters")
    desk.pairs(wall.page.locator(".tv-letters").inner_text())
    phone.knocks(family.url, family.setup.code(), "Dorota")
    desk.lets_in("Dorota")
    phone.sees("How we use what you write")
    ask = phone.page.get_by_role("button", name="alone")
    ask.click()
    # The answer stands where the finger is, not a screen further up.
    expect(phone.page.locator(".asked-chair")).to_be_in_viewport(timeout=LONG)
    expect(ask).to_have_count(0)
    family.everybody("told before")
    phone.comes_in()


def gives_a_view(family) -> None:
    desk, phone = family.desk, family.dorota
    for words in ("Next round", "Next: 0"):
        desk.goes_on(words)
    phone.says_clear()
    desk.goes_on("Ask for numbers")
    phone.gives(4, WORDS, "If she came on Tuesdays.")
    desk.goes_on("Close the round")
    desk.goes_on("Show at once")
    family.wall.sees("Different numbers are fine.")
    phone.sees("When the meeting ends they are deleted.")
    expect(desk.page.locator("#chair-talk .spotlights")).to_be_visible(timeout=LONG)


def has_its_own_time(family) -> None:
    desk, wall, phone = family.desk, family.wall, family.dorota
    desk.page.get_by_role("button", name="Begin private family time").click()
    wall.sees("This is the family's own time.")
    wall.sees("When you are ready, fetch")
    phone.sees("This is your family's own time.")
    # On the console as it stands open, without a page read anew.
    expect(desk.page.locator("#chair-talk .spotlights")).to_have_count(0)
    family.everybody("the family's own time")
    desk.goes_on("The family is ready")
    phone.sees("Look up.")
    expect(desk.page.locator("#chair-talk .spotlights")).to_be_visible(timeout=LONG)


def ends(family) -> None:
    desk, wall, phone = family.desk, family.wall, family.dorota
    desk.page.goto(f"{desk.console}/read-again")
    expect(desk.page.get_by_text(WORDS)).to_be_hidden()
    desk.page.locator("details.cover summary").first.click()
    desk.sees(WORDS)
    desk.page.get_by_label("No, nothing").check()
    desk.has_no_barriers("read once more")
    desk.presses("Save the answer")
    desk.sees("There is nothing in the family plan yet.")
    desk.has_no_barriers("before the end")
    desk.presses("End, and delete what people gave")
    wall.sees("We are finished for today.")
    phone.sees("What people wrote is deleted, and nobody can bring it back.")
    desk.page.wait_for_url("**/console")
    family.everybody("after the end")
    desk.page.goto(desk.console.replace("/console", "/record"))
    desk.sees("They were deleted on")
    expect(desk.page.get_by_text(WORDS)).to_have_count(0)
