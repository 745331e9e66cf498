"""The case's pages on a small screen, with the whole example in them: each sort of page once, free of barriers.

One walk along the pages' own links, so that a new page is in it as soon as something leads there.
"""

import re

import pytest

from tests.browser.people import Desk, chromium_browser
from tests.example.held import GETHIN, SAYS_AS
from tests.server import a_server

pytestmark = pytest.mark.browser
WIDTH = 360
# What is told apart by one word or number is one sort of page.
ONE_SORT = re.compile(
    r"[0-9a-f]{32}|[0-9a-f]{16}|(?<=/question/)\d+|(?<=/map/new/)\w+|(?<=/move/)\w+|(?<=/work/new/)\w+"
)
KEPT = re.compile(r"/keep/\w+/\*/\w+$")
# The links' own text is a file, or the pages are the walk of another test (test_desk.py).
LEFT = re.compile(r"/(record|console|prepare|beforehand)\b|/drawing/|/cases/?$|/account|^/$")
SORTS = {
    "/cases/*", "/cases/*/copies", "/cases/*/edit", "/cases/*/goals/*", "/cases/*/goals/*/says", "/cases/*/keep",
    "/cases/*/map", "/cases/*/map/*", "/cases/*/map/*/close", "/cases/*/map/*/move/*", "/cases/*/map/*/words",
    "/cases/*/map/new/*", "/cases/*/meetings/new", "/cases/*/people/*", "/cases/*/plan/*", "/cases/*/plan/*/agree",
    "/cases/*/plan/*/keep/*", "/cases/*/plan/*/line/*", "/cases/*/plan/*/line/new", "/cases/*/plan/*/tried/*",
    "/cases/*/plan/*/tried/all", "/cases/*/scales/*", "/cases/*/scales/*/over-time", "/cases/*/thinking",
    "/cases/*/thinking/*", "/cases/*/thinking/*/copy",
    "/cases/*/thinking/*/question/*", "/cases/*/thinking/new", "/cases/*/tonight", "/cases/*/work", "/cases/*/work/*",
    "/cases/*/work/*/drawing", "/cases/*/work/*/led-to", "/cases/*/work/*/may-see", "/cases/*/work/*/words",
    "/cases/*/work/new/*", "/cases/*/worries/*", "/cases/*/worries/*/read", "/cases/*/worries/*/versions",
    "/meetings/*/copies", "/meetings/*/decision",
}  # fmt: skip
AS_HE_MAY = ("/cases/*", "/cases/*/map", "/cases/*/plan/*", "/cases/*/scales/*/over-time", "/cases/*/work",
             "/meetings/*/decision")  # fmt: skip

OFF_TO_THE_SIDE = """[...document.querySelectorAll("main td a, main td button")].filter((one) => {
  const at = one.getBoundingClientRect(); return at.width && at.left >= innerWidth; }).map((one) => one.innerText)"""


class Walk:
    """One page of each sort, as it was met first. `seen`: its address, by its sort."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.seen: dict[str, str] = {}

    def goes(self, start: str) -> None:
        """This page, and all that its links lead to."""
        ahead = [start]
        while ahead:
            path = ahead.pop(0)
            if (sort := sort_of(path)) not in self.seen and not LEFT.search(path):
                self.seen[sort] = path
                self.visits(path)
                links = self.desk.page.locator("a[href^='/']")
                ahead += links.evaluate_all("all => all.map((one) => one.pathname)")

    def visits(self, path: str) -> None:
        """It fits, and has no barriers."""
        said = self.desk.page.goto(self.desk.url + path)
        assert said is not None
        assert said.status == 200, path
        self.desk.has_no_barriers(path)
        wide = self.desk.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= WIDTH, f"{path} is {wide} wide"
        assert self.desk.page.evaluate(OFF_TO_THE_SIDE) == [], f"{path}: what can be pressed stands out of sight"


def sort_of(path: str) -> str:
    return KEPT.sub("/keep", ONE_SORT.sub("*", path.partition("?")[0]))


class TestTheCase:
    def test_each_of_its_pages_fits_a_small_screen_and_has_no_barriers(self, tmp_path, chromium):
        with a_server(tmp_path / "data", "--demo", "whole") as server, chromium_browser(chromium) as browser:
            said = "\n".join(server.lines)
            name, password = re.search(r"sign in as (\S+) with (\S+)", said).groups()
            desk = Desk(browser, width=WIDTH, height=740)
            desk.opens(server.url, "/cases", name=name, password=password)
            walk = Walk(desk)
            walk.goes(str(desk.page.locator("td a").first.get_attribute("href")))
            assert SORTS - set(walk.seen) == set(), "no link leads there"
            self.forms_that_are_no_longer_needed(walk)
            desk.page.goto(server.url + walk.seen["/cases/*/scales/*/over-time"])
            him = desk.page.locator("#as option", has_text=SAYS_AS[GETHIN]).first.get_attribute("value")
            for sort in AS_HE_MAY:
                walk.visits(f"{walk.seen[sort]}?as={him}")
            walk.visits(f"{walk.seen['/cases/*']}/so-far?as={him}")
            self.sections_are_copied_by_their_buttons(desk)
            self.a_file_is_made_once_and_the_page_says_so(desk, walk.seen["/meetings/*/copies"])

    def a_file_is_made_once_and_the_page_says_so(self, desk: Desk, path: str) -> None:
        """The button waits for it; the browser keeps the file, and stays on the page."""
        desk.page.goto(desk.url + path)
        desk.page.select_option("#format", "docx")
        desk.page.click("text=See what will be in it")
        desk.has_no_barriers("what will be in a copy")
        with desk.page.expect_download() as made:
            desk.page.click("main button.govuk-button")
        assert made.value.suggested_filename.endswith(".docx")
        desk.page.locator("[role=status]", has_text="The file is made.").wait_for()

    def sections_are_copied_by_their_buttons(self, desk: Desk) -> None:
        """With what a browser gives to an address without TLS, too: there is no clipboard to write to."""
        desk.page.select_option("select[name=format]", "note")
        desk.page.click(".copy-form button")
        decides = desk.page.locator("button", has_text="Make it as it is")
        if decides.count():
            decides.first.click()
        desk.has_no_barriers("a case note")
        desk.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        desk.page.locator("[data-copy]").nth(1).click()
        desk.page.locator("#copied-2", has_text="Copied").wait_for()
        assert desk.page.evaluate("getSelection().toString() || document.activeElement.value").startswith(
            "The case so far"
        )

    def forms_that_are_no_longer_needed(self, walk: Walk) -> None:
        """Of a session whose views are shown nothing leads to them; somebody may still have them open."""
        for form in ("scale", "view"):
            walk.visits(f"{walk.seen['/cases/*/thinking/*']}/{form}")
