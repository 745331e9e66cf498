"""One whole conference in real browsers: a chair, a shared screen, four phones, others; two rounds to the sealing."""

import io
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.people import LONG, Desk, Person, Phone, chromium_browser
from tests.server import a_case, a_server, answer_fields, people_in, sends, sign_in

IN_BROWSERS = ["Dorota", "Imogen", "Shazia", "Nain"]
OTHERS = ["Marguerite", "Niamh"]


@pytest.fixture(scope="module")
def conference(tmp_path_factory, chromium):
    with a_server(tmp_path_factory.mktemp("conference") / "data") as server, chromium_browser(chromium) as browser:
        setup = sign_in(server)
        a_case(setup, IN_BROWSERS + OTHERS, scales=2)
        desk = Desk(browser, width=1366, height=768)
        desk.opens(server.url, setup.console)
        yield Conference(server, browser, setup, desk)


class Conference:
    """Everybody of the conference."""

    def __init__(self, server, browser, setup, desk) -> None:
        self.server, self.setup, self.desk = server, setup, desk
        self.tv = Person(browser, width=1920, height=1080)
        self.phones = {
            "Dorota": Phone(browser),
            "Imogen": Phone(browser),
            "Shazia": Phone(browser, scripts=False),
            "Nain": Phone(browser, sockets=False),
        }
        self.others = {}

    def everybody(self, where: str) -> None:
        """No barrier on any screen at this step."""
        self.desk.has_no_barriers(f"console, {where}")
        self.tv.has_no_barriers(f"screen, {where}")
        for name, phone in self.phones.items():
            phone.has_no_barriers(f"{name}'s phone, {where}")


