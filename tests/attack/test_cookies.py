"""Every cookie that is ever set, in each way that phones get in."""

from dataclasses import replace
from http.cookies import SimpleCookie

import pytest
import trustme

from tests.app_world import PASSWORD, AppWorld, make_world
from tests.attack.trying import raw
from tests.test_one_round import gives, opened

KEYS = {"account", "place", "screen", "seat", "sent", "waiting"}
WAYS = {"loopback": False, "plain": False, "proxy": True, "tls": True}


class Listening:
    """Stands before the application and keeps every Set-Cookie that goes out."""

    def __init__(self, application) -> None:
        self.application = application
        self.heard: list[str] = []

    def __call__(self, environ, start_response):
        def start(status, headers, *more):
            self.heard += [value for name, value in headers if name.lower() == "set-cookie"]
            return start_response(status, headers, *more)

        return self.application(environ, start)


def world_by(way: str, folder) -> AppWorld:
    """An installation that phones reach in this way."""
    if way == "plain":
        return make_world(folder / "data", lan_address="192.0.2.10")
    if way == "proxy":
        return make_world(folder / "data", PUBLIC_URL="https://ten.example", TRUSTED_PROXIES="192.0.2.1")
    if way == "tls":
        certificate = trustme.CA().issue_cert("127.0.0.1")
        certificate.cert_chain_pems[0].write_to_path(folder / "certificate")
        certificate.private_key_pem.write_to_path(folder / "key")
        return make_world(folder / "data", TLS_CERT=str(folder / "certificate"), TLS_KEY=str(folder / "key"))
    return make_world(folder / "data")


def everything_is_done(world: AppWorld) -> list[str]:
    """Signing in and out, the door, a view, larger letters, a screen, another phone, leaving; all cookies of it."""
    listening = Listening(world.app.wsgi)
    world.app = replace(world.app, wsgi=listening)
    world.chair.client.application = listening
    (dorota,) = opened(world, "Dorota")
    dorota.get(dorota.where)
    gives(dorota, 7, "Because.", "One more week.")
    token = dict(dorota.form("/leave").fields)
    dorota.post(f"/here/{world.public_id}/text", token)
    screen = world.browser()
    screen.get("/screen")
    screen.press("/screen")
    dorota.get(dorota.where.removesuffix("/text"))
    dorota.press("/leave")
    again = world.browser()
    again.get("/sign-in")
    again.press("/sign-in", sign_in_name="rosalind", password=PASSWORD)
    again.get("/account")
    again.press("/sign-out")
    return listening.heard


class TestCookies:
    """Check 12: what is a key is HttpOnly, SameSite=Lax, Path=/, without Domain; with TLS Secure and `__Host-`.

    Whether there is TLS is what the settings say. Flask's session cookie is never set.
    """

    @pytest.mark.parametrize("way", WAYS)
    def test_they_are_kept_from_scripts_and_from_other_sites(self, tmp_path, way):
        names = set()
        for said in everything_is_done(world_by(way, tmp_path)):
            ((name, cookie),) = SimpleCookie(said).items()
            assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
            assert bool(cookie["secure"]) is WAYS[way], said
            assert cookie["max-age"] in {"43200", "0"}, "twelve hours, or taken away"
            kind = name.removeprefix("__Host-").partition("-")[0]
            assert name.startswith("__Host-") is (WAYS[way] and kind in KEYS), said
            names.add(kind)
        assert names == KEYS | {"large"}, "all of them were seen, and no session of Flask's"

    def test_what_a_request_says_of_itself_makes_nothing_secure(self, world):
        said = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "ten.example", "Forwarded": "proto=https"}
        answer = raw(world.browser(), "GET", "/join", headers=said)
        assert "Secure" not in answer.headers["Set-Cookie"]
        assert "Strict-Transport-Security" not in answer.headers

    @pytest.mark.parametrize("way", ["proxy", "tls"])
    def test_with_tls_every_answer_asks_for_it_next_time(self, tmp_path, way):
        answer = raw(world_by(way, tmp_path).browser(), "GET", "/join")
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"

    def test_with_tls_a_key_that_another_host_put_here_takes_no_place(self, tmp_path):
        world = world_by("proxy", tmp_path)
        opened(world, "Dorota")
        world.do("offer_reseat", seat_id=world.seat_of("Dorota"))
        code = world.chair.get(world.console).partition('class="code">')[2][:9]
        other = world.browser()
        other.get("/join")
        other.client.set_cookie("place", "known-to-the-other-host", domain="127.0.0.1")
        other.press("/join", code=code)
        assert other.where.startswith("/here/")
        thief = world.browser()
        thief.client.set_cookie(f"__Host-seat-{world.public_id[:8]}", "known-to-the-other-host", domain="127.0.0.1")
        thief.get(other.where)
        assert thief.status == 410
