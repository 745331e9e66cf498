"""Check 7: until the close, worlds that differ only in what somebody gave look alike to everybody else, to the byte."""

import io

from meeting_app.web import logs
from tests.app_world import AppWorld, Browser, make_world
from tests.attack.trying import frames, listener
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
    desk = ("/cases", world.console, f"{world.console}/room", record, "/account")
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
