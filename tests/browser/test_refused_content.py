"""Texts that attack, in the fields that people see, on every kind of page; and that a refusal would be noticed."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import LONG, REFUSED, Desk, Person, Phone, chromium_browser
from tests.server import a_case, a_server, answer_fields, opened_round, people_in, sends, sign_in

HOSTILE = (
    "HOSTILE <script>document.title='TAKEN'</script><img src=x onerror=\"document.title='TAKEN'\">"
    '<svg onload="document.title=\'TAKEN\'"></svg>" autofocus onfocus="document.title=\'TAKEN\'" x="'
    "<style>body{display:none}</style><a href=\"javascript:document.title='TAKEN'\">here</a>{{7*7}}{% raw %}\u202e'"
)
NAME = "<img src=x onerror=\"document.title='TAKEN'\">"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(chromium):
    with chromium_browser(chromium) as found:
        yield found


def is_only_text(person: Person, *words: str) -> None:
    """The page holds these words as somebody typed them; nothing of them became a part of the page."""
    for text in words:
        expect(person.page.locator("body")).to_contain_text(text, timeout=LONG)
    assert person.page.title() != "TAKEN"
    assert person.page.locator("img, svg[onload], [onerror], [onfocus], main style, a[href^='javascript']").count() == 0
    assert person.complaints == []


class TestTextsThatAttack:
    """Check 1, in the browser: on pages and in pushes hostile texts stay texts; the policy has nothing to refuse."""

    def test_they_stay_texts_on_phone_console_screen_and_record(self, tmp_path, browser):
        with a_server(tmp_path / "data") as server:
            chair = sign_in(server)
            a_case(chair, [NAME, "Bea"])
            chair.do("gather")
            desk, phone = Desk(browser, width=1366, height=768), Phone(browser)
            desk.opens(server.url, chair.console)
            phone.knocks(server.url, chair.code(), HOSTILE[:80])
            is_only_text(desk, HOSTILE[:80])
            is_only_text(phone, HOSTILE[:80])
            chair.do("turn_away", waiting_id=self.waiting(chair))
            ann, bea = people_in(server, chair, [NAME, "Bea"])
            round_id = opened_round(chair, [ann, bea])
            for one in (ann, bea):
                assert sends(one, answer_fields(one, round_id, 7, HOSTILE, higher=HOSTILE)) == 200
            is_only_text(desk, NAME)
            chair.do("close_round", round_id=round_id)
            chair.do("look_at_round", round_id=round_id)
            self.at_the_look(desk, round_id)
            chair.do("show_round", round_id=round_id)
            chair.do("add_note", round_id=round_id, text=HOSTILE, read_back="yes")
            chair.do("show_one", round_id=round_id, seat_id=chair.seats()["Bea"], page="1")
            self.on_pages(desk)

    def waiting(self, chair) -> str:
        chair.browser.open(chair.console)
        form = next(one for one in chair.browser.forms if one.action.endswith("/do/turn_away"))
        return dict(form.fields)["waiting_id"]

    def at_the_look(self, desk: Desk, round_id: str) -> None:
        desk.page.goto(f"{desk.console}/look/{round_id}")
        is_only_text(desk, NAME, HOSTILE)
        desk.page.goto(desk.console)

    def on_pages(self, desk: Desk) -> None:
        desk.page.goto(f"{desk.console}/room")
        is_only_text(desk, NAME, "HOSTILE")
        desk.page.goto(desk.console.replace("/console", "/record"))
        is_only_text(desk, NAME, HOSTILE)


class TestNoticing:
    """Check 1: what the policy refuses is heard, so that silence in the other tests means something."""

    def test_a_script_in_the_page_is_refused_and_heard(self, tmp_path, browser):
        with a_server(tmp_path / "data") as server:
            person = Person(browser, width=800, height=600)
            person.page.goto(f"{server.url}/join")
            person.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'x=1'}))")
            person.page.evaluate("document.body.setAttribute('style', 'color: red')")
            person.page.evaluate("fetch('http://localhost:9/').catch(() => 0)")
            kinds = [kind for kind in ("script-src", "style-src", "connect-src") if any(kind in one for one in REFUSED)]
            assert kinds == ["script-src", "style-src", "connect-src"]
            REFUSED.clear()
