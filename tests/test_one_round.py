"""One round, end to end, by pages without scripts: a chair, a few phones, a paper form, a record."""

import pytest

from tests.app_world import AppWorld, Browser, make_world


@pytest.fixture
def world(tmp_path):
    return make_world(tmp_path / "data")


def opened(world: AppWorld, *names: str) -> list[Browser]:
    """People are in, both ends are clear to all, and the first round is open."""
    world.do("gather")
    phones = [world.let_in(name) for name in names]
    for phone in phones:
        phone.press("/how")
    round_id = world.rounds()[0].id
    for step in ("present_worry", "present_ten", "present_zero"):
        world.do(step, round_id=round_id)
    for phone in phones:
        phone.get(phone.where)
        phone.press("/clear", clear="yes")
    world.do("open_round", round_id=round_id)
    return phones


def gives(phone: Browser, number: int, why: str, higher: str, **more: str) -> None:
    """A person answers, question by question."""
    phone.get(phone.where)
    phone.press("/step", number=str(number))
    phone.press("/step", why=why)
    phone.press("/step", higher=higher)
    phone.press("/answer", **more)


class TestOneRound:
    def test_it_goes_from_the_code_to_the_show(self, world):
        dorota, imogen = opened(world, "Dorota", "Imogen")
        gives(dorota, 3, "Teraz jest spokojniej.", "Żeby przestał dzwonić.")
        assert dorota.says("Your view is in.")
        gives(imogen, 2, "He is out of the flat.", "Four quiet weeks.")
        round_id = world.rounds()[0].id
        world.chair.get(f"{world.console}/missing/{round_id}")
        others = [
            value for name, values in world.chair.forms[-1].choices.items() if name == "seat_ids" for value in values
        ]
        world.chair.press(f"/missing/{round_id}", seat_ids=others, why="not_here", and_close="yes")
        assert world.rounds()[0].stage == "closed"
        world.do("look_at_round", round_id=round_id)
        assert world.chair.says("Teraz jest spokojniej.")
        world.do("show_round", round_id=round_id)
        assert world.rounds()[0].stage == "shown"
        world.chair.get(f"{world.console}/room")
        assert world.chair.says("Dorota")
        dorota.get(dorota.where)
        assert dorota.says("Look up.")

    def test_a_reason_that_is_left_out_is_asked_for_and_what_was_typed_stays(self, world):
        (dorota,) = opened(world, "Dorota")
        dorota.get(dorota.where)
        dorota.press("/step", number="3")
        dorota.press("/step", why="  ")
        assert dorota.status == 422
        assert dorota.says("Please fill this in.")
        assert 'name="number" value="3"' in dorota.page
