"""What a phone holds once a view was sent and its page closed, and which voice reads aloud."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.people import LONG, Phone, chromium_browser
from tests.server import a_case, a_server, people_in, sign_in

pytestmark = pytest.mark.browser

EVERYTHING_KEPT = """async () => {
  const caches_ = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) caches_.push(request.url, await (await cache.match(request)).text());
  }
  return JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, caches_, await indexedDB.databases(), document.cookie,
    history.state, (await navigator.serviceWorker.getRegistrations()).length, name, location.href,
  ]);
}"""
VOICES = """
window.said = [];
const voices = %s;
Object.defineProperty(globalThis, "speechSynthesis", { value: {
  getVoices: () => voices, addEventListener: (name, tell) => { window.voicesCame = tell; },
  cancel: () => {}, speak: (one) => window.said.push([one.text, one.voice.name]),
} });
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
FAR = {"name": "far away", "localService": False, "default": True, "lang": "en-GB"}
NEAR = {"name": "of this phone", "localService": True, "default": False, "lang": "en-GB"}


class House:
    """A meeting whose first round is open, and Dorota in a browser."""

    def __init__(self, server, browser, *, voices=None) -> None:
        self.server, self.chair = server, sign_in(server)
        a_case(self.chair, ["Dorota", "Imogen"])
        self.chair.do("gather")
        self.dorota = Phone(browser)
        if voices is not None:
            self.dorota.context.add_init_script(VOICES % json.dumps(voices))
        self.dorota.knocks(server.url, self.chair.code(), "Dorota")
        self.chair.let_all_in()
        self.dorota.comes_in()
        self.others = people_in(server, self.chair, ["Imogen"])
        self.chair.browser.open(self.chair.console)
        self.round_id = self.chair.round_ids()[-1]
        self.chair.do("present_ten", round_id=self.round_id)

    def opens(self) -> None:
        self.chair.do("present_zero", round_id=self.round_id)
        self.dorota.says_clear()
        for phone in self.others:
            phone.open(phone.address)
            phone.press("/clear", clear="yes")
        self.chair.do("open_round", round_id=self.round_id)
        expect(self.dorota.page.locator("input[name=number]").first).to_be_visible(timeout=LONG)


@pytest.fixture
def server(tmp_path):
    with a_server(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def browser(chromium):
    with chromium_browser(chromium) as found:
        yield found


class TestAfterSending:
    """Check 19: no marker in any storage, behind "back", or in another look at the page; own words by POST only."""

    def test_nothing_of_the_view_is_left(self, server, browser):
        house = House(server, browser)
        house.opens()
        dorota, asked = house.dorota, []
        dorota.page.on("request", lambda request: asked.append((request.method, request.url)))
        dorota.gives(7, "MARKERWHY it is calm", "MARKERHIGHER one week")
        self.has_no_word(dorota.page, "sent")
        self.has_no_word_behind_back(dorota.page)
        self.has_no_word_in_a_new_page(dorota)
        self.own_words_come_by_post_only(dorota)
        assert [url for _, url in asked if "MARKER" in url] == []

    def has_no_word(self, page, where: str) -> None:
        assert "MARKER" not in page.evaluate(EVERYTHING_KEPT), where
        assert "MARKER" not in page.content(), where
        fields = "Array.from(document.querySelectorAll('input, textarea'), (one) => one.value).join()"
        assert "MARKER" not in page.evaluate(fields), where

    def has_no_word_behind_back(self, page) -> None:
        room = page.url
        page.goto(f"{room.partition('/here/')[0]}/away")
        self.has_no_word(page, "elsewhere")
        page.go_back()
        expect(page.get_by_role("heading", name="Your view is in.")).to_be_visible(timeout=LONG)
        self.has_no_word(page, "back")
        page.go_back()
        self.has_no_word(page, "further back")
        page.goto(room)

    def has_no_word_in_a_new_page(self, dorota) -> None:
        room = dorota.page.url
        dorota.page.close()
        dorota.page = dorota.context.new_page()
        dorota.page.goto(room)
        dorota.sees("Your view is in.")
        self.has_no_word(dorota.page, "closed and opened")

    def own_words_come_by_post_only(self, dorota) -> None:
        page, brought = dorota.page, []
        page.on("response", lambda answer: brought.append((answer.request.method, answer)))
        dorota.presses("See what I sent")
        expect(page.get_by_text("MARKERWHY it is calm")).to_be_visible(timeout=LONG)
        methods = {method for method, answer in brought if "MARKER" in answer.text()}
        assert methods == {"POST"}
        address = f"{page.url.rstrip('/')}/own"
        assert "MARKER" not in dorota.context.request.get(address).text(), "a GET of it brings none"
        assert "MARKER" not in page.evaluate(EVERYTHING_KEPT), "while they are shown, nothing keeps them"
        page.reload()
        self.has_no_word(page, "loaded afresh")


class TestReadingAloud:
    """Check 19: only a voice of this device reads; one that sends the words elsewhere is never used."""

    def test_a_voice_that_is_not_local_reads_nothing(self, server, browser):
        page = House(server, browser, voices=[FAR]).dorota.page
        button = page.locator("[data-read]").first
        button.wait_for(state="attached", timeout=LONG)
        expect(button).to_be_hidden()
        button.dispatch_event("click")
        assert page.evaluate("window.said") == []

    def test_a_local_one_reads_what_stands_there(self, server, browser):
        page = House(server, browser, voices=[FAR, NEAR]).dorota.page
        page.locator("[data-read]").first.click(timeout=LONG)
        ((text, voice),) = page.evaluate("window.said")
        assert voice == NEAR["name"]
        assert "Every morning is calm, 0." in text
