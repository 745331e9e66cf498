"""Check 7: until the close, worlds that differ only in what somebody gave look alike to everybody else, to the byte."""

import io
import random
import secrets
import uuid
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest

from meeting_app import app as app_module
from meeting_app import clock, opened
from meeting_app.live.publish import Publisher
from meeting_app.web import door, logs
from tests.app_world import AppWorld, Browser, make_world
from tests.attack.trying import frames, listener
from tests.test_one_round import opened as open_for

KEY = "c2VhbGVkLXBhaXItbWFzdGVyLWtleS0wMTIzNDU2Nzg"
GIVEN = {
    "a number": {"kind": "number", "number": "7", "why": "MARKERWHY is calm", "higher": "MARKERHIGHER more"},
    "nought": {"kind": "number", "number": "0", "why": "MARKERWHY " + "długie słowa " * 300, "higher": "MARKERHIGHER"},
    "ten, ticked": {"kind": "number", "number": "10", "why": "MARKERWHY 🙂", "higher": "MARKERHIGHER", "tick": "yes"},
    "do not know yet": {"kind": "number", "number": "5", "why": "MARKERWHY", "dont_know": "yes"},
    "said aloud": {"kind": "number", "number": "5", "aloud": "yes"},
    "not able to say": {"kind": "not_able", "why": "MARKERWHY"},
    "will tell the chair": {"kind": "tell_chair"},
}


@pytest.fixture
def same_chance(monkeypatch):
    """Time stands still, and everything that is random comes from one seed."""

    def begin() -> None:
        chance = random.Random(10)
        monkeypatch.setattr(secrets, "token_urlsafe", lambda n=32: chance.randbytes(n).hex())
        monkeypatch.setattr(secrets, "token_hex", lambda n=16: chance.randbytes(n).hex())
        monkeypatch.setattr(secrets, "token_bytes", lambda n=32: chance.randbytes(n))
        monkeypatch.setattr(secrets, "choice", chance.choice)
        # A command id is fresh in each place of each page and tells nothing; here it is one and the same.
        monkeypatch.setattr(app_module, "uuid4", lambda: UUID(int=10))
        for module in (opened, uuid):
            monkeypatch.setattr(module, "uuid4", lambda: UUID(bytes=chance.randbytes(16), version=4))
        monkeypatch.setattr(door, "CHANCE", chance)
        monkeypatch.setattr(clock, "utc_now", lambda: datetime(2026, 5, 7, 13, 30, tzinfo=UTC))
        monkeypatch.setenv("MASTER_KEY", KEY)
        # The log tells of moments and durations; here all are the same, and nothing else of it is left out.
        monkeypatch.setattr(logs, "uuid4", lambda: UUID(int=7))
        monkeypatch.setattr(logs, "time", SimpleNamespace(monotonic=lambda: 7.0))
        monkeypatch.setattr(logs.structlog.processors, "TimeStamper", lambda **how: lambda logger, name, event: event)
        # The console's pushes wait a little to go out together; here each goes at once, so that all are compared.
        monkeypatch.setattr(Publisher, "_later", Publisher.push)

    return begin


def everything_others_get(world: AppWorld, given: dict[str, str]) -> tuple[list[str], list[str], str]:
    """Pages and frames that everybody but Dorota gets while her view is in and the round is open, and the log of it."""
    log = io.StringIO()
    logs.set_up_logs(log)
    dorota, imogen = open_for(world, "Dorota", "Imogen")
    screen = world.browser()
    screen.get("/screen")
    screen.press("/screen")
    world.do("pair_screen", letters=screen.page.partition('class="tv-letters">')[2][:6])
    places = ((imogen, imogen.where), (world.chair, world.console), (screen, "/screen"))
    listeners = [listener(world, browser, path) for browser, path in places]
    dorota.get(dorota.where)
    dorota.press("/step", number="7")
    dorota.post(f"{dorota.where.removesuffix('/step')}/answer", answer(dorota, given))
    assert dorota.says("Your view is in.")
    world.do("mark_present", seat_id=world.seat_of("Shazia"))
    pushed = [str(one) for client in listeners for one in frames(client)]
    pages = [imogen.get(imogen.where), screen.get("/screen")]
    record = f"/meetings/{world.public_id}/record"
    desk = ("/cases", world.console, f"{world.console}/room", record, f"{record}/print", f"{record}.csv", "/account")
    pages += [world.chair.get(path) for path in desk]
    pages.append(world.browser().get("/healthz"))
    return pages, pushed, log.getvalue()


def answer(phone: Browser, given: dict[str, str]) -> dict[str, str]:
    """The last step's fields, with this answer in them."""
    form = phone.form("/step")
    assert form is not None
    own = {name: value for name, value in form.fields if name in {"form_token", "command_id", "round_id", "standing"}}
    return {**own, "made_on": "0", **given}


class TestSealedPair:
    """Check 7: bytes, number, order and sizes of what everybody else gets are equal; so is the log, and `/healthz`."""

    def test_sealed_until_close_nobody_can_tell_one_answer_from_another(self, tmp_path, same_chance):
        worlds = {}
        for name, given in GIVEN.items():
            same_chance()
            worlds[name] = everything_others_get(make_world(tmp_path / name.replace(" ", "-")), given)
        pages, pushed, log = worlds["a number"]
        assert any("Shazia" in frame for frame in pushed), "a later, visible change was pushed"
        assert "/here/<public_id>/answer" in log, "the log tells that somebody answered, and what it tells is compared"
        for name, (other_pages, other_pushed, other_log) in worlds.items():
            for page, other in zip(pages, other_pages, strict=True):
                assert page == other, name
            assert pushed == other_pushed, name
            assert log == other_log, name
        assert "MARKER" not in str(worlds)
