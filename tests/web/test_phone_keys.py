"""Whose phone it is: keys that die, one's own words, leaving, and what a re-seat brings back (security 1.1, 1.4)."""

import re

import pytest

from meeting_app.domain.door import ReseatCode
from tests.app_world import ORIGIN
from tests.web.rooms import gives, opened

MARKER = "MARKER-OF-DOROTA"


@pytest.fixture
def room(tmp_path):
    return opened(tmp_path)


@pytest.fixture
def dorota(room):
    return room.phones["Dorota"]


def another_phone(room, name: str):
    """The chair offers a code and somebody types it on another phone."""
    return types_code(room.world.browser(), reseat_code(room, name))


def reseat_code(room, name: str) -> str:
    """As the covered part of the console shows it."""
    room.world.do("offer_reseat", seat_id=room.world.seat_of(name))
    with room.world.app.opened.read() as records:
        return records.all(ReseatCode)[0].code


def types_code(phone, code: str):
    """Somebody types a code at the door."""
    phone.get("/join")
    phone.press("/join", code=code)
    return phone


class TestOwnWords:
    def test_nothing_left_on_the_phone_they_come_back_on_a_press_for_ten_seconds(self, dorota):
        gives(dorota, 3, MARKER)
        assert MARKER not in dorota.page
        dorota.press("/own")
        assert dorota.says("This is what is in.")
        assert MARKER in dorota.page
        assert 'data-brief="10"' in dorota.page
        assert 'http-equiv="refresh" content="10;url=/here/' in dorota.page

    def test_they_come_only_from_a_press(self, dorota):
        gives(dorota, 3, MARKER)
        assert MARKER not in dorota.get(dorota.where.removesuffix("/answer") + "/own")

    def test_changing_from_there_is_filled(self, dorota):
        gives(dorota, 3, MARKER)
        dorota.press("/own")
        dorota.press("/step", go="number")
        assert f'name="why" value="{MARKER}"' in dorota.page

    def test_a_phone_that_did_not_send_it_does_not_get_it(self, room, dorota):
        gives(dorota, 3, MARKER)
        mark = next(key for key in dorota.client._cookies if "sent-" in str(key))
        del dorota.client._cookies[mark]
        dorota.press("/own")
        assert dorota.status == 409
        assert MARKER not in dorota.page

    def test_sealed_until_close_after_it_there_is_no_looking_again(self, room, dorota):
        gives(dorota, 3, MARKER)
        form = dorota.form("/own")
        room.closes()
        assert MARKER not in dorota.post(form.action, dict(form.fields))


class TestReseat:
    def test_it_brings_back_the_place_and_the_time_and_never_a_word(self, room, dorota):
        gives(dorota, 3, MARKER)
        other = another_phone(room, "Dorota")
        assert other.says("Your view is in.")
        seen = [other.page]
        other.press("/own")
        seen.append(other.page)
        other.get(other.where.removesuffix("/own"))
        other.press("/step", go="number")
        seen.append(other.page)
        assert not any(MARKER in page or 'value="3" checked' in page for page in seen)

    def test_the_phone_that_sent_it_gets_no_word_back_either(self, room, dorota):
        gives(dorota, 3, MARKER)
        another_phone(room, "Dorota")
        types_code(dorota, reseat_code(room, "Dorota"))
        dorota.press("/own")
        assert dorota.status == 409
        assert MARKER not in dorota.page

    def test_the_old_phone_is_cut_and_says_so(self, room, dorota):
        here = dorota.where
        posted = {**dict(dorota.form("/step").fields), "kind": "number", "number": "9", "why": "w", "higher": "h"}
        other = another_phone(room, "Dorota")
        dorota.post(here + "/answer", posted)
        assert dorota.status == 410
        assert dorota.says("Your place is on another phone now.")
        assert "Rosalind" in dorota.page
        other.get(other.where)
        assert other.form("/step"), "nothing was sent in the new phone's name"

    def test_the_draft_has_another_key(self, room, dorota):
        dorota.get(dorota.where)
        other = another_phone(room, "Dorota")
        keys = [re.findall(r'data-draft-key="([^"]+)"', phone.page) for phone in (dorota, other)]
        assert keys[0] != keys[1]


