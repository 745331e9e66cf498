"""What somebody sees who was not let in, and what guessing codes brings."""

import re
from collections import Counter

from tests.app_world import ORIGIN
from tests.attack.trying import raw

CASE_WORDS = ("Wrona", "Dorota", "Imogen", "Maja", "Oskar", "Thornmere Family", "drinking", "calm and safe", "Initial")


class TestStrangers:
    """Checks 10 and 11: a stranger and a waiting phone see no word of the case; a right code is never refused."""

    def test_a_waiting_phone_and_a_stranger_see_no_word_of_the_case(self, world):
        world.do("gather")
        phone = world.browser()
        pages = [phone.get("/"), phone.get("/join"), phone.get(f"/join/{world.code()}")]
        pages.append(phone.press(f"/join/{world.code()}", name="Ann", role="aunt"))
        record = f"/meetings/{world.public_id}/record"
        desk = ("/cases", "/account", world.console, record)
        pages += [phone.get(path) for path in (*desk, "/door", "/screen", f"/here/{world.public_id}", "/healthz")]
        for words in CASE_WORDS:
            assert not any(words in page for page in pages), words

    def test_unknown_and_forbidden_meetings_look_the_same(self, world):
        mine = raw(world.chair, "GET", "/meetings/nothing/console")
        assert (mine.status_code, "not here" in mine.get_data(as_text=True)) == (404, True)

    def test_two_thousand_wrong_codes_keep_none_of_thirty_right_ones_out(self, world):
        world.do("gather")
        guesser, statuses = world.browser(), Counter()
        guesser.get("/join")
        for number in range(1_000):
            for answer in (raw(guesser, "GET", f"/join/AAAA{number:04}"), self.types(guesser, f"BBBB{number:04}")):
                statuses[answer.status_code] += 1
        assert set(statuses) == {404, 429}
        assert statuses[429] > 1_800, "wrong ones are told to wait"
        phones = [world.browser() for _ in range(30)]
        assert {phone.peer for phone in phones} == {guesser.peer}, "all from the guesser's address"
        for number, phone in enumerate(phones):
            phone.get("/join")
            phone.press("/join", code=world.code())
            phone.press(f"/join/{world.code()}", name=f"Person {number}", role="")
            assert phone.says("Your number is"), number
        page = world.chair.get(world.console)
        assert all(f"“<bdi>Person {number}</bdi>”" in page for number in range(30)), "all 30 are in the waiting room"

    def types(self, browser, code):
        form = browser.form("/join")
        return raw(browser, "POST", "/join", data={**dict(form.fields), "code": code}, headers={"Origin": ORIGIN})

    def test_unknown_ended_and_renewed_codes_are_one_answer(self, world):
        world.do("gather")
        old = world.code()
        world.do("renew_code")

        def said(code: str) -> str:
            return re.sub(r'value="[^"]+"', "", world.browser().get(f"/join/{code}"))

        assert said(old) == said("AAAAAAAA")
        new = world.code()
        world.do("end_meeting")
        assert said(new) == said("AAAAAAAA")
