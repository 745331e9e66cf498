"""Check 7 for hands that help: nobody can tell what was given at home, on the tablet, or on paper."""

import pytest

from tests.app_world import AppWorld, Browser, make_world
from tests.attack.test_sealed_pair import GIVEN
from tests.attack.trying import frames, listener
from tests.web.test_hands import a_tablet, open_round, passed
from tests.web.test_home import at_home, seat_of, through_the_ends

LIKE = ("a number", "ten, ticked", "said aloud", "not able to say", "will tell the chair")
DESK = (
    "/beforehand",
    "/console",
    "/console/hands",
    "/console/room",
    "/paper",
    "/record",
)


def everybody_gets(world: AppWorld) -> list[str]:
    """Every page of the desk, and a screen."""
    screen = world.browser()
    screen.get("/screen")
    screen.press("/screen")
    pages = [world.chair.get(f"/meetings/{world.public_id}{path}") for path in DESK]
    return [*pages, screen.get("/screen"), world.chair.get("/healthz")]


def sends(hand: Browser, where: str, given: dict[str, str]) -> None:
    """The last step's fields, with this view in them."""
    form = hand.form("/step")
    assert form is not None
    own = {name: value for name, value in form.fields if name in {"form_token", "command_id", "round_id", "standing"}}
    hand.post(f"/here/{where}/answer", {**own, "made_on": "0", **given})


def at_home_before(world: AppWorld, given: dict[str, str]) -> tuple[list[str], list[str]]:
    """Dorota gives it at home; then the room gathers, and the round is presented and open."""
    home = at_home(world, "Dorota")
    home.press("/how")
    through_the_ends(home)
    sends(home, "home", given)
    assert home.says("is in.") or home.says("are in.")
    before = everybody_gets(world)
    after_sending = home.get("/here/home")
    world.do("gather")
    imogen = world.let_in("Imogen")
    imogen.press("/how")
    listening = listener(world, imogen, imogen.where), listener(world, world.chair, world.console)
    round_id = world.rounds()[0].id
    for step in ("present_worry", "present_ten", "present_zero"):
        world.do(step, round_id=round_id)
    pushed = [str(one) for client in listening for one in frames(client)]
    return [*before, after_sending, imogen.get(imogen.where), *everybody_gets(world)], pushed


def on_the_tablet(world: AppWorld, given: dict[str, str]) -> tuple[list[str], list[str]]:
    """Dorota gives it on the tablet, which is then passed to Imogen."""
    open_round(world, "Dorota", "Imogen")
    tablet = a_tablet(world)
    listening = listener(world, world.chair, world.console)
    passed(world, tablet, "Dorota")
    tablet.press("/how")
    sends(tablet, "tablet", given)
    between = tablet.page
    passed(world, tablet, "Imogen")
    pushed = [str(one) for one in frames(listening)]
    return [between, tablet.page, *everybody_gets(world)], pushed


def from_paper(world: AppWorld, given: dict[str, str]) -> tuple[list[str], list[str]]:
    """The chair types Nain's form before the meeting."""
    listening = listener(world, world.chair, world.console)
    path = f"{world.console}/enter/{world.rounds()[0].id}/{seat_of(world, 'Nain')}"
    world.chair.get(path)
    world.chair.press(path, **{"how": "paper", "number": "", **given})
    assert world.chair.where.endswith("/beforehand")
    pushed = [str(one) for one in frames(listening)]
    return [world.chair.page, world.chair.get(path), *everybody_gets(world)], pushed


class TestSealedPairOfHands:
    @pytest.mark.parametrize("way", [at_home_before, on_the_tablet, from_paper])
    def test_sealed_until_close_nobody_can_tell_one_answer_from_another(self, tmp_path, same_chance, way):
        worlds = {}
        for name in LIKE:
            same_chance()
            worlds[name] = way(make_world(tmp_path / name.replace(" ", "-")), GIVEN[name])
        pages, pushed = worlds["a number"]
        for name, (other_pages, other_pushed) in worlds.items():
            for at, (page, other) in enumerate(zip(pages, other_pages, strict=True)):
                assert page == other, (name, at)
            assert pushed == other_pushed, name
        assert "MARKER" not in str(worlds)
