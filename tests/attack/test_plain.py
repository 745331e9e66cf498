"""Plain HTTP over the wifi: what answers to phones, and what to the machine itself only."""

import pytest

from tests.app_world import AppWorld, Browser, make_world
from tests.attack.trying import Polling, cookies_of, live_token, raw

LAN = "192.0.2.10"
ORIGIN = f"http://{LAN}:8000"
LINE = "This connection is not private. Others on this wifi could read along. You can use paper instead."
FORWARDED = ({}, {"X-Forwarded-For": "127.0.0.1"}, {"X-Forwarded-For": "::1", "X-Real-IP": "127.0.0.1"})


@pytest.fixture
def plain(tmp_path) -> AppWorld:
    """An installation for a wifi, with its code on the screen."""
    world = make_world(tmp_path / "data", lan_address=LAN)
    world.do("gather")
    return world


def phone_on_the_wifi(world: AppWorld) -> Browser:
    return Browser(world.app.wsgi, origin=ORIGIN, peer="192.0.2.77")


def with_the_chairs_cookies(world: AppWorld) -> Browser:
    """Somebody on the wifi who has the chair's cookie."""
    thief = phone_on_the_wifi(world)
    for name, value in cookies_of(world.chair).items():
        thief.client.set_cookie(name, value, domain=LAN)
    return thief


class TestPlain:
    """Check 14: sign-in, console, cases, records answer to this machine only, by its peer address and no header."""

    def test_nothing_of_the_desk_answers_to_the_wifi(self, plain):
        rules = [rule for rule in plain.app.flask.url_map.iter_rules() if self.is_of_the_desk(rule)]
        assert {"/", "/sign-in", "/cases"} < {rule.rule for rule in rules}
        ids = {"public_id": plain.public_id, "action": "gather", "token": "x"}
        adapter = plain.app.flask.url_map.bind("")
        for rule in rules:
            values = {name: ids.get(name, "0" * 32) for name in rule.arguments}
            for method in rule.methods & {"GET", "POST"}:
                path = adapter.build(rule.endpoint, values, method=method)
                self.answers_to_nobody_there(plain, method, path)

    def is_of_the_desk(self, rule) -> bool:
        return rule.endpoint.partition(".")[0] not in {"door", "phone", "screen", "assets", "health"}

    def answers_to_nobody_there(self, plain, method, path) -> None:
        for browser in (phone_on_the_wifi(plain), with_the_chairs_cookies(plain)):
            for headers in FORWARDED:
                answer = raw(browser, method, path, headers={**headers, "Origin": ORIGIN})
                assert answer.status_code in {403, 404}, (method, path)

    @pytest.mark.parametrize("headers", FORWARDED)
    def test_the_consoles_socket_does_not_either(self, plain, headers):
        token = live_token(plain.chair.get(plain.console))
        assert not Polling(with_the_chairs_cookies(plain), headers={"Origin": ORIGIN, **headers}).begins(token)
        assert Polling(plain.chair).begins(token), "it opens for the machine itself"

    def test_the_machine_itself_has_its_desk(self, plain):
        for path in ("/cases", plain.console, f"/meetings/{plain.public_id}/record"):
            assert LINE in plain.chair.get(path)
            assert plain.chair.status == 200

    def test_phones_come_in_and_every_page_says_that_it_is_not_private(self, plain):
        phone, seat = phone_on_the_wifi(plain), plain.seat_of("Dorota")
        assert LINE in phone.get("/join")
        assert LINE in phone.get(f"/join/{plain.code()}")
        assert LINE in phone.press(f"/join/{plain.code()}", name="Dorota", role="")
        plain.chair.get(plain.console)
        form = next(one for one in plain.chair.forms if one.action.endswith("/do/admit"))
        plain.chair.post(form.action, {**dict(form.fields), "seat_id": seat})
        assert LINE in phone.get("/door")
        assert LINE in phone.press("/door/take")
        assert phone.where.startswith("/here/")
        assert Polling(phone, headers={"Origin": ORIGIN}).begins(live_token(phone.page)), "phones have their socket"
        assert LINE in phone_on_the_wifi(plain).get(f"/here/{plain.public_id}")

    def test_screens_and_the_record_say_so_too(self, plain):
        assert LINE in phone_on_the_wifi(plain).get("/screen")
        plain.chair.get(f"/meetings/{plain.public_id}/record")
        assert plain.chair.says("This meeting was held over a connection that was not private.")

    def test_where_it_is_private_nobody_is_told_otherwise(self, world):
        for path in ("/join", "/screen", "/sign-in"):
            assert "not private" not in world.browser().get(path)
