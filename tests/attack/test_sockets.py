"""Live sockets, tried with the wrong cookie, token, session, origin, host, and with too much. All by long polling."""

import pytest

from tests.app_world import ORIGIN, Browser
from tests.attack.trying import SOCKET, Polling, cookies_of, live_token, raw
from tests.web.rooms import Room, gathered

ELSEWHERE = "http://elsewhere.example"
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "x" * 22,
}


@pytest.fixture
def room(tmp_path) -> Room:
    return gathered(tmp_path)


def token_of(browser: Browser, path: str = "") -> str:
    """What this browser's page hands to its socket."""
    token = live_token(browser.get(path or browser.where))
    assert token, "a page without a token would prove nothing"
    return token


def with_cookies_of(room: Room, browser: Browser) -> Browser:
    """Somebody who copied what another browser holds, before it was taken away there."""
    copy = room.world.browser()
    for name, value in cookies_of(browser).items():
        copy.client.set_cookie(name, value, domain="127.0.0.1")
    return copy


def reseats(room: Room, says_as: str) -> Browser:
    """The place goes to another phone."""
    world = room.world
    world.do("offer_reseat", seat_id=world.seat_of(says_as))
    code = world.chair.get(world.console).partition('class="code">')[2][:9]
    other = world.browser()
    other.get("/join")
    other.press("/join", code=code)
    assert other.where.startswith("/here/")
    return other


class TestWhoMayListen:
    """Check 3: cookie, token and database have to agree, at each connection; the database is asked each time."""

    def test_a_seats_own_cookie_and_token_open_it(self, room):
        dorota = room.phones["Dorota"]
        assert Polling(dorota).begins(token_of(dorota))

    def test_no_cookie_opens_nothing(self, room):
        stranger = Polling(room.world.browser())
        assert not stranger.begins(token_of(room.phones["Dorota"]))
        assert stranger.status == 403

    def test_a_made_up_cookie_opens_nothing(self, room):
        stranger = room.world.browser()
        stranger.client.set_cookie("seat-00000000", "x" * 43, domain="127.0.0.1")
        assert not Polling(stranger).begins(token_of(room.phones["Dorota"]))

    @pytest.mark.parametrize("forged", ["", "x", "phone|x|1", "phone|x|1.AAAA", "chair|x:y|0.AAAA"])
    def test_a_made_up_token_opens_nothing(self, room, forged):
        assert not Polling(room.phones["Dorota"]).begins(forged)

    @pytest.mark.parametrize(("cookie", "token"), [("Dorota", "Imogen"), ("Imogen", "Dorota")])
    def test_another_seats_cookie_does_not_go_with_this_seats_token(self, room, cookie, token):
        assert not Polling(room.phones[cookie]).begins(token_of(room.phones[token]))

    def test_no_audience_falls_back_to_another(self, room):
        screen, dorota, chair = room.world.browser(), room.phones["Dorota"], room.world.chair
        screen.get("/screen")
        screen.press("/screen")
        tokens = {"phone": token_of(dorota), "chair": token_of(chair, room.world.console), "screen": token_of(screen)}
        for name, browser in {"phone": dorota, "chair": chair, "screen": screen}.items():
            opened = {audience for audience, token in tokens.items() if Polling(browser).begins(token)}
            assert opened == {name}

    @pytest.mark.parametrize("action", ["remove_seat", "mark_left"])
    def test_a_removed_seat_stays_outside(self, room, action):
        copy, token = with_cookies_of(room, room.phones["Dorota"]), token_of(room.phones["Dorota"])
        room.world.do(action, seat_id=room.world.seat_of("Dorota"))
        assert not Polling(copy).begins(token)

    def test_an_old_epoch_stays_outside_and_its_token_goes_with_no_newer_key(self, room):
        copy, token = with_cookies_of(room, room.phones["Dorota"]), token_of(room.phones["Dorota"])
        other = reseats(room, "Dorota")
        assert not Polling(copy).begins(token)
        assert not Polling(other).begins(token)
        assert not Polling(copy).begins(token_of(other))

    def test_the_session_of_a_signed_out_account_stays_outside(self, room):
        chair = room.world.chair
        copy, token = with_cookies_of(room, chair), token_of(chair, room.world.console)
        assert Polling(copy).begins(token)
        chair.get("/account")
        chair.press("/sign-out")
        assert not Polling(copy).begins(token)


