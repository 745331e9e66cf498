"""One name, four places: file, root element, key of the push, row of the table; and the page includes the fragment."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from meeting_app.live.rooms import Watcher
from meeting_app.presenters.regions import REGIONS, element_id, template_of
from tests.app_world import make_world

TEMPLATES = Path(__file__).parents[2] / "templates"
PAGES = {
    "phone": "phone/room.html",
    "screen": "screen/screen.html",
    "chair": "chair/console.html",
    "desk": "desk/desk.html",
}
# Fragments that are shared by pages, or parts of a page or of a region, and never pushed by themselves.
NO_REGIONS = {
    "chair/_form_top.html", "chair/_child.html", "chair/_carry.html", "typing/_top.html",
    "prepare/_parts.html", "prepare/_things.html", "prepare/_keeps.html",
    "record/_record.html", "decision/_document.html", "case/_steps.html",
    "record/_head.html", "record/_people.html", "record/_agreed.html",
}  # fmt: skip
EVERY = [(audience, region) for audience, regions in REGIONS.items() for region in regions]
regions = pytest.mark.parametrize(("audience", "region"), EVERY, ids=lambda one: one)
VOID = {"input", "meta", "link", "br", "rect", "path", "img"}


class Roots(HTMLParser):
    """The elements at the top of a fragment, and how often each id stands in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.roots: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if self._depth == 0:
            self.roots.append(given)
        self._depth += tag not in VOID

    def handle_endtag(self, tag) -> None:
        self._depth -= tag not in VOID


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """Pages and pushes of the same moment, by audience."""
    world = make_world(tmp_path_factory.mktemp("regions") / "data")
    world.do("gather")
    dorota, screen = world.let_in("Dorota"), world.browser()
    dorota.get(dorota.where)
    screen.get("/screen")
    screen.press("/screen")
    world.do("pair_screen", letters=re.search(r'tv-letters">([A-Z]{6})<', screen.page).group(1))
    desk = world.minute_taker("Colin")
    pages = {
        "phone": dorota.page,
        "screen": screen.get("/screen"),
        "chair": world.chair.get(world.console),
        "desk": desk.page,
    }
    return pages, {audience: pushed(world, browser) for audience, browser in
                   {"phone": dorota, "screen": screen, "chair": world.chair, "desk": desk}.items()}  # fmt: skip


def pushed(world, browser) -> dict[str, str]:
    """What a socket of this page gets when it asks anew."""
    token = re.search(r'data-live-token="([^"]+)"', browser.page).group(1)
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in browser.client._cookies.values())
    socket = world.app.flask.extensions["socketio"].test_client(
        world.app.flask, auth={"token": token}, headers={"Cookie": cookies, "Origin": "http://127.0.0.1:8000"}
    )
    answer = socket.emit("resync", {"token": token}, callback=True)
    socket.disconnect()
    return answer["regions"]


class TestRegions:
    @regions
    def test_it_has_its_file(self, audience, region):
        assert (TEMPLATES / template_of(audience, region)).is_file(), "one name, four places: see presenters/regions.py"

    @regions
    def test_its_page_includes_the_same_file(self, audience, region):
        page = (TEMPLATES / PAGES[audience]).read_text()
        assert page.count(f'{{% include "{template_of(audience, region)}" %}}') == 1

    @regions
    def test_its_push_is_one_element_with_its_name_and_a_version(self, live, audience, region):
        (root,) = Roots(live[1][audience][element_id(audience, region)].strip()).roots
        assert root["id"] == element_id(audience, region)
        assert root["data-version"].isdigit()

    @regions
    def test_its_page_has_that_element_once(self, live, audience, region):
        assert Roots(live[0][audience]).ids.count(element_id(audience, region)) == 1

    @pytest.mark.parametrize("audience", REGIONS)
    def test_a_push_has_the_regions_of_the_table_and_no_others(self, live, audience):
        assert list(live[1][audience]) == [element_id(audience, region) for region in REGIONS[audience]]

    def test_every_fragment_is_a_region(self):
        files = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("_*.html")} - NO_REGIONS
        assert files == {template_of(audience, region) for audience, region in EVERY}, "add a row to regions.py"

    def test_every_listener_is_an_audience_of_the_table(self, live):
        assert set(PAGES) == set(REGIONS) == {"phone", "screen", "chair", "desk"}
        assert Watcher("phone", "m", "s", "seat", epoch=2).room == "seat:seat:2"
