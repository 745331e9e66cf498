"""The look and the show."""

import pytest

from meeting_app.domain.answer import Answer, Settled
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.round import RoundStage
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.shown import round_views
from tests.factories import in_round


def closed(*names, tick=""):
    """A closed round: everybody gave 7, with their name as why."""
    world = in_round(RoundStage.OPEN, *names)
    for name in names:
        world.phone(name).gives(7, why=f"{name}'s words", tick=name == tick)
    world.chair.closes()
    return world


def room(world):
    """What the room sees: kind and why by name."""
    with world.read() as records:
        return {view.says_as: (view.kind, view.why) for view in round_views(records, world.round, ANYBODY)}


class TestTheLook:
    def test_it_comes_before_settling_and_showing_checked_before_shown(self):
        world = closed("Dorota", "Imogen")
        for press in (world.chair.shows, lambda: world.chair.settles("Dorota", Settled.SHOW)):
            with pytest.raises(WrongMoment) as refused:
                press()
            assert (refused.value.code, refused.value.rule) == ("look_first", "checked-before-shown")

    def test_it_is_the_consoles_affair_alone(self):
        world = closed("Dorota", "Imogen")
        assert [change.reach for change in world.chair.looks().changes] == [{"console"}]

    def test_it_keeps_the_time_of_the_first_one(self):
        world = closed("Dorota", "Imogen")
        world.chair.looks()
        first = world.round.looked_at
        world.sources.passes(minutes=3)
        world.chair.looks()
        assert world.round.looked_at == first


class TestTicks:
    @pytest.mark.parametrize("settled", [Settled.SHOW, Settled.SPOKEN, Settled.KEEP])
    def test_each_is_settled_before_the_show_checked_before_shown(self, settled):
        world = closed("Dorota", "Imogen", tick="Dorota")
        world.chair.looks()
        with pytest.raises(WrongMoment) as refused:
            world.chair.shows()
        assert refused.value.code == "ticks_not_settled"
        world.chair.settles("Dorota", settled, cause="She asked for it.")
        assert world.chair.shows().code == "shown"

    def test_it_is_not_settled_by_saying_nothing(self):
        world = closed("Dorota", "Imogen", tick="Dorota")
        world.chair.looks()
        with pytest.raises(InvalidInput):
            world.chair.settles("Dorota", Settled.NOT_YET)

    def test_one_on_a_childs_answer_holds_up_nobody(self):
        world = closed("Dorota", "Maja", tick="Maja")
        world.chair.looks()
        assert world.chair.shows().code == "shown"


class TestKeepingFromTheRoom:
    def test_it_looks_as_i_will_tell_the_chair_who_may_see(self):
        world = closed("Dorota", "Imogen")
        world.chair.looks()
        world.chair.settles("Dorota", Settled.KEEP, cause="She asked for it.")
        world.chair.shows()
        assert room(world) == {"Dorota": ("tell_chair", ""), "Imogen": ("number", "Imogen's words")}

    def test_it_needs_a_cause(self):
        world = closed("Dorota", "Imogen")
        world.chair.looks()
        with pytest.raises(InvalidInput) as refused:
            world.chair.settles("Dorota", Settled.KEEP)
        assert refused.value.fields == {"cause": "missing"}

    def test_it_can_be_taken_back_until_the_show(self):
        world = closed("Dorota", "Imogen")
        world.chair.looks()
        world.chair.settles("Dorota", Settled.KEEP, cause="She asked for it.")
        world.chair.settles("Dorota", Settled.SPOKEN)
        assert [one.freed_at is not None for one in world.all(KeptFrom)] == [True]
        world.chair.shows()
        assert room(world)["Dorota"] == ("number", "Dorota's words")

    def test_it_works_after_the_show_and_there_is_no_way_back(self):
        world = in_round(RoundStage.SHOWN)
        assert world.chair.settles("Dorota", Settled.KEEP, cause="She rang.").code == "kept"
        assert room(world)["Dorota"] == ("tell_chair", "")
        with pytest.raises(WrongMoment):
            world.chair.settles("Dorota", Settled.SHOW)

    def test_a_new_cause_takes_the_old_ones_place(self):
        world = in_round(RoundStage.SHOWN)
        for cause in ("She rang.", "She wrote."):
            world.chair.settles("Dorota", Settled.KEEP, cause=cause)
        assert [one.cause for one in world.all(KeptFrom, freed_at=None)] == ["She wrote."]


class TestAChildsAnswer:
    def test_it_always_stays_with_the_chair_child_says_who(self):
        world = closed("Dorota", "Maja")
        world.chair.looks()
        for settled in (Settled.SHOW, Settled.SPOKEN):
            with pytest.raises(WrongMoment) as refused:
                world.chair.settles("Maja", settled)
            assert (refused.value.code, refused.value.rule) == ("child_answer_stays", "child-says-who")
        world.chair.shows()
        assert room(world)["Maja"] == ("tell_chair", "")


class TestShowAtOnce:
    def test_it_shows_where_nothing_speaks_against_it(self):
        world = closed("Dorota", "Imogen")
        assert world.chair.shows_at_once().code == "shown"
        assert all(one.shown_at for one in world.all(Answer))

    @pytest.mark.parametrize("against", ["tick", "kept", "child"])
    def test_it_opens_the_look_otherwise_checked_before_shown(self, against):
        world = closed("Dorota", "Maja" if against == "child" else "Imogen", tick="Dorota" if against == "tick" else "")
        if against == "kept":
            world.chair.looks()
            world.chair.settles("Dorota", Settled.KEEP, cause="She asked for it.")
        assert world.chair.shows_at_once().code == "look_opened"
        assert world.round.stage is RoundStage.CLOSED
        assert world.round.looked_at is not None
        assert room(world) == {}
