"""The minute-taker's pages: the code, the cookie, what stands there and is pushed, and two who type at once."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meeting_app.domain.answer import Answer
from meeting_app.domain.desk import Desk
from meeting_app.hourly import seal_what_is_past
from meeting_app.live.publish import Publisher
from tests.app_world import ORIGIN, Browser
from tests.attack.trying import frames, listener
from tests.web.rooms import gives, opened
from tests.web.test_record_readers import copy_for

MARKER = "MARKER-OF-DOROTA"
LOCAL = "127.0.0.1"
# On Wednesday 10 June 2026 in London: still Tuesday in UTC.
HALF_PAST_MIDNIGHT = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)


@pytest.fixture
def room(tmp_path, monkeypatch):
    # What goes to console and desk waits a little to go out together; here each goes at once, so that all is seen.
    monkeypatch.setattr(Publisher, "_later", Publisher.push)
    return opened(tmp_path)


def sits_down(room, says_as: str = "Colin") -> Browser:
    """A browser types the code."""
    desk = room.world.minute_taker(says_as)
    assert desk.where == f"/desk/{room.world.public_id}", desk.page
    return desk


def paper(number: int, why: str = MARKER, **more: str) -> dict[str, str]:
    return {"how": "paper", "kind": "number", "number": str(number), "why": why, "higher": "one", **more}


def enter(desk: Browser, room, says_as: str, **fields: str) -> str:
    """Open the page on which a view is typed, and send it."""
    base = room.world.console if desk is room.world.chair else f"/desk/{room.world.public_id}"
    path = f"{base}/enter/{room.round_id}/{room.world.seat_of(says_as)}"
    desk.get(path)
    return desk.press(path, **fields)


class TestTheCode:
    def test_it_opens_one_browser_once(self, room):
        desk, late = room.world.browser(), room.world.browser()
        code = room.world.desk_code("Colin")
        for browser in (desk, late):
            browser.get("/desk")
            browser.press("/desk", code=code)
        assert desk.says("Still to do")
        assert late.status == 404
        assert late.says("That code did not work. Ask the chair or co-ordinator for a new one.")

    def test_sending_it_twice_from_one_browser_is_harmless(self, room):
        desk = room.world.browser()
        code = room.world.desk_code("Colin")
        desk.get("/desk")
        form = desk.form("/desk")
        ready = dict(cookies(desk))["desk-key"]
        for _ in range(2):
            desk.client.set_cookie("desk-key", ready, domain=LOCAL)
            desk.post("/desk", {**dict(form.fields), "code": code})
            assert desk.says("Still to do")

    def test_it_stands_on_no_screen_and_no_phone(self, room):
        code = room.world.desk_code("Colin")
        for browser in room.phones.values():
            assert code not in browser.get(browser.where)
        assert code not in room.world.chair.get(f"{room.world.console}/room")


class TestTheCookie:
    def test_it_is_the_desks_own_and_like_a_seats(self, room):
        desk = room.world.browser()
        code = room.world.desk_code("Colin")
        desk.get("/desk")
        form = desk.form("/desk")
        answer = desk.client.post(
            "/desk", data={**dict(form.fields), "code": code}, base_url=ORIGIN, headers={"Origin": ORIGIN}
        )
        said = [
            one for one in answer.headers.getlist("Set-Cookie") if one.startswith("desk-" + room.world.public_id[:8])
        ]
        assert len(said) == 1
        assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"} <= set(said[0].split("; "))
        assert len(said[0].split("=")[1].split(";")[0]) == 43

    def test_console_record_and_phones_do_not_look_at_it(self, room):
        desk = sits_down(room)
        for path in (room.world.console, f"/meetings/{room.world.public_id}/record", "/cases"):
            desk.get(path)
            assert desk.where == "/sign-in"
        desk.get(f"/here/{room.world.public_id}")
        assert desk.status == 410

    def test_its_pages_look_at_no_other(self, room):
        for browser in (room.world.chair, room.phones["Dorota"], room.world.browser()):
            browser.get(f"/desk/{room.world.public_id}")
            assert browser.status == 410
            assert "Wrona" not in browser.page

    def test_another_meetings_address_is_closed(self, room):
        desk = sits_down(room)
        key = next(one for name, one in cookies(desk) if name.startswith("desk-"))
        desk.client.set_cookie("desk-elsewher", key, domain=LOCAL)
        desk.get("/desk/elsewhere")
        assert desk.status == 410

    def test_a_post_needs_this_desks_own_token_of_this_epoch(self, room):
        desk = sits_down(room)
        seat = room.world.seat_of("Shazia")
        room.world.chair.get("/account")
        theirs = re.search(r'name="form_token" value="([^"]+)"', room.world.chair.page).group(1)
        for token in ("", "x", theirs):
            data = {"form_token": token, "command_id": "a", "seat_id": seat}
            desk.post(f"/desk/{room.world.public_id}/do/mark_present", data)
            assert desk.status == 403

    @pytest.mark.parametrize("end", ["the chair", "itself", "a newer code"])
    def test_it_is_dead_once_the_place_is_closed(self, room, end):
        desk = sits_down(room)
        form = desk.form("/do/mark_present")
        if end == "the chair":
            with room.world.app.opened.read() as records:
                room.world.do("end_desk", desk_id=records.all(Desk)[0].id)
        elif end == "itself":
            desk.press("/leave")
        else:
            room.world.desk_code("Colin")
        desk.post(form.action, dict(form.fields))
        assert desk.status == 410
        desk.get(f"/desk/{room.world.public_id}")
        assert desk.says("This place is closed.")
        assert "Dorota" not in desk.page


def cookies(browser: Browser) -> list[tuple[str, str]]:
    return [(one.key, one.value) for one in browser.client._cookies.values()]


class TestWhatStandsThere:
    def test_nothing_of_a_view_before_the_show_in_page_or_push_sealed_until_close(self, room):
        desk = sits_down(room)
        ears = listener(room.world, desk, f"/desk/{room.world.public_id}")
        gives(room.phones["Dorota"], 3, MARKER)
        enter(desk, room, "Shazia", **paper(4))
        assert desk.where == f"/desk/{room.world.public_id}"
        seen = desk.page
        room.does("record_missing", seat_ids=room.world.seat_of("Imogen"), why="chose_not_to")
        room.closes()
        room.does("look_at_round")
        seen += desk.get(desk.where)
        pushed = frames(ears)
        assert "desk-people" in str(pushed), "a person's view is in: that much is told"
        assert MARKER not in seen + str(pushed)
        room.does("show_round")
        assert MARKER in desk.get(desk.where)

    def test_nothing_that_is_kept_after_it_who_may_see(self, room):
        desk = sits_down(room)
        ears = listener(room.world, desk, f"/desk/{room.world.public_id}")
        gives(room.phones["Dorota"], 3, MARKER, MARKER)
        room.closes()
        room.does("look_at_round")
        with room.world.app.opened.read() as records:
            answer_id = records.all(Answer)[0].id
        room.does("settle_answer", answer_id=answer_id, settled="keep", cause="MARKER-CAUSE", part="whole")
        room.does("show_round")
        base = f"/desk/{room.world.public_id}"
        seen = desk.get(base)
        assert desk.says("Will tell Rosalind")
        for page in ("translate", "spoken", "correct"):
            seen += desk.get(f"{base}/{page}/{room.round_id}/{answer_id}")
        pushed = frames(ears)
        assert "Will tell <bdi>Rosalind</bdi>" in str(pushed)
        assert "MARKER" not in seen + str(pushed)

    def test_before_both_ends_were_said_no_form_shows_them_ten_first(self, room):
        desk = sits_down(room)
        drafted = room.world.rounds()[1].id
        desk.get(f"/desk/{room.world.public_id}/enter/{drafted}/{room.world.seat_of('Shazia')}")
        assert desk.status == 404

    def test_what_somebody_typed_is_text_and_nothing_else(self, room):
        desk = sits_down(room)
        gives(room.phones["Dorota"], 3, "<script>alert(1)</script>")
        room.shows()
        assert "<script>alert" not in desk.get(desk.where)


class TestPressesThere:
    @pytest.mark.parametrize("action", ["present_ten", "close_round", "look_at_round", "show_round", "end_meeting"])
    def test_what_is_the_chairs_is_not_there(self, room, action):
        desk = sits_down(room)
        form = desk.form("/do/mark_present")
        fields = {**dict(form.fields), "round_id": room.round_id}
        desk.post(form.action.replace("mark_present", action), fields)
        assert desk.status == 404
        assert room.world.rounds()[0].stage == "open"

    def test_who_came_late_is_marked_and_the_console_knows(self, room):
        desk = sits_down(room)
        desk.press("/do/mark_present", seat_id=room.world.seat_of("Shazia"))
        assert desk.says("Has left")
        room.world.chair.get(f"{room.world.console}/person/{room.world.seat_of('Shazia')}")
        assert room.world.chair.says("Has left")


class TestTwoAtOnce:
    def test_a_stale_form_keeps_what_was_typed_and_says_what_is_in_own_words(self, room):
        desk, chair = sits_down(room), room.world.chair
        seat = room.world.seat_of("Shazia")
        path = f"/desk/{room.world.public_id}/enter/{room.round_id}/{seat}"
        desk.get(path)
        enter(chair, room, "Shazia", **paper(7, "the chair typed this"))
        desk.press(path, **paper(3, "mine from the desk"))
        assert desk.status == 409
        assert desk.says("Somebody else typed here meanwhile.")
        assert desk.says("typed by Rosalind Achebe")
        assert "mine from the desk" in desk.page
        assert "the chair typed this" not in desk.page, "what is in is sealed"
        desk.press(path, **paper(3, "mine from the desk"))
        assert desk.where == f"/desk/{room.world.public_id}"

    def test_of_two_translations_both_stand_on_the_page(self, room):
        desk, chair = sits_down(room), room.world.chair
        gives(room.phones["Dorota"], 3, "Śpimy.", "Zamek.", language="pl")
        room.shows()
        desk.get(f"/desk/{room.world.public_id}")
        path = re.search(r'href="(/desk/\w+/translate/[^"]+)">Put the words', desk.page).group(1)
        desk.get(path)
        theirs = path.replace(f"/desk/{room.world.public_id}", room.world.console)
        chair.get(theirs)
        chair.press(theirs, why="We sleep.", higher="A lock.")
        desk.press(path, why="We are asleep.", higher="A key.")
        assert desk.status == 409
        assert desk.says("We sleep.")
        assert desk.says("We are asleep.")
        desk.press(path, why="We are asleep.", higher="A key.", because="Better so.")
        assert "put into English by <bdi>Colin Tranter</bdi>" in desk.get(f"/desk/{room.world.public_id}")
        assert desk.says("Before it was put right")


class TestSomethingIsWrong:
    def test_a_person_says_so_on_their_phone_and_the_chair_reads_it(self, room):
        dorota = room.phones["Dorota"]
        gives(dorota, 3, "Four quiet weeks.")
        room.shows()
        dorota.get(dorota.where)
        dorota.press("/wrong", text=" ")
        assert dorota.status == 422
        dorota.press("/wrong", text="MARKER I said five.")
        assert dorota.says("has what you said is wrong")
        chair, imogen = room.world.chair, room.phones["Imogen"]
        assert "MARKER" not in imogen.get(imogen.where) + chair.get(f"{room.world.console}/room")
        chair.get(room.world.console)
        assert "MARKER I said five." in chair.page.split('id="chair-hands"')[1]
        form = next(one for one in chair.forms if dict(one.fields).get("let") == "through")
        chair.post(form.action, dict(form.fields))
        for wanted in ("print", "csv"):
            assert "MARKER I said five." in copy_for(room, "file", format=wanted)


class TestWritingUp:
    def test_the_days_are_shown_where_somebody_looks(self, room):
        chair = room.world.chair
        chair.get("/account")
        chair.press("/account/house", letter_days="1", record_days="15", seal_after_days="28")
        room.shows()
        chair.get(f"{room.world.console}/end")
        assert chair.says("Letter due")
        chair.press("/do/end_meeting")
        for path in (f"/meetings/{room.world.public_id}/record", "/cases"):
            chair.get(path)
            assert chair.says("Record due")
            assert chair.says("Sealed by itself after")

    def test_days_are_counted_from_the_councils_day(self, room):
        chair = room.world.chair
        chair.get("/account")
        chair.press("/account/house", letter_days="1", first_review_days="7")
        room.shows()
        room.world.do("end_meeting")
        late = replace(room.world.meeting(), ended_at=HALF_PAST_MIDNIGHT)
        room.world.app.opened.writer.submit(lambda work: work.change(late))
        of_it = f"/meetings/{room.world.public_id}"
        for path in (f"{of_it}/record", f"{of_it}/decision", "/cases"):
            chair.get(path)
            assert chair.says("Letter due 11 June 2026. Next meeting due by 17 June 2026."), path
        chair.get(f"{of_it}/calendar?as=file")
        assert chair.says("17 June 2026")

    def test_a_wrong_number_of_days_is_asked_back(self, room):
        chair = room.world.chair
        chair.get("/account")
        chair.press("/account/house", letter_days="400")
        assert chair.status == 422
        assert chair.says("Use a whole number of days")

    def test_the_record_is_sealed_on_the_day_by_nobodys_press_record_once(self, room):
        world = room.world
        world.chair.get("/account")
        world.chair.press("/account/house", seal_after_days="3")
        room.shows()
        world.do("end_meeting")
        desk = sits_down(room)
        seal_what_is_past(world.app.opened)
        assert world.meeting().stage == "writing_up"
        now = world.app.opened.now
        object.__setattr__(world.app.opened, "now", lambda: now() + timedelta(days=4))
        object.__setattr__(world.app.opened.dispatcher._sources, "now", lambda: now() + timedelta(days=4))
        assert [one.code for one in seal_what_is_past(world.app.opened)] == ["sealed"]
        assert seal_what_is_past(world.app.opened) == []
        assert world.meeting().stage == "sealed"
        desk.get(f"/desk/{world.public_id}")
        assert desk.status == 410
