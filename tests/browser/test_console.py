"""The console in a real browser: what needs no scrolling, the small shared screen, the cover, one key for the next."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import LONG, Desk, Person, chromium_browser
from tests.server import a_case, a_server, answer_fields, opened_round, people_in, sends, sign_in

TWELVE = [
    "Dorota", "Imogen", "Shazia", "Nain", "Marguerite", "Niamh", "Hanan", "Tomasz", "Mrs Osei", "Gethin", "Eleri",
    "Wilhelmina-Persephone Featherstonehaugh-Q",
]  # fmt: skip
pytestmark = pytest.mark.browser
SECRET = "He was there on Tuesday, whatever he says."
LATER = "I had not dared to say it."
NOT_IN_VIEW = """() => [...document.querySelectorAll('#chair-next .govuk-button, #chair-people li, .preview')]
    .filter((one) => {
        const box = one.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
        const covered = !one.matches('.preview') && !one.contains(top);
        return box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth || covered;
    }).map((one) => one.textContent.trim().slice(0, 40))"""


class Room:
    """A chair in a browser, a shared screen, and people by protocol."""

    def __init__(self, server, browser, names: list[str]) -> None:
        self.setup = sign_in(server)
        a_case(self.setup, names, scales=2)
        self.setup.do("gather")
        self.phones = people_in(server, self.setup, names)
        self.desk = Desk(browser, width=1366, height=768)
        self.desk.opens(server.url, self.setup.console)
        self.tv = Person(browser, width=1920, height=1080)
        self.tv.page.goto(f"{server.url}/screen")
        self.tv.presses("Show the letters")
        letters = self.tv.page.locator(".tv-letters")
        expect(letters).to_be_visible(timeout=LONG)
        self.desk.pairs(letters.inner_text())
        self.tv.sees("Welcome.")
        self.round_id = ""

    @property
    def page(self) -> Page:
        return self.desk.page

    def does(self, action: str, **fields: str) -> None:
        """A press about the round."""
        self.setup.do(action, round_id=self.round_id, **fields)

    def opens(self) -> None:
        self.round_id = opened_round(self.setup, self.phones)

    def answers(self) -> None:
        """Everybody has seen the same thing."""
        for at, phone in enumerate(self.phones):
            why = SECRET if at == 0 else "What I have seen."
            assert sends(phone, answer_fields(phone, self.round_id, at % 11, why)) == 200

    def answer_ids(self) -> list[str]:
        """The answers that the look shows."""
        self.page.goto(self.look)
        lines = self.page.locator(".look-list > [id^='view-']").all()
        return [str(line.get_attribute("id")).removeprefix("view-") for line in lines]

    @property
    def look(self) -> str:
        """The page of the look."""
        return f"{self.desk.console}/look/{self.round_id}"


@pytest.fixture(scope="module")
def browser(chromium):
    with chromium_browser(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def twelve(tmp_path_factory, browser):
    with a_server(tmp_path_factory.mktemp("twelve") / "data") as server:
        yield Room(server, browser, TWELVE)


@pytest.fixture(scope="module")
def looked(tmp_path_factory, browser):
    """All three have answered; the chair has looked."""
    with a_server(tmp_path_factory.mktemp("looked") / "data") as server:
        room = Room(server, browser, TWELVE[:3])
        room.opens()
        room.answers()
        room.does("close_round")
        room.does("look_at_round")
        yield room


class TestOnePage:
    def test_the_next_thing_and_twelve_people_need_no_scrolling_and_the_screen_is_there(self, twelve):
        self.needs_no_scrolling(twelve, "gathering")
        twelve.opens()
        self.needs_no_scrolling(twelve, "open")
        twelve.answers()
        twelve.does("close_round")
        self.needs_no_scrolling(twelve, "closed")
        twelve.does("look_at_round")
        self.needs_no_scrolling(twelve, "looked")
        twelve.does("show_round")
        self.needs_no_scrolling(twelve, "shown")

    def needs_no_scrolling(self, room, stage: str) -> None:
        room.page.goto(room.desk.console)
        expect(room.page.locator("#chair-people li")).to_have_count(12, timeout=LONG)
        expect(room.page.locator("#chair-next .govuk-button")).to_have_count(1)
        assert room.page.evaluate(NOT_IN_VIEW) == [], stage
        self.shows_the_screen(room, stage)
        self.fits_a_phone(room, stage)

    def fits_a_phone(self, room, stage: str) -> None:
        """Nothing stands off to the side on the smallest screen, whatever the next thing is called."""
        room.page.set_viewport_size({"width": 360, "height": 740})
        longest = "Next round: the danger statement and the safety goal"
        room.page.locator("#chair-next .govuk-button").evaluate("(one, words) => { one.textContent = words; }", longest)
        assert room.page.evaluate("document.documentElement.scrollWidth") <= 360, stage
        room.page.set_viewport_size({"width": 1366, "height": 768})

    def shows_the_screen(self, room, stage: str) -> None:
        small = str(room.page.locator(".preview .tv").text_content())
        expect(room.tv.page.locator("#screen-main")).to_have_text(small, timeout=LONG)
        ids = room.page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids)), stage
        room.desk.has_no_barriers(stage)

    def test_a_press_shows_in_the_small_screen_at_once(self, looked):
        page = looked.page
        page.goto(looked.desk.console)
        looked.desk.presses("Make it plain")
        expect(page.locator(".preview .tv")).to_have_text("Shared screen", timeout=LONG)
        looked.desk.presses("Show again")
        expect(page.locator(".preview .tv")).to_contain_text("Everyone's view is in.", timeout=LONG)


def covers(page: Page, address: str, place: str, words: str) -> None:
    """What is private in this place opens covered, and is covered again by Escape, by leaving, and after a minute."""
    page.goto(address)
    private, secret = page.locator(f"{place} details[data-private]"), page.locator(place).get_by_text(words)
    expect(private.first).to_be_visible(timeout=LONG)
    assert private.first.get_attribute("open") is None, "it opens covered"

    def uncover() -> None:
        private.locator("summary").first.click()
        expect(secret.first).to_be_visible()

    expect(secret.first).to_be_hidden()
    uncover()
    page.keyboard.press("Escape")
    expect(secret.first).to_be_hidden()
    uncover()
    page.evaluate("dispatchEvent(new Event('blur'))")
    expect(secret.first).to_be_hidden()
    uncover()
    page.clock.run_for(50_000)
    page.keyboard.press("Shift")
    page.clock.run_for(59_000)
    expect(secret.first).to_be_visible()
    page.clock.run_for(2_000)
    expect(secret.first).to_be_hidden()


class TestCover:
    def test_it_is_on_everything_that_is_for_the_chair_alone(self, looked):
        page, console = looked.page, looked.desk.console
        page.clock.install()
        covers(page, looked.look, "#main", SECRET)
        looked.setup.do("offer_reseat", seat_id=looked.setup.seats()["Shazia"])
        covers(page, console, "#chair-private", "Code for another phone")
        looked.does("settle_answer", answer_id=looked.answer_ids()[0], settled="keep", cause="Not safe yet.")
        looked.does("show_round")
        late = looked.phones[1]
        assert sends(late, answer_fields(late, looked.round_id, 4, LATER, standing="second")) == 200
        covers(page, console, "#chair-talk", LATER)
        covers(page, console.replace("/console", "/record"), "#main", "Not safe yet.")
        self.one_key_is_the_next_person(looked)

    def one_key_is_the_next_person(self, room) -> None:
        page, who = room.page, room.tv.page.locator(".reveal-say .who b")
        page.goto(room.desk.console)
        expect(page.locator("#chair-talk .chip").first).to_be_visible(timeout=LONG)
        names = page.locator("#chair-talk .names .chip").all_inner_texts()
        for name in names[:2]:
            page.keyboard.press("n")
            expect(who).to_have_text(name, timeout=LONG)
            expect(page.locator("#chair-talk .chip.now")).to_have_text(name, timeout=LONG)
        page.locator("#note-text").press_sequentially("no news")
        expect(page.locator("#chair-talk .chip.now")).to_have_text(names[1])
        assert page.locator("#note-text").input_value() == "no news"
