"""The door: codes, names, the nod, and presses that come twice or whose answer is lost (security 1.1 to 1.4)."""

import re

import pytest

from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.seat import Seat
from meeting_app.presenters import at_door
from meeting_app.presenters.at_door import choosers
from tests.app_world import ORIGIN, Browser
from tests.web.rooms import gathered, opened

CASE_WORDS = ("Maja", "Oskar", "Dorota", "Imogen", "Gethin", "Wrona", "grown-up", "DEMO-0417", "Shazia", "Nain")


@pytest.fixture
def room(tmp_path):
    return gathered(tmp_path)


@pytest.fixture
def code(room):
    return room.world.code()


@pytest.fixture
def phone(room):
    return room.world.browser()


def waiting(room) -> list[WaitingPhone]:
    with room.world.app.opened.read() as records:
        return records.all(WaitingPhone, seat_id=None)


def knocks(phone: Browser, code: str, name: str = "Gran") -> None:
    phone.get(f"/join/{code}")
    phone.press(f"/join/{code}", name=name, role="Grandmother")


def nods(room, says_as: str) -> None:
    """The chair ties the waiting phone to somebody and lets it in."""
    seat_id = room.world.seat_of(says_as)
    form = next(form for form in room.world.chair.forms if form.action.endswith("/do/admit"))
    room.world.chair.post(form.action, {**dict(form.fields), "seat_id": seat_id})


def masked(page: str) -> str:
    """Without command ids, which are random in each page."""
    return re.sub(r'name="command_id" value="\w+"', "", page)


class TestTheCode:
    @pytest.mark.parametrize("shape", ["{}", "{} ", "{}".lower(), " - {} "])
    def test_it_is_read_as_people_type_it(self, phone, code, shape):
        phone.get("/join")
        phone.press("/join", code=shape.format(code.lower()))
        assert phone.where == f"/join/{code}"
        assert phone.says("What is your name?")

    def test_unknown_ended_and_renewed_codes_get_the_same_answer(self, room, phone, code):
        phone.get("/join")
        phone.press("/join", code="ZZZZ-ZZZZ")
        unknown = masked(phone.page)
        room.world.do("renew_code")
        phone.press("/join", code=code)
        renewed = masked(phone.page)
        room.world.do("end_meeting")
        phone.press("/join", code=code)
        assert phone.status == 404
        assert unknown == renewed == masked(phone.page)

    def test_it_says_what_to_do(self, phone):
        phone.get("/join")
        phone.press("/join", code="wrong")
        assert phone.says("That code did not work. Check the big screen and try again.")
        assert "wrong" not in phone.page

    def test_a_right_code_is_never_refused_whatever_others_have_tried(self, room, code):
        for number in range(70):
            stranger = room.world.browser()
            stranger.get(f"/join/ZZZZ{number:04d}")
        assert stranger.status == 429
        knocks(stranger, code)
        assert stranger.says("Your number is")

    def test_looking_at_its_page_changes_nothing_that_is_stored(self, room, phone, code):
        phone.get(f"/join/{code}")
        assert waiting(room) == []


class TestTheWaitingRoom:
    def test_a_phone_shows_its_number_and_who_will_let_it_in(self, room, phone, code):
        knocks(phone, code)
        assert phone.says("Hello")
        assert phone.says(f"Your number is {waiting(room)[0].number}")
        assert phone.says("Rosalind will ask for your number and let you in.")
        assert '<noscript><meta http-equiv="refresh"' in phone.page

    def test_no_word_of_the_case_is_on_any_page_of_the_door(self, room, phone, code):
        pages = [phone.get("/join"), phone.get(f"/join/{code}")]
        knocks(phone, code, "Visitor")
        pages += [phone.page, phone.get("/"), phone.get(f"/here/{room.world.public_id}")]
        for page in pages:
            assert not [word for word in CASE_WORDS if word in page]

    @pytest.mark.parametrize(("name", "said"), [("  ", "Please fill this in."), ("x" * 81, "Use up to 80 letters.")])
    def test_a_name_has_1_to_80_letters(self, phone, code, name, said):
        knocks(phone, code, name)
        assert phone.status == 422
        assert phone.says(said)

    def test_a_name_that_attacks_is_shown_as_it_was_typed(self, phone, code):
        knocks(phone, code, "<script>alert(1)</script>")
        assert "<script>alert" not in phone.page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in phone.page

    def test_a_double_press_is_one_phone_at_the_door(self, room, phone, code):
        phone.get(f"/join/{code}")
        form = {**dict(phone.form(f"/join/{code}").fields), "name": "Gran", "role": ""}
        for _ in range(2):
            phone.post(f"/join/{code}", form)
        assert len(waiting(room)) == 1

    def test_a_second_look_leads_back_to_the_same_number(self, room, phone, code):
        knocks(phone, code)
        number = waiting(room)[0].number
        phone.get(f"/join/{code}")
        assert phone.says("This phone has a place already.")
        assert f"<b>{number}</b>" in phone.get("/door")

    def test_who_was_turned_away_is_asked_for_the_code_again(self, room, phone, code):
        knocks(phone, code)
        room.world.do("turn_away", waiting_id=waiting(room)[0].id)
        phone.get("/door")
        assert phone.says("Please type the code on the big screen again.")

    def test_who_never_knocked_is_sent_to_the_code(self, phone):
        phone.get("/door")
        assert phone.where == "/join"