class TestASid:
    """Check 3: a `sid` that somebody learnt opens nothing without the cookies that its session began with."""

    @pytest.fixture
    def session(self, room) -> Polling:
        socket = Polling(room.phones["Dorota"])
        assert socket.begins(token_of(room.phones["Dorota"]))
        return socket

    @pytest.mark.parametrize("whose", ["nobody", "Imogen", "chair"])
    def test_it_reads_and_writes_nothing_for_another(self, room, session, whose):
        browser = {"nobody": room.world.browser(), "chair": room.world.chair, **room.phones}[whose]
        session.sends('420["resync",{}]')
        thief = Polling(browser, sid=session.sid)
        thief.hears()
        assert (thief.status, thief.said) == (403, "Not allowed.\n")
        assert thief.sends("41") == 403
        taken_over = raw(
            browser, "GET", f"{SOCKET}&sid={session.sid}".replace("polling", "websocket"),
            headers={**UPGRADE, "Origin": ORIGIN},
        )  # fmt: skip
        assert taken_over.status_code == 403
        assert session.hears().startswith("430"), "its owner still hears what was asked for"


class TestWhereASocketComesFrom:
    """Check 3: only our own pages open sockets, and only under our own names.

    No Origin: a web socket is refused, as every browser names one there. Long polling without one is what our own
    page's GET looks like; another site's has no cookie (SameSite=Lax) and can't read the reply (no CORS, CORP).
    """

    @pytest.mark.parametrize("origin", [ELSEWHERE, "null", f"{ORIGIN}.example", "http://127.0.0.1:8001"])
    def test_a_foreign_origin_opens_nothing(self, room, origin):
        dorota = room.phones["Dorota"]
        for more in ({}, UPGRADE):
            address = SOCKET.replace("polling", "websocket") if more else SOCKET
            answer = raw(dorota, "GET", address, headers={**more, "Origin": origin})
            assert answer.status_code == 400
            assert "Access-Control-Allow-Origin" not in answer.headers

    def test_a_web_socket_without_an_origin_is_refused(self, room):
        answer = raw(room.phones["Dorota"], "GET", SOCKET.replace("polling", "websocket"), headers=UPGRADE)
        assert answer.status_code == 403

    def test_polling_without_an_origin_opens_nothing_without_the_cookie_and_tells_no_other_site(self, room):
        assert raw(room.world.browser(), "GET", SOCKET).status_code == 403
        own = raw(room.phones["Dorota"], "GET", SOCKET)
        assert own.status_code == 200
        assert "Access-Control-Allow-Origin" not in own.headers
        assert own.headers["Cross-Origin-Resource-Policy"] == "same-origin"

    def test_a_foreign_host_that_is_also_the_origin_opens_nothing(self, room):
        answer = raw(room.phones["Dorota"], "GET", SOCKET, base_url=ELSEWHERE, headers={"Origin": ELSEWHERE})
        assert answer.status_code == 400

    def test_a_spoofed_forwarded_host_opens_nothing(self, room):
        spoofed = {"Origin": ELSEWHERE, "X-Forwarded-Host": "elsewhere.example", "X-Forwarded-Proto": "http"}
        assert raw(room.phones["Dorota"], "GET", SOCKET, headers=spoofed).status_code == 400


class TestWhatASocketMaySay:
    """Check 3: a socket only listens. Too much, too many and unknown words are without effect."""

    def test_twenty_kilobytes_are_not_read(self, room):
        socket = Polling(room.phones["Dorota"])
        assert socket.begins(token_of(room.phones["Dorota"]))
        assert socket.sends('421["resync",{"token":"' + "x" * 20_000 + '"}]') == 413
        socket.sends('422["resync",{}]')
        assert socket.hears().startswith("432"), "the first answer is to the message that was short enough"

    def test_unknown_events_change_nothing_and_are_not_answered(self, room):
        chair = room.world.chair
        socket = Polling(chair)
        assert socket.begins(token_of(chair, room.world.console))
        before = room.world.meeting(), room.world.rounds()
        for said in ("present_ten", "open_round", "regions", "join", "message", "disconnect", "connect"):
            assert socket.sends(f'421["{said}",{{"round_id":"{room.round_id}","room":"seat:x:1"}}]') == 200
        socket.sends('429["resync",{}]')
        assert '"gone":true' in socket.hears().replace(" ", ""), "the first answer is to what has one"
        assert (room.world.meeting(), room.world.rounds()) == before

    def test_a_seat_has_at_most_four(self, room):
        dorota = room.phones["Dorota"]
        token = token_of(dorota)
        assert [Polling(dorota).begins(token) for _ in range(6)] == [True] * 4 + [False] * 2
        imogen = room.phones["Imogen"]
        assert Polling(imogen).begins(token_of(imogen)), "others are not held up"
