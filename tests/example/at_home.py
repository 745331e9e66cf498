"""Maja's view beforehand: her own page by a link, with Temi beside her, one thing a screen."""

import re
from typing import Any

from meeting_app.demo.browser import Browser
from tests.server import Chair

# Whose line it is on the page of views beforehand, and the seat that its buttons are about.
LINE = re.compile(r"<b><bdi>([^<]+)</bdi></b>.*?console/enter/[0-9a-f]+/([0-9a-f]+)\"", re.DOTALL)
ADDRESS = re.compile(r"<code[^>]*>https?://[^/]+(/home/[^<]+)</code>")
FIRST_WORDS = 6


def gives_at_home(chair: Chair, base: str, name: str, helper: str, views: list[dict[str, Any]]) -> Browser:
    """The link, opened; the first words; and each of these views with both ends before the child's eyes."""
    home = Browser(base)
    path = _link(chair, name, helper)
    home.open(path)
    home.press(path)
    for _ in range(FIRST_WORDS):
        home.press("/how")
    for view in views:
        _next_ladder(home)
        _gives(home, view)
    assert "Nobody will change them." in home.html
    home.press("/leave")
    return home


def _link(chair: Chair, name: str, helper: str) -> str:
    browser = chair.browser
    page = browser.open(f"/meetings/{chair.public_id}/beforehand")
    seat_id = dict(LINE.findall(page))[name]
    helper_id = re.search(rf'<option value="([0-9a-f]+)">{helper}<', page)
    assert helper_id is not None
    own = (("seat_id", seat_id), ("kind", "home"))
    form = next(one for one in browser.forms if all(pair in one.fields for pair in own))
    found = ADDRESS.search(browser.send(form, helper_id=helper_id.group(1)))
    assert found is not None, browser.html
    return found.group(1)


def _next_ladder(home: Browser) -> None:
    """From the page of all ladders on to the first that has not been told; elsewhere it is there already."""
    begins = [one for one in home.forms if ("go", "begin") in one.buttons]
    if begins:
        home.send(begins[0], go="begin")


def _gives(home: Browser, view: dict[str, Any]) -> None:
    home.press("/step", go="zero")
    home.press("/step", go="clear")
    home.press("/clear", clear="yes")
    _next_ladder(home)
    home.press("/step", number=str(view["score"]), go="child_why")
    home.press("/step", why=view["reason"], by_helper="yes", go="child_higher")
    home.press("/step", higher=view["higher"], go="child_more")
    home.press("/step", go="child_share")
    home.press("/step", scope="all", go="child_check")
    home.press("/answer")
    assert home.status == 200, home.html
