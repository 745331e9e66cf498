"""A view at home in a real browser: an adult's page and a child's, with nothing left on the device afterwards."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import LONG, Phone, chromium_browser
from tests.server import a_case, a_server, sign_in

pytestmark = pytest.mark.browser
# Whose line it is on the page of views beforehand, and the seat that its buttons are about.
LINE = re.compile(r"<b><bdi>([^<]+)</bdi></b>.*?console/enter/[0-9a-f]+/([0-9a-f]+)\"", re.DOTALL)
KEPT = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


@pytest.fixture(scope="module")
def house(tmp_path_factory, chromium):
    with a_server(tmp_path_factory.mktemp("home") / "data") as server, chromium_browser(chromium) as browser:
        chair = sign_in(server)
        a_case(chair, ["Dorota", "Maja"])
        is_a_child(chair, "Maja")
        yield server, browser, chair


def is_a_child(chair, name: str) -> None:
    """The case says that this person is a child."""
    browser = chair.browser
    page = browser.open("/cases")
    case = re.search(r"/cases/([0-9a-f]{32})", page)
    assert case is not None
    page = browser.open(f"/cases/{case.group(1)}")
    for person_id in dict.fromkeys(re.findall(r"/people/([0-9a-f]{32})", page)):
        if name in browser.open(f"/cases/{case.group(1)}/people/{person_id}"):
            words = {"name": name, "says_as": name, "group": "child", "role": "child", "language": "en"}
            browser.send(browser.forms[-1], **words)


def link_for(chair, name: str) -> str:
    """The chair makes a link for home; its address stands on that page."""
    browser = chair.browser
    page = browser.open(f"/meetings/{chair.public_id}/beforehand")
    seat_id = dict(LINE.findall(page))[name]
    form = next(one for one in browser.forms if one.action.endswith("/link") and ("seat_id", seat_id) in one.fields)
    page = browser.send(form)
    found = re.search(r"<code[^>]*>([^<]+)</code>", page)
    assert found is not None
    return found.group(1)


def at(phone: Phone, step: str) -> None:
    """The page stands at this step, and has no barriers."""
    expect(phone.page.locator(f"#phone-step[data-step={step}]")).to_be_visible(timeout=LONG)
    phone.has_no_barriers(step)


def opened(house, name: str) -> Phone:
    _server, browser, chair = house
    phone = Phone(browser)
    phone.page.goto(link_for(chair, name))
    phone.has_no_barriers("address")
    phone.presses("Carry on")
    return phone


def nothing_is_left(phone: Phone) -> None:
    """No word, no key: not in its storage, not by going back, not by coming again."""
    page = phone.page
    assert page.evaluate(KEPT) == "[{},{}]"
    assert page.evaluate("caches.keys()") == []
    assert [one["name"] for one in phone.context.cookies()] == []
    page.go_back()
    page.wait_for_load_state()
    assert "MARKER" not in page.content()


class TestAtHome:
    def test_10_then_0_then_the_view_and_nothing_is_left(self, house):
        home = opened(house, "Dorota")
        page = home.page
        at(home, "how_we_use")
        home.presses("I have read this")
        at(home, "ten")
        home.presses("Next: what 0 means")
        at(home, "zero")
        page.get_by_role("button", name="Next", exact=True).click()
        at(home, "hand_clear")
        home.presses("Yes, both")
        at(home, "number")
        home.picks(3)
        home.explains("MARKERWHY", "MARKERHIGHER")
        assert page.evaluate(KEPT) == "[{},{}]", "no draft is kept at home"
        home.presses("Share my view")
        at(home, "hand_done")
        assert "MARKER" not in page.content()
        home.presses("I have finished")
        expect(page.get_by_text("This page is empty.")).to_be_visible(timeout=LONG)
        nothing_is_left(home)

    def test_leaving_fast_in_the_middle_leaves_nothing(self, house):
        home = opened(house, "Dorota")
        at(home, "hand_done")
        home.presses("Change it")
        at(home, "number")
        home.picks(4)
        home.page.locator("#why").fill("MARKERWHY")
        home.presses("Leave this page")
        expect(home.page.get_by_text("This page is empty.")).to_be_visible(timeout=LONG)
        nothing_is_left(home)


class TestAChildAtHome:
    def test_a_child_s_pages_one_thing_a_screen(self, house):
        child = opened(house, "Maja")
        page = child.page
        for at_screen in range(6):
            at(child, "child_intro")
            before = page.locator("h1").inner_text()
            page.get_by_role("button", name="No" if at_screen == 4 else "Next", exact=True).click()
            if at_screen < 5:
                expect(page.locator("h1")).not_to_have_text(before, timeout=LONG)
        at(child, "child_ten")
        child.presses("Next")
        at(child, "child_zero")
        child.presses("Next")
        at(child, "child_clear")
        child.presses("Yes")
        at(child, "child_number")
        page.locator("input[name=number][value='4']").check()
        child.presses("Next")
        at(child, "child_how")
        child.presses("Type")
        at(child, "child_why")
        page.locator("#why").fill("MARKERWHY one. MARKERBIT two.")
        child.presses("Next")
        at(child, "child_higher")
        page.locator("#higher").fill("MARKERHIGHER")
        child.presses("Next")
        at(child, "child_more")
        child.presses("Next")
        at(child, "child_share")
        page.get_by_label("What I said, with my name").check()
        child.presses("Next")
        at(child, "child_less")
        page.get_by_label("MARKERBIT two.").check()
        child.presses("Next")
        at(child, "child_check")
        page.get_by_role("button", name="Yes", exact=True).click()
        at(child, "child_done")
        child.presses("Close this page")
        expect(page.get_by_text("This page is empty.")).to_be_visible(timeout=LONG)
        nothing_is_left(child)
