"""The desk's pages in a real browser, each when it is used: no barrier, no complaint of the browser.

The case's own pages, with the whole example in them, are walked in test_case_pages.py.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Desk, chromium_browser
from tests.server import a_case, a_server, answer_fields, people_in, sends, sign_in

NAMES = ["Dorota", "Imogen"]
pytestmark = pytest.mark.browser


class Office:
    """A chair in a browser and by protocol, and a case with one scale."""

    def __init__(self, server, browser) -> None:
        self.server, self.setup = server, sign_in(server)
        a_case(self.setup, NAMES)
        self.desk = Desk(browser, width=1366, height=768)
        self.desk.opens(server.url, self.setup.console)
        self.phones, self.round_id = [], ""

    def visits(self, *paths: str) -> None:
        """Each of these pages is free of barriers."""
        for path in paths:
            self.desk.page.goto(self.server.url + path)
            self.desk.has_no_barriers(path)

    def has(self, link: str) -> str:
        """The address that ends or goes on so, among the links of the page that is open."""
        return str(self.desk.page.locator(f"a[href*='{link}']").first.get_attribute("href"))

    def does(self, action: str, **fields: str) -> None:
        self.setup.do(action, round_id=self.round_id, **fields)

    def sends(self, path: str, **fields: str) -> None:
        """Fill in the form of one of the console's own pages."""
        browser = self.setup.browser
        browser.open(path)
        browser.send(browser.forms[-1], **fields)

    def on(self, page: str) -> str:
        """A page of the console about the round."""
        return f"{self.setup.console}/{page}/{self.round_id}"


@pytest.fixture(scope="module")
def office(tmp_path_factory, chromium):
    with a_server(tmp_path_factory.mktemp("office") / "data") as server, chromium_browser(chromium) as browser:
        yield Office(server, browser)


class TestDesk:
    def test_its_pages_have_no_barriers(self, office):
        self.the_house(office)
        self.a_case(office)
        self.gathering(office)
        self.a_round(office)
        self.looking(office)
        self.the_decision(office)
        self.the_plan(office)
        self.afterwards(office)

    def the_house(self, office) -> None:
        office.visits("/", "/account", "/cases", "/cases/new", "/nothing-here")

    def a_case(self, office) -> None:
        office.visits("/cases")
        case = str(office.desk.page.locator("td a").first.get_attribute("href"))
        office.visits(case)
        person = office.desk.page.locator("td a[href*='/people/']").first.get_attribute("href")
        scale = office.desk.page.locator(".scale a").first.get_attribute("href")
        for path in ("/edit", "/worries/new", "/scales/new", "/people/new", "/meetings/new"):
            office.visits(case + path)
            if path != "/edit":
                self.refuses(office, case + path)
        console = office.setup.console
        office.visits(str(person), str(scale), console.replace("/console", "/prepare"), console)

    def refuses(self, office, path: str) -> None:
        """Sent empty, the page comes back and says at the top and at the field what is missing."""
        page = office.desk.page
        with page.expect_navigation():
            page.locator("main button.govuk-button").last.click()
        expect(page.locator("[data-error-summary]")).to_be_visible()
        office.desk.has_no_barriers(f"{path}, sent empty")

    def gathering(self, office) -> None:
        office.setup.do("gather")
        office.phones = people_in(office.server, office.setup, NAMES[:1])
        seats, console = office.setup.seats(), office.setup.console
        office.setup.do("mark_present", seat_id=seats["Imogen"])
        pages = ("screens", "add-person", f"person/{seats['Dorota']}", "end")
        office.visits(*(f"{console}/{page}" for page in pages))

    def a_round(self, office) -> None:
        office.setup.browser.open(office.setup.console)
        office.round_id = office.setup.round_ids()[0]
        office.does("present_ten")
        office.does("present_zero")
        office.visits(office.on("clear"), office.on("abandon"))
        dorota, imogen = office.phones[0], office.setup.seats()["Imogen"]
        dorota.open(dorota.address)
        dorota.press("/clear", clear="yes")
        office.sends(office.on("clear"), seat_ids=imogen, how="Said yes aloud")
        office.does("open_round")
        entry = f"{office.on('enter')}/{imogen}"
        office.visits(office.on("missing"), entry)
        office.desk.presses("Put it in")
        office.desk.has_no_barriers("a view typed without words")
        dorota.open(dorota.address)
        assert sends(dorota, answer_fields(dorota, office.round_id, 3, "", aloud="yes", higher="")) == 200
        office.sends(office.on("missing"), seat_ids=imogen, why="paper_later", and_close="yes")

    def looking(self, office) -> None:
        office.does("look_at_round")
        office.visits(office.setup.console)
        look = office.has("/look/")
        office.visits(look)
        office.desk.page.locator("details.cover > summary").click()
        office.desk.has_no_barriers("the look, uncovered")
        line = str(office.desk.page.locator("[id^='view-']").first.get_attribute("id"))
        office.does("show_round")
        spoken = f"{office.on('spoken')}/{line.removeprefix('view-')}"
        office.visits(look, spoken, office.setup.console, f"{office.setup.console}/next-part")

    def the_decision(self, office) -> None:
        home = office.setup.console.replace("/console", "/decision")
        office.visits(home)
        case = office.desk.page.locator("main a[href*='/cases/']").first.get_attribute("href")
        office.sends(f"{case}/people/new", name="Sam", says_as="Sam", group="child", language="en")
        office.visits(home)
        child, said = office.has("/decision/child/"), f"{home}/said/new"
        office.visits(child, said)
        self.refuses(office, child)
        office.sends(child, decided="A plan for Sam.", reasons="Mornings are hard.")
        office.visits(said)
        imogen = office.desk.page.locator("#person_id option", has_text="Imogen").get_attribute("value")
        office.sends(said, of="agency", person_id=imogen, text="It goes on.")
        office.visits(home)

    def the_plan(self, office) -> None:
        page = office.desk.page
        case = page.locator("main a[href*='/cases/']").first.get_attribute("href")
        office.visits(case)
        page.get_by_role("button", name="Begin").click()
        page.wait_for_url("**/plan/*")
        plan = page.url.removeprefix(office.server.url)
        office.visits(f"{plan}/line/new")
        self.refuses(office, f"{plan}/line/new")
        office.visits(office.setup.console + "/earlier")

    def afterwards(self, office) -> None:
        office.setup.do("end_meeting")
        record = office.setup.console.replace("/console", "/record")
        office.visits(record, record.replace("/record", "/copies"), office.setup.console)
        prepare = office.setup.console.replace("/console", "/prepare")
        seat_id = office.setup.seats()["Imogen"]
        office.visits(prepare, f"{prepare}/keep/new", f"{record}/keep/attendance/{seat_id}")
