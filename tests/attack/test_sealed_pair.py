"""Check 7: until the close, worlds that differ only in what somebody gave look alike to everybody else, to the byte."""

import re
from typing import Any

from tests.app_world import ORIGIN, AppWorld, Browser, make_world
from tests.test_one_round import opened as open_for

GIVEN = {
    "a number": {"kind": "number", "number": "7", "why": "MARKERWHY is calm", "higher": "MARKERHIGHER more"},
    "nought": {"kind": "number", "number": "0", "why": "MARKERWHY " + "długie słowa " * 300, "higher": "MARKERHIGHER"},
    "ten, ticked": {"kind": "number", "number": "10", "why": "MARKERWHY 🙂", "higher": "MARKERHIGHER", "tick": "yes"},
    "do not know yet": {"kind": "number", "number": "5", "why": "MARKERWHY", "dont_know": "yes"},
    "said aloud": {"kind": "number", "number": "5", "aloud": "yes"},
    "not able to say": {"kind": "not_able", "why": "MARKERWHY"},
    "will tell the chair": {"kind": "tell_chair"},
}


def listener(world: AppWorld, browser: Browser, path: str) -> Any:
    """A live socket of this browser's page."""
    token = re.search(r'data-live-token="([^"]+)"', browser.get(path))
    assert token is not None, path
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in browser.client._cookies.values())
    server = world.app.flask.extensions["socketio"]
    client = server.test_client(
        world.app.flask, auth={"token": token.group(1)}, headers={"Cookie": cookies, "Origin": ORIGIN}
    )
    assert client.is_connected(), path
    client.emit("resync", {"token": token.group(1)}, callback=True)
    client.get_received()
    return client


def everything_others_get(world: AppWorld, given: dict[str, str]) -> tuple[list[str], list[str]]:
    """Pages and frames that everybody but Dorota gets while her view is in and the round is open."""
    dorota, imogen = open_for(world, "Dorota", "Imogen")
    screen = world.browser()
    screen.get("/screen")
    screen.press("/screen")
    listeners = [listener(world, imogen, imogen.where), listener(world, world.chair, world.console)]
    dorota.get(dorota.where)
    dorota.press("/step", number="7")
    dorota.post(f"{dorota.where.removesuffix('/step')}/answer", answer(dorota, given))
    assert dorota.says("Your view is in.")
    world.do("mark_present", seat_id=world.seat_of("Shazia"))
    frames = [str(one) for client in listeners for one in settled(client)]
    pages = [imogen.get(imogen.where), screen.get("/screen")]
    record = f"/meetings/{world.public_id}/record"
    desk = ("/cases", world.console, f"{world.console}/room", record, f"{record}/print", f"{record}.csv", "/account")
    pages += [world.chair.get(path) for path in (*desk, "/healthz")]
    return pages, frames


def settled(client: Any) -> list[Any]:
    """Every push that a socket got."""
    return [one["args"] for one in client.get_received() if one["name"] == "regions"]


def answer(phone: Browser, given: dict[str, str]) -> dict[str, str]:
    """The last step's fields, with this answer in them."""
    form = phone.form("/step")
    assert form is not None
    own = {name: value for name, value in form.fields if name in {"form_token", "command_id", "round_id", "standing"}}
    return {**own, "made_on": "0", **given}


class TestSealedPair:
    def test_sealed_until_close_nobody_can_tell_one_answer_from_another(self, tmp_path, same_chance):
        worlds = {}
        for name, given in GIVEN.items():
            same_chance()
            worlds[name] = everything_others_get(make_world(tmp_path / name.replace(" ", "-")), given)
        pages, frames = worlds["a number"]
        assert any("Shazia" in frame for frame in frames), "a later, visible change was pushed"
        for name, (other_pages, other_frames) in worlds.items():
            for page, other in zip(pages, other_pages, strict=True):
                assert page == other, name
            assert frames == other_frames, name
        assert "MARKER" not in str(worlds)
