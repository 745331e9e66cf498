"""What is read from six metres, at 1920x1080: every letter large enough, and nobody and nothing off the screen."""

from datetime import date
from itertools import count

import pytest

from meeting_app.domain.answer import Kind, Standing
from meeting_app.presenters.ladder import density, names_of, one_person, rungs
from meeting_app.presenters.page import Page
from meeting_app.presenters.screen import Scene, ScreenView
from meeting_app.presenters.shown import ShownView
from meeting_app.web.assets import BUILT, Assets
from tests.browser.people import Person, chromium_browser
from tests.presenters.phones import RENDERER

pytestmark = pytest.mark.browser
LONG_NAME = "Wilhelmina-Persephone Featherstonehaugh-"
THIRTY = [f"Person {letter}{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ123"] + [LONG_NAME]
TEN = "For six months nobody has been shouted at or scared, and when the plan was needed everybody used it. " * 2
ZERO = "It is still happening, or could happen tonight, and there is no plan that works for the children. "
# Letters under 28 px, and whatever is not wholly on the screen or is cut by what it stands in.
HARD_TO_READ = """() => {
    const said = [];
    const within = (from, to, size) => from >= -1 && to <= size + 1;
    const here = (box) => within(box.top, box.bottom, innerHeight) && within(box.left, box.right, innerWidth);
    for (const one of document.querySelectorAll('.tv *')) {
        const words = [...one.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim());
        if (!words.length || one.closest('.visually-hidden')) continue;
        if (parseFloat(getComputedStyle(one).fontSize) < 27.99) said.push('small: ' + one.textContent);
        const cut = one.closest('.reveal--wordy .end > span');
        if (!cut && !here(one.getBoundingClientRect())) said.push('off: ' + one.textContent);
    }
    for (const one of document.querySelectorAll('.reveal-say, .reveal-ladder, .end, .tv-ends, .tv-words, .tv-welcome'))
        if (one.scrollHeight > one.clientHeight + 2) said.push('cut: ' + one.className);
    return said;
}"""
PLACES = count()


def a_view(name: str, number: int | None, why: str = "Because.", **more) -> ShownView:
    at, kind = next(PLACES), Kind.NOT_ABLE if number is None else Kind.NUMBER
    given = {"kind": kind, "number": number, "why": why, "higher": "One more week.", "language": "en"} | more
    return ShownView(f"a{at}", f"s{at}", f"p{at}", name, "neighbour", True, at, Standing.FIRST, "w", **given)


def reveal(views: list[ShownView], *, of: int = 0, page: int = 1, ten: str = TEN, zero: str = ZERO) -> ScreenView:
    """The views, and one person's words beside them."""
    one = views[of]
    return ScreenView(
        1, Page("token"), Scene.VIEWS, "Maja and Oskar", "Rosalind", date(2026, 5, 7),
        question="How calm and safe is home for Maja and Oskar right now?", ten=ten, zero=zero,
        rungs=rungs(tuple(views), one.seat_id), density=density(tuple(views)),
        not_able=names_of(tuple(views), Kind.NOT_ABLE), one=one_person([one], page),
    )  # fmt: skip


def a_scene(scene: Scene, times: int) -> ScreenView:
    return ScreenView(
        1, Page("token"), scene, "Maja and Oskar", "Rosalind", date(2026, 5, 7), question="How safe are mornings?",
        ten=TEN * times, zero=ZERO * times, worry=TEN * times, dispute=ZERO, goal=TEN * times,
    )  # fmt: skip


EVERYWHERE = [a_view(name, at % 11) for at, name in enumerate(THIRTY)]
ELEVEN_AT_FIVE = [a_view(name, 5 if at < 11 else at % 11) for at, name in enumerate(THIRTY)]
LETTERS = "The plan on the fridge was used on both mornings that I saw. " * 82
SCENES = {
    "thirty people": reveal(EVERYWHERE, of=29),
    "eleven at one number": reveal(ELEVEN_AT_FIVE, of=3),
    "a few and somebody without a number": reveal([*EVERYWHERE[:9], a_view("Hanan", None)], of=9),
    "5,000 letters": reveal([a_view("Nain", 5, LETTERS), *EVERYWHERE[:6]]),
    "5,000 letters, the last page": reveal([a_view("Nain", 5, LETTERS), *EVERYWHERE[:6]], page=99),
    "one word of 5,000 letters": reveal([a_view("Nain", 5, "x" * 5000), *EVERYWHERE[:6]]),
    "Urdu": reveal([a_view("Shazia", 0, "اُس صبح اوسکر 4 بجے سڑک پر تھا، اور 2 گھنٹے تک۔ " * 5, language="ur")]),
    "Arabic": reveal([a_view("Hanan", 7, "في الصباح يكون هناك 2 من الكبار. " * 6, language="ar")]),
    "emoji": reveal([a_view("Callum", 8, "👨‍👩‍👧‍👦 sleeping 🛏️ and 🥣 each day. " * 6)]),
    "a long wording with thirty people": reveal(ELEVEN_AT_FIVE, ten=TEN * 5, zero=ZERO * 6),
    "10": a_scene(Scene.TEN, 1),
    "10 and 0, long": a_scene(Scene.ZERO, 4),
    "writing, long": a_scene(Scene.WRITING, 5),
    "a long worry": a_scene(Scene.WORRY, 4),
}


@pytest.fixture(scope="module")
def tv(chromium):
    with chromium_browser(chromium) as browser:
        yield Person(browser, width=1920, height=1080)


class TestTheSharedScreen:
    @pytest.mark.parametrize("scene", SCENES)
    def test_it_reads_from_six_metres(self, tv, scene):
        fragment = RENDERER.region("screen", "main", SCENES[scene])
        tv.page.set_content(f'<!doctype html><body class="screen"><main>{fragment}</main>')
        tv.page.add_style_tag(path=BUILT / Assets(BUILT).address("screen.css").rpartition("/")[2])
        assert tv.page.evaluate(HARD_TO_READ) == []
