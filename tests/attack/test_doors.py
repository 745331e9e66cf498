"""The doors, tried by those who should not get in: headers, forged posts, dead keys, strangers, wrong codes."""

import re

import pytest

from tests.app_world import HOST, ORIGIN, AppWorld, Browser, make_world
from tests.test_one_round import gives, opened

CASE_WORDS = ("Wrona", "Dorota", "Imogen", "Maja", "Oskar", "Thornmere Family", "drinking", "calm and safe", "Initial")


@pytest.fixture
def world(tmp_path):
    return make_world(tmp_path / "data")


def raw(browser: Browser, method: str, path: str, **more):
    """One request without following anything."""
    return browser.client.open(path, method=method, base_url=ORIGIN, **more)


class TestHeaders:
    @pytest.mark.parametrize(
        "path",
        ["/", "/join", "/nowhere", "/cases", "/healthz", "/socket.io/?EIO=4&transport=polling", "/join/AAAA-AAAA"],
    )
    def test_every_response_has_them(self, world, path):
        answer = raw(world.browser(), "GET", path)
        headers = answer.headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in headers["Content-Security-Policy"]

    @pytest.mark.parametrize("path", ["/", "/socket.io/?EIO=4&transport=polling"])
    def test_another_host_gets_nothing(self, world, path):
        answer = world.browser().client.get(
            path, base_url="http://elsewhere.example", headers={"X-Forwarded-Host": HOST}
        )
        assert answer.status_code == 400


class TestForgedPosts:
    def posts(self, world) -> list[str]:
        """An address for every form of the application."""
        dummies = {"public_id": world.public_id, "code": "ABCDEFGH", "token": "x", "action": "open_round", "name": "x"}
        adapter = world.app.flask.url_map.bind("")
        return [
            adapter.build(rule.endpoint, {name: dummies.get(name, "0" * 32) for name in rule.arguments}, method="POST")
            for rule in world.app.flask.url_map.iter_rules()
            if "POST" in (rule.methods or ())
        ]

    def test_a_post_without_this_holders_token_does_nothing(self, world):
        (dorota,) = opened(world, "Dorota")
        before = state(world)
        for path in self.posts(world):
            for browser in (world.chair, dorota, world.browser()):
                for token in ("", "forged", "x" * 43):
                    answer = raw(browser, "POST", path, data={"form_token": token}, headers={"Origin": ORIGIN})
                    assert answer.status_code in {303, 401, 403, 404, 410}, path
        assert state(world) == before

    @pytest.mark.parametrize("origin", ["null", "http://elsewhere.example", f"{ORIGIN}.example"])
    def test_a_post_from_elsewhere_does_nothing(self, world, origin):
        for path in self.posts(world):
            answer = raw(world.chair, "POST", path, data={}, headers={"Origin": origin})
            assert answer.status_code == 403, path

    def test_every_form_route_names_its_commands(self, world):
        for rule in world.app.flask.url_map.iter_rules():
            if "POST" in (rule.methods or ()):
                view = world.app.flask.view_functions[rule.endpoint]
                assert hasattr(view, "commands"), f"{rule.rule}: decorate the view with @submits(SomeCommand)"


def state(world: AppWorld) -> tuple:
    """What a forged post could have changed."""
    return world.meeting(), world.rounds(), world.code()