class TestADeadKey:
    def test_it_shows_no_word_of_the_case(self, room, dorota):
        here = dorota.where
        stranger = room.world.browser()
        stranger.get(here)
        assert stranger.status == 410
        for word in ("Maja", "Oskar", "Dorota", "grown-up", "Imogen", "DEMO"):
            assert word not in stranger.page

    def test_at_the_end_it_says_whom_to_ring(self, room, dorota):
        gives(dorota)
        room.shows()
        room.world.do("end_meeting")
        dorota.get(dorota.where.removesuffix("/answer"))
        assert dorota.status == 410
        for words in ("Thank you.", "Nothing is kept on this phone.", "01632 960001", "Ring 999."):
            assert dorota.says(words)
        assert not any("sent-" in str(key) or "seat-" in str(key) for key in dorota.client._cookies)

    def test_an_unknown_meeting_looks_like_an_old_key(self, room):
        stranger = room.world.browser()
        stranger.get("/here/0123456789abcdef")
        assert stranger.status == 410


class TestLeaving:
    def test_leave_is_one_press_to_a_page_that_says_nothing(self, room, dorota):
        here = dorota.where
        dorota.press("/leave")
        assert dorota.where == "/away"
        assert dorota.says("This page is empty.")
        dorota.get(here)
        assert dorota.status == 410

    def test_coming_back_takes_a_code(self, room, dorota):
        gives(dorota, 3, MARKER)
        dorota.press("/leave")
        types_code(dorota, reseat_code(room, "Dorota"))
        assert dorota.says("Your view is in.")


class TestForms:
    @pytest.mark.parametrize("action", ["how", "clear", "ask", "text", "leave", "step", "answer", "own"])
    def test_without_a_token_nothing_is_taken(self, dorota, action):
        dorota.post(f"{dorota.where}/{action}", {"command_id": "x" * 32})
        assert dorota.status == 403

    def test_another_seats_token_is_none(self, room, dorota):
        theirs = dict(room.phones["Imogen"].form("/step").fields)["form_token"]
        dorota.post(f"{dorota.where}/step", {"form_token": theirs})
        assert dorota.status == 403

    @pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
    def test_another_origin_is_refused(self, dorota, headers):
        form = dorota.form("/step")
        answer = dorota.client.post(form.action, data=dict(form.fields), base_url=ORIGIN, headers=headers)
        assert answer.status_code == 403


class TestHelp:
    @pytest.mark.parametrize("asks_for", ["pause", "talk_alone"])
    def test_a_quiet_request_leads_back_to_the_same_question(self, room, dorota, asks_for):
        dorota.press("/ask", asks_for=asks_for)
        assert dorota.form("/step")
        assert dorota.says("has your message.")
        room.phones["Imogen"].get(room.phones["Imogen"].where)
        assert not room.phones["Imogen"].says("has your message.")

    def test_bigger_letters_stay_on_this_phone(self, room, dorota):
        gives(dorota)
        dorota.get(dorota.where)
        token = dict(dorota.form("/step").fields)["form_token"]
        dorota.post(f"{dorota.where}/text", {"form_token": token})
        assert '<body class="phone large"' in dorota.page
        dorota.post(f"{dorota.where}/text", {"form_token": token})
        assert '<body class="phone"' in dorota.page


class TestHowWeUse:
    def test_it_comes_before_anything_of_the_meeting(self, room):
        shazia = room.world.let_in("Shazia")
        assert shazia.says("How we use what you write")
        assert shazia.says("Thornmere Council")
        assert "10 means" not in shazia.page