class TestTheNod:
    def test_it_lets_the_phone_into_the_room(self, room, phone, code):
        knocks(phone, code)
        nods(room, "Shazia")
        phone.get("/door")
        assert phone.says("You are in.")
        phone.press("/door/take")
        assert phone.says("How we use what you write")
        assert not any("waiting" in str(key) for key in phone.client._cookies)

    def test_without_saying_who_it_is_nobody_is_let_in_and_the_message_leads_to_the_list(self, room, phone, code):
        knocks(phone, code)
        room.world.chair.get(room.world.console)
        form = next(form for form in room.world.chair.forms if form.action.endswith("/do/admit"))
        room.world.chair.post(form.action, {**dict(form.fields), "seat_id": ""})
        assert room.world.chair.says("Say who this is, then let them in.")
        (phone_waiting,) = waiting(room)
        assert f'href="#tie-{phone_waiting.id}"' in room.world.chair.page

    def test_before_it_no_key_is_given(self, phone, code):
        knocks(phone, code)
        token = re.findall(r'name="form_token" value="([^"]+)"', phone.get("/join"))[0]
        phone.post("/door/take", {"form_token": token, "command_id": "x" * 32})
        assert phone.says("Your number is")

    def test_a_press_whose_answer_was_lost_leads_into_the_room_all_the_same(self, room, phone, code):
        knocks(phone, code)
        nods(room, "Shazia")
        phone.get("/door")
        form = dict(phone.form("/door/take").fields)
        held = dict(phone.client._cookies)
        phone.post("/door/take", form)
        phone.client._cookies = held
        phone.post("/door/take", form)
        assert phone.says("How we use what you write")
        with room.world.app.opened.read() as records:
            assert [seat.epoch for seat in records.all(Seat, id=room.world.seat_of("Shazia"))] == [1]

    def test_keep_my_place_scanning_again_leads_back_in(self, room, code):
        dorota = room.phones["Dorota"]
        dorota.get(f"/join/{code}")
        assert dorota.says("This phone has a place already.")
        assert f'href="/here/{room.world.public_id}"' in dorota.page

    def test_the_key_is_out_of_reach_of_scripts_and_other_sites(self, room, phone, code):
        knocks(phone, code)
        nods(room, "Shazia")
        answer = phone.client.get("/door", base_url=ORIGIN)
        cookie = answer.headers["Set-Cookie"]
        for attribute in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"):
            assert attribute in cookie
        assert "Domain" not in cookie
        assert f"seat-{room.world.public_id[:8]}=" in cookie


class TestTheReseatCode:
    def offer(self, room) -> str:
        room.world.do("offer_reseat", seat_id=room.world.seat_of("Dorota"))
        with room.world.app.opened.read() as records:
            return records.all(ReseatCode)[0].code

    def test_it_brings_the_place_once(self, room, phone):
        code = self.offer(room)
        phone.get("/join")
        phone.press("/join", code=code)
        assert phone.where == f"/here/{room.world.public_id}"
        other = room.world.browser()
        other.get("/join")
        other.press("/join", code=code)
        assert other.status == 404

    def test_a_double_press_is_one_place(self, room, phone):
        code = self.offer(room)
        phone.get("/join")
        form = {**dict(phone.form("/join").fields), "code": code}
        held = dict(phone.client._cookies)
        phone.post("/join", form)
        phone.client._cookies = held
        phone.post("/join", form)
        assert phone.where == f"/here/{room.world.public_id}"

    def test_an_older_one_is_void_when_a_newer_is_made(self, room, phone):
        older = self.offer(room)
        assert self.offer(room) != older
        phone.get("/join")
        phone.press("/join", code=older)
        assert phone.status == 404


class TestForms:
    @pytest.mark.parametrize("path", ["/join", "/join/{}", "/door/take"])
    def test_without_a_token_nothing_is_taken(self, room, phone, code, path):
        phone.post(path.format(code), {"command_id": "x" * 32, "code": code, "name": "Gran"})
        assert phone.status == 403
        assert waiting(room) == []


class TestSomebodyLate:
    def test_the_door_says_nothing_of_what_the_room_is_doing(self, tmp_path):
        room = opened(tmp_path)
        before, after = room.world.browser(), gathered(tmp_path / "other").world
        page = masked(before.get(f"/join/{room.world.code()}"))
        assert page == masked(after.browser().get(f"/join/{after.code()}"))


class TestManyAtTheDoor:
    def test_the_console_has_no_more_choices_than_a_press_can_bear(self):
        assert choosers(30) >= 30, "an ordinary room has the list at each phone"
        assert choosers(200) * 200 <= 1000
        assert choosers(5000) == 1

    def test_who_came_later_is_let_in_on_a_page_of_their_own(self, room, code, monkeypatch):
        monkeypatch.setattr(at_door, "MOST_CHOICES", 1)
        first, second, chair = room.world.browser(), room.world.browser(), room.world.chair
        knocks(first, code, "Gran")
        knocks(second, code, "Nain")
        chair.get(room.world.console)
        assert chair.page.count("/do/admit") == 1
        assert chair.page.count("Not this phone") == 2
        (link,) = re.findall(r'href="([^"]+/console/door/[^"]+)"', chair.page)
        chair.get(link)
        assert "says: “<bdi>Nain</bdi>”" in chair.page
        assert "<bdi>Gran</bdi>" not in chair.page
        form = chair.form("/do/admit")
        (chosen,) = re.findall(r'<option value="(\w+)" selected>Nain', chair.page)
        chair.post(form.action, {**dict(form.fields), "seat_id": chosen})
        assert chair.where == room.world.console
        second.get("/door")
        second.press("/door/take")
        assert second.where.startswith("/here/")
        chair.get(link)
        assert chair.where == room.world.console, "it was let in already"