class TestConference:
    def test_it_is_held_from_the_code_to_the_sealing(self, conference):
        self.gathers(conference)
        self.first_round(conference)
        self.second_round(conference)
        self.ends(conference)

    def gathers(self, conference) -> None:
        desk, tv, url = conference.desk, conference.tv, conference.server.url
        desk.goes_on("Show the code")
        expect(desk.page.locator("#chair-door .join b")).to_be_visible(timeout=LONG)
        tv.page.goto(f"{url}/screen")
        tv.presses("Show the letters")
        letters = tv.page.locator(".tv-letters")
        expect(letters).to_be_visible(timeout=LONG)
        desk.pairs(letters.inner_text())
        tv.sees("Welcome.")
        joined = self.scans(tv)
        assert joined.startswith(url), "the QR on the screen leads to this meeting"
        code = urlsplit(joined).path.rpartition("/")[2]
        for name, phone in conference.phones.items():
            phone.knocks(url, code, name)
        conference.everybody("at the door")
        for name, phone in conference.phones.items():
            desk.lets_in(name)
            phone.comes_in()
        phones = people_in(conference.server, conference.setup, OTHERS)
        conference.others = dict(zip(OTHERS, phones, strict=True))
        conference.everybody("gathered")

    def scans(self, tv) -> str:
        picture = Image.open(io.BytesIO(tv.page.screenshot()))
        read = zxingcpp.read_barcodes(picture)
        assert len(read) == 1
        return read[0].text

    def to_open(self, conference) -> str:
        desk = conference.desk
        desk.goes_on("Next round")
        conference.tv.sees("10")
        conference.everybody("10")
        desk.goes_on("Next: 0")
        conference.tv.sees("Are both ends clear?")
        for phone in conference.phones.values():
            phone.says_clear()
        for phone in conference.others.values():
            phone.open(phone.address)
            phone.press("/clear", clear="yes")
        conference.everybody("0")
        desk.goes_on("Ask for numbers")
        conference.tv.sees("People are writing.")
        return conference.setup.round_now()

    def others_answer(self, conference, round_id: str) -> None:
        for at, phone in enumerate(conference.others.values()):
            phone.open(phone.address)
            assert sends(phone, answer_fields(phone, round_id, 2 + at, "What I have seen.")) == 200

    def first_round(self, conference) -> None:
        desk, tv, phones = conference.desk, conference.tv, conference.phones
        round_id = self.to_open(conference)
        phones["Imogen"].picks(7)
        phones["Imogen"].page.locator("#why").fill("The plan was used")
        phones["Imogen"].context.set_offline(True)
        phones["Dorota"].gives(3, "Teraz jest spokojniej.", "Żeby przestał dzwonić.")
        phones["Shazia"].gives(0, "اُس صبح اوسکر 4 بجے سڑک پر تھا۔", "اگر 1 بڑا گھر پر ہو")
        phones["Nain"].gives(10, "It is well.", "That it lasts.")
        phones["Imogen"].context.set_offline(False)
        expect(phones["Imogen"].page.locator("#why")).to_have_value("The plan was used")
        phones["Imogen"].explains("The plan was used on both mornings.", "Three mornings.")
        phones["Imogen"].shares()
        self.others_answer(conference, round_id)
        conference.everybody("sent")
        desk.goes_on("Close the round")
        tv.sees("Everyone's view is in.")
        desk.goes_on("Look first")
        covered = desk.page.locator("details.cover")
        expect(covered).to_be_visible(timeout=LONG)
        assert covered.get_attribute("open") is None, "the look opens covered"
        covered.locator("summary").first.click()
        desk.sees("The plan was used on both mornings.")
        conference.everybody("look")
        desk.page.keyboard.press("Escape")
        expect(desk.page.get_by_text("The plan was used on both mornings.").first).to_be_hidden()
        desk.presses("Show everyone")
        tv.sees("Different numbers are fine.")
        phones["Dorota"].sees("Look up.")
        desk.goes_on("Next person")
        expect(tv.page.locator(".reveal-say .who")).to_be_visible(timeout=LONG)
        conference.everybody("shown")
        self.second_view(conference)

    def second_view(self, conference) -> None:
        desk, dorota = conference.desk, conference.phones["Dorota"]
        dorota.page.locator("#phone-step summary", has_text="second number").click()
        dorota.page.get_by_role("button", name="Add").click()
        dorota.picks(4)
        dorota.explains("I understand more now.", "One more week.")
        dorota.presses("Share my view")
        dorota.sees("What you added is in")
        later = desk.page.locator("#chair-talk details", has_text="Added after the show")
        expect(later).to_be_visible(timeout=LONG)
        later.locator("summary").click()
        later.get_by_role("button", name="Show it").click()
        expect(conference.tv.page.get_by_text("after talking").first).to_be_visible(timeout=LONG)

    def second_round(self, conference) -> None:
        desk, phones = conference.desk, conference.phones
        round_id = self.to_open(conference)
        for name, phone in phones.items():
            if name != "Nain":
                phone.gives(5, f"{name} has seen it.", "A little more.")
        self.others_answer(conference, round_id)
        desk.goes_on("Waiting for 1")
        desk.page.get_by_label("Left", exact=True).check()
        desk.presses("Record and close the round")
        desk.page.wait_for_url("**/console")
        desk.goes_on("Show at once")
        conference.tv.sees("Different numbers are fine.")

    def ends(self, conference) -> None:
        desk = conference.desk
        desk.page.goto(f"{desk.console}/end")
        desk.has_no_barriers("before the end")
        desk.presses("End the meeting")
        conference.tv.sees("We are finished for today.")
        conference.phones["Dorota"].sees("Nothing is kept on this phone.")
        desk.page.goto(desk.console.replace("/console", "/record"))
        desk.sees("Check the record")
        desk.has_no_barriers("write-up")
        desk.presses("Seal the record")
        desk.page.goto(desk.console.replace("/console", "/record"))
        desk.sees("Sealed")
        desk.sees("I understand more now.")
        desk.has_no_barriers("sealed")
        self.over_time(conference)

    def over_time(self, conference) -> None:
        """The first scale's numbers as a picture that the browser draws under our own policy, and as a table."""
        desk = conference.desk
        desk.page.goto(f"{conference.server.url}/cases")
        desk.presses("Sam and Alex")
        desk.page.get_by_role("link", name="Over time").first.click()
        picture = desk.page.locator("img[alt^='A line for each person']")
        expect(picture).to_be_visible(timeout=LONG)
        assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
        desk.page.get_by_label("Nain").uncheck()
        desk.presses("Show these")
        desk.sees("5 of 6 people are shown")
        desk.has_no_barriers("over time")
