"""A phone in a real browser: pushes while somebody types, a reload, a close with unsent words, own words, leaving."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import LONG, Phone, chromium_browser
from tests.server import a_case, a_server, people_in, sign_in

NAMES = ["Dorota", "Imogen", "Shazia", "Nain"]
pytestmark = pytest.mark.browser


class Meeting:
    """A running server with a chair by protocol, one phone in a browser and others by protocol."""

    def __init__(self, server, browser, chair) -> None:
        self.server, self.browser, self.chair = server, browser, chair
        self.others = people_in(server, chair, ["Imogen"])
        self.dorota = Phone(browser)
        self.dorota.knocks(server.url, chair.code(), "Dorota")
        chair.let_all_in()
        self.dorota.comes_in()
        self.round_id = ""

    def opens(self) -> None:
        """The next round is open for both."""
        self.chair.browser.open(self.chair.console)
        form = next(one for one in self.chair.browser.forms if one.action.endswith("/do/present_ten"))
        self.round_id = dict(form.fields)["round_id"]
        for step in ("present_ten", "present_zero"):
            self.chair.do(step, round_id=self.round_id)
        self.dorota.says_clear()
        for phone in self.others:
            phone.open(phone.address)
            phone.press("/clear", clear="yes")
        self.chair.do("open_round", round_id=self.round_id)
        expect(self.page.locator("input[name=number]").first).to_be_visible(timeout=LONG)

    def closes(self) -> None:
        """Everybody who sent nothing is recorded, and the round is closed."""
        browser = self.chair.browser
        browser.open(f"{self.chair.console}/missing/{self.round_id}")
        seats = browser.forms[-1].choices.get("seat_ids", [])
        browser.press(f"/missing/{self.round_id}", seat_ids=seats, why="chose_not_to", and_close="yes")

    def shows(self) -> None:
        """The chair looks, and shows."""
        self.chair.do("look_at_round", round_id=self.round_id)
        self.chair.do("show_round", round_id=self.round_id)

    @property
    def page(self):
        return self.dorota.page


@pytest.fixture(scope="module")
def house(tmp_path_factory, chromium):
    with a_server(tmp_path_factory.mktemp("phone") / "data") as server, chromium_browser(chromium) as browser:
        chair = sign_in(server)
        a_case(chair, NAMES, scales=3)
        chair.do("gather")
        yield Meeting(server, browser, chair)


def kept(page) -> str:
    """What lies on the phone."""
    return page.evaluate("JSON.stringify(localStorage)")


def types(page, field: str, words: str) -> None:
    """Write, and wait until the last letter lies on the phone, too."""
    page.locator(field).press_sequentially(words[:-1])
    page.wait_for_function(
        "() => { const now = JSON.stringify(localStorage); const same = now === window.was; "
        "window.was = now; return same && now !== '{}'; }",
        polling=400,
    )
    page.locator(field).press_sequentially(words[-1])
    page.wait_for_function("() => JSON.stringify(localStorage) !== window.was")


class TestAPhone:
    def test_bigger_letters_stay_and_so_does_the_way_back(self, house):
        page = house.page
        house.dorota.presses("Bigger letters")
        page.wait_for_function("getComputedStyle(document.body).fontSize === '23px'")
        house.chair.do("offer_reseat", seat_id=house.chair.seats()["Imogen"])
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        expect(page.get_by_role("button", name="Bigger letters")).to_have_count(0)
        house.dorota.presses("Smaller letters")
        page.wait_for_function("getComputedStyle(document.body).fontSize === '18px'")

    def test_who_has_large_text_in_the_browser_has_it_here_and_nothing_stands_out_of_sight(self, house):
        # As the browser's own setting does: the size from which all others come.
        house.page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert house.page.evaluate("getComputedStyle(document.querySelector('main')).fontSize") == "36px"
        assert house.page.evaluate("document.documentElement.scrollWidth") <= 360
        house.page.evaluate("document.documentElement.style.fontSize = ''")

    def test_help_moves_no_button_from_under_the_thumb(self, house):
        page = house.page
        leave = page.get_by_role("button", name="Leave this page")
        before = leave.bounding_box()
        page.locator(".help summary").click()
        expect(page.get_by_role("button", name="I need a pause")).to_be_visible()
        assert leave.bounding_box() == before
        house.dorota.has_no_barriers("help")
        page.locator(".help summary").click()

    def test_a_push_and_a_lost_line_leave_half_written_words_alone(self, house):
        house.opens()
        page = house.page
        house.dorota.picks(3)
        page.locator("#why").press_sequentially("Half a sent")
        house.others += people_in(house.server, house.chair, ["Shazia"])
        house.dorota.context.set_offline(True)
        house.dorota.context.set_offline(False)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        types(page, "#why", "ence.")
        expect(page.locator("#why")).to_have_value("Half a sentence.")
        expect(page.locator("#why")).to_be_focused()

    def test_keep_my_place_a_reload_brings_them_back(self, house):
        page = house.page
        expect(page.locator("#why")).to_have_value("Half a sentence.")
        assert "sentence" not in kept(page)
        page.reload()
        expect(page.locator("#why")).to_have_value("Half a sentence.", timeout=LONG)
        page.get_by_role("button", name="Next", exact=True).click()
        expect(page.locator("#higher")).to_be_visible(timeout=LONG)

    def test_once_sent_nothing_lies_on_the_phone(self, house):
        page = house.page
        page.locator("#higher").fill("One more week.")
        house.dorota.presses("Next: check")
        house.dorota.sees("Check your view")
        house.dorota.shares()
        assert kept(page) == "{}"
        assert "sentence" not in page.content()

    def test_own_words_come_on_a_press_and_go_by_themselves(self, house):
        page = house.page
        house.dorota.presses("See what I sent")
        expect(page.get_by_text("Half a sentence.")).to_be_visible(timeout=LONG)
        expect(page.get_by_text("Half a sentence.")).to_have_count(0, timeout=15_000)
        house.dorota.sees("Your view is in.")
        house.dorota.presses("Change it")
        expect(page.locator("input[name=number]:checked")).to_have_count(0)
        page.reload()
        house.dorota.sees("Your view is in.")

    def test_nobody_left_out_unsent_words_stay_at_the_close_and_go_as_a_late_view(self, house):
        page = house.page
        house.closes()
        house.shows()
        house.opens()
        house.dorota.picks(4)
        types(page, "#why", "Not yet sent.")
        house.closes()
        house.dorota.sees("What you typed was not sent.")
        expect(page.get_by_text("Not yet sent.")).to_be_visible()
        page.reload()
        house.shows()
        house.dorota.sees("Look up.")
        page.locator("#phone-step summary").click()
        page.get_by_role("button", name="Add").click()
        expect(page.locator("#why")).to_have_value("Not yet sent.", timeout=LONG)

    def test_leaving_is_one_press_and_back_shows_nothing(self, house):
        page = house.page
        page.get_by_role("button", name="Leave this page").click()
        page.wait_for_url("**/away")
        assert kept(page) == "{}"
        page.go_back()
        expect(page.locator("#phone-step")).to_have_count(0)
        page.goto(f"{house.server.url}/here/{house.chair.public_id}")
        house.dorota.sees("Your place is on another phone now.")
        assert house.dorota.complaints == []
