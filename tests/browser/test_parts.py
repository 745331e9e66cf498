"""Two parts of a meeting in real browsers: a phone goes on by itself, another is at the door; the look by keyboard."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.people import LONG, Person, Phone, chromium_browser
from tests.server import a_case, a_server, sign_in

NAMES = ["Dorota", "Imogen", "Gethin"]
SOON = 2.0
pytestmark = pytest.mark.browser


@pytest.fixture
def house(tmp_path, chromium):
    with a_server(tmp_path / "data") as server, chromium_browser(chromium) as browser:
        chair = sign_in(server)
        a_case(chair, NAMES)
        with_part_two(chair, "Imogen", "Gethin")
        chair.do("gather")
        yield server, browser, chair


def with_part_two(chair, *names):
    """The same case, a second part of it with these people."""
    browser = chair.browser
    browser.open(f"/meetings/{chair.public_id}/prepare")
    browser.press("/do/add_sitting", label="With Gethin")
    form = [one for one in browser.forms if one.action.endswith("/prepare/expect")][-1]
    ids = re.findall(r'name="person_id" value="([0-9a-f]+)"> <bdi>([^<]+)', browser.html)
    browser.send(form, person_id=[id_ for id_, name in ids if name in names])


def comes_in(server, browser, chair, name):
    phone = Phone(browser)
    phone.knocks(server.url, chair.code(), name)
    chair.let_all_in()
    phone.comes_in()
    return phone


def desk_of(server, browser, chair):
    """The chair at a laptop."""
    desk = Person(browser, width=1366, height=768)
    desk.page.goto(f"{server.url}/sign-in")
    desk.page.get_by_label("Name").fill("rosalind")
    desk.page.get_by_label("Password").fill("a long enough password")
    desk.presses("Sign in")
    desk.page.wait_for_url("**/cases")
    desk.page.goto(f"{server.url}{chair.console}")
    return desk


class TestTheNextPart:
    """two-sittings on phones and at the console."""

    def test_a_phone_that_goes_on_arrives_by_itself_and_the_others_are_at_the_door_keep_my_place(self, house):
        server, browser, chair = house
        dorota, imogen = (comes_in(server, browser, chair, name) for name in ("Dorota", "Imogen"))
        token = imogen.page.locator("body").get_attribute("data-live-token")
        started = time.monotonic()
        chair.do("next_sitting")
        expect(imogen.page.locator("body")).not_to_have_attribute("data-live-token", token, timeout=LONG)
        expect(imogen.page.get_by_text("There is no rush").first).to_be_visible(timeout=LONG)
        assert time.monotonic() - started < SOON
        dorota.sees("Thank you. This part is finished.")
        dorota.sees("Rosalind will tell you what comes next.")
        dorota.has_no_barriers("a part that is over")
        assert dorota.page.evaluate("JSON.stringify(localStorage)") == "{}"
        chair.do("show_again")
        chair.do("present_ten", round_id=new_round(chair))
        imogen.sees("10 means this")

    def test_the_chair_asks_first_and_then_shows_the_code(self, house):
        server, browser, chair = house
        comes_in(server, browser, chair, "Imogen")
        desk = desk_of(server, browser, chair)
        desk.sees("part one of two")
        desk.has_no_barriers("console in parts")
        desk.presses("Next part")
        desk.sees("Begin part two?")
        desk.has_no_barriers("next part")
        desk.presses("Begin part two")
        desk.presses("Show the code")
        expect(desk.page.locator("#chair-preview").get_by_text("The joining code")).to_be_visible(timeout=LONG)
        desk.page.goto(f"{server.url}/meetings/{chair.public_id}/prepare")
        desk.has_no_barriers("prepare in parts")
        desk.page.goto(f"{server.url}/meetings/{chair.public_id}/prepare/keep/new")
        desk.has_no_barriers("a thing to keep")


def new_round(chair):
    chair.browser.open(chair.console)
    return chair.round_ids()[0]


class TestTheLookPage:
    def test_it_is_covered_and_done_by_keyboard_alone(self, house):
        server, browser, chair = house
        dorota, imogen = (comes_in(server, browser, chair, name) for name in ("Dorota", "Imogen"))
        round_id = new_round(chair)
        for step in ("present_ten", "present_zero"):
            chair.do(step, round_id=round_id)
        for phone in (dorota, imogen):
            phone.says_clear()
        chair.do("open_round", round_id=round_id)
        dorota.gives(3, "The key is next door.", "Quiet.")
        imogen.gives(6, "It is calmer. " * 30, "More of it.")
        chair.browser.open(f"{chair.console}/missing/{round_id}")
        form = chair.browser.forms[-1]
        chair.browser.send(form, seat_ids=form.choices["seat_ids"], why="not_here", and_close="yes")
        desk = desk_of(server, browser, chair)
        desk.presses("Look first")
        desk.page.wait_for_url("**/console/look/*")
        hers = desk.page.get_by_text("The key is next door.").first
        expect(hers).to_be_hidden()
        desk.page.locator("details.cover > summary").focus()
        desk.page.keyboard.press("Enter")
        expect(hers).to_be_visible()
        desk.has_no_barriers("the look")
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing runs off the side"
        three = desk.page.locator(".look-three").first
        lines = three.evaluate("e => Math.round(e.clientHeight / parseFloat(getComputedStyle(e).lineHeight))")
        assert lines <= 3
        summary = desk.page.locator(".look-rest > summary", has_text="Dorota")
        summary.focus()
        desk.page.keyboard.press("Enter")
        radio = desk.page.locator(".look-rest[open] input[value='show']")
        expect(desk.page.locator(".look-rest[open] .look-keep")).to_be_hidden()
        radio.focus()
        desk.page.keyboard.press("ArrowRight")
        cause = desk.page.locator(".look-rest[open] .look-keep textarea")
        expect(cause).to_be_visible()
        cause.focus()
        desk.page.keyboard.type("She asked.")
        desk.has_no_barriers("keeping at the look")
        desk.page.keyboard.press("Escape")
        expect(hers).to_be_hidden()
        desk.page.get_by_role("button", name="Show everyone").focus()
        desk.page.keyboard.press("Enter")
        desk.page.wait_for_url("**/console")
        imogen.sees("Look up.")
        desk.page.goto(f"{server.url}{chair.console}/room")
        expect(desk.page.locator("main")).not_to_contain_text("key")