class TestDeadKeys:
    def test_a_re_seat_brings_back_the_place_and_never_a_word(self, world):
        (dorota,) = opened(world, "Dorota")
        gives(dorota, 7, "MARKERWHY", "MARKERHIGHER")
        world.do("offer_reseat", seat_id=world.seat_of("Dorota"))
        world.chair.get(world.console)
        code = re.search(r'class="code">(\w{4}-\w{4})<', world.chair.page)
        other = world.browser()
        other.get("/join")
        other.press("/join", code=code.group(1))
        assert other.says("Your view is in.")
        seen = other.page
        if other.form("/own"):
            seen += other.press("/own")
        other.get(other.where)
        other.press("/step", go="number")
        seen += other.page
        assert "MARKER" not in seen
        dorota.get(dorota.where)
        assert dorota.status == 410
        assert "MARKER" not in dorota.page

    @pytest.mark.parametrize("press", ["remove_seat", "mark_left"])
    def test_a_removed_phone_sends_nothing_more(self, world, press):
        (dorota,) = opened(world, "Dorota")
        dorota.get(dorota.where)
        for typed in ({"number": "7"}, {"why": "because"}, {"higher": "one"}):
            dorota.press("/step", **typed)
        world.do(press, seat_id=world.seat_of("Dorota"))
        dorota.press("/answer")
        assert dorota.status == 410
        world.chair.get(world.console)
        assert 'class="status-word in"' not in world.chair.page

    def test_signing_out_kills_a_copied_session(self, world):
        copy = world.browser()
        for cookie in world.chair.client._cookies.values():
            copy.client.set_cookie(cookie.key, cookie.value, domain="127.0.0.1")
        copy.get("/cases")
        assert copy.says("New case")
        world.chair.get("/account")
        world.chair.press("/sign-out")
        copy.get("/cases")
        assert not copy.says("New case")


class TestStrangers:
    def test_a_waiting_phone_and_a_stranger_see_no_word_of_the_case(self, world):
        world.do("gather")
        phone = world.browser()
        pages = [phone.get("/"), phone.get("/join"), phone.get(f"/join/{world.code()}")]
        pages.append(phone.press(f"/join/{world.code()}", name="Ann", role="aunt"))
        record = f"/meetings/{world.public_id}/record"
        desk = ("/cases", "/account", world.console, record, f"{record}.csv")
        pages += [phone.get(path) for path in (*desk, "/door", "/screen", f"/here/{world.public_id}", "/healthz")]
        for words in CASE_WORDS:
            assert not any(words in page for page in pages), words

    def test_unknown_and_forbidden_meetings_look_the_same(self, world):
        mine = raw(world.chair, "GET", "/meetings/nothing/console")
        assert (mine.status_code, "not here" in mine.get_data(as_text=True)) == (404, True)

    def test_wrong_codes_are_counted_and_a_right_one_is_never_refused(self, world):
        world.do("gather")
        guesser, statuses = world.browser(), set()
        for _ in range(80):
            guesser.get("/join/AAAAAAAA")
            statuses.add(guesser.status)
        assert statuses == {404, 429}
        phone = world.browser()
        phone.get(f"/join/{world.code()}")
        phone.press(f"/join/{world.code()}", name="Ann", role="")
        assert phone.says("Your number is")

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


class TestScreensGoPlain:
    @pytest.mark.parametrize("kept", [True, False])
    def test_who_may_see_somebody_who_comes_finds_a_plain_screen(self, world, kept):
        (dorota,) = opened(world, "Dorota")
        gives(dorota, 7, "MARKERWHY", "MARKERHIGHER")
        round_id = world.rounds()[0].id
        world.chair.get(f"{world.console}/missing/{round_id}")
        others = [one for name, values in world.chair.forms[-1].choices.items() if name == "seat_ids" for one in values]
        world.chair.press(world.chair.where, seat_ids=others, why="not_here", and_close="yes")
        world.do("look_at_round", round_id=round_id)
        if kept:
            answer_id = re.search(r'id="view-([0-9a-f]+)"', world.chair.page)
            world.do("settle_answer", round_id=round_id, answer_id=answer_id.group(1), settled="keep", cause="safety")
        world.do("show_round", round_id=round_id)
        assert "Dorota" in world.chair.get(f"{world.console}/room")
        world.do("mark_present", seat_id=world.seat_of("Shazia"))
        assert "Dorota" not in world.chair.get(f"{world.console}/room")
        world.do("show_again")
        shown = world.chair.get(f"{world.console}/room")
        assert "Dorota" in shown
        assert "MARKER" not in shown
