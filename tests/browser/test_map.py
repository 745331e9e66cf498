"""The example's map in a real browser: on a phone, by keyboard, free of barriers, and on paper."""

import re
from pathlib import Path

import pytest

from meeting_app.commands.messages import live_map as live_say
from meeting_app.domain.entry import Heading
from meeting_app.presenters.map_on_screen import map_pages
from tests.browser.people import Desk, chromium_browser
from tests.commands.test_mapping import adds
from tests.example.held import conference, the_case
from tests.example.on_the_map import a_map
from tests.reaching import map_for, screen_of

BUILT = Path(__file__).parents[2] / "static" / "built"
pytestmark = pytest.mark.browser
RUNS_OVER = """
(() => { const box = document.querySelector(".tv-map-lines");
  return box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight; })()
"""


def css_of(name: str) -> str:
    """As it is served."""
    return next(BUILT.glob(f"{name}.*.css")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def css():
    """The desk's own."""
    return css_of("desk")


def sheets(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


class TestTheMap:
    def test_it_fits_a_phone_and_the_paper_that_it_is_for(self, chromium, css):
        world = a_map()
        with chromium_browser(chromium) as browser:
            desk = Desk(browser, width=360, height=740)
            for name in ("", "Dorota"):
                self.opens(desk, map_for(world, name), css)
                assert desk.page.evaluate("document.documentElement.scrollWidth") <= 360
                desk.has_no_barriers(f"the map, seen as {name or 'the chair'}")
                for paper, most in (("A3", 1), ("A4", 2)):
                    pdf = desk.page.pdf(format=paper, landscape=True)
                    assert 1 <= sheets(pdf) <= most, f"{paper}, seen as {name or 'the chair'}"
            self.by_keyboard(desk, map_for(world), css)
            desk.page.emulate_media(media="print")
            assert desk.page.locator(".cover:visible, .no-print:visible").count() == 0

    def test_on_the_wall_nothing_of_it_runs_over_whatever_people_say(self, chromium):
        world, story = the_case()
        conference(world, story, "m1")
        world.chair.gathers()
        adds(world, text="Ala ma kota i psa. " * 263, language="pl")
        adds(world, Heading.PAST_HARM, text="بہت شور تھا اور بچے ڈر گئے تھے۔ " * 60, language="ur")
        for _ in range(20):
            adds(world, Heading.COMPLICATING, text="Short.")
        with chromium_browser(chromium) as browser:
            wall = Desk(browser, width=1920, height=1080)
            for page in range(1, self.pages(world) + 1):
                world.chair.does(live_say.ShowMap, page=page)
                self.opens(wall, screen_of(world), css_of("screen"))
                assert wall.page.evaluate(RUNS_OVER) is False, f"page {page}"
            wall.has_no_barriers("the map on the wall")

    def pages(self, world) -> int:
        with world.read() as records:
            return len(map_pages(records, world.sitting))

    def opens(self, desk, html: str, css: str) -> None:
        desk.page.set_content(re.sub(r"<script.*?</script>|<link[^>]*>|<noscript>.*?</noscript>", "", html))
        desk.page.add_style_tag(content=css)

    def by_keyboard(self, desk, html: str, css: str) -> None:
        """Every heading's link to add, and every entry's to change it, comes in its turn, those under a cover too."""
        self.opens(desk, html, css)
        page = desk.page
        wanted = page.locator(".map a, .map summary").count()
        page.keyboard.press("Tab")
        page.locator("#as").focus()
        reached = 0
        for _ in range(3 * wanted):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.tagName") == "SUMMARY":
                page.keyboard.press("Enter")
            reached += page.evaluate("Boolean(document.activeElement.closest('.map'))")
            if page.evaluate("document.activeElement === document.body"):
                break
        assert reached >= wanted
