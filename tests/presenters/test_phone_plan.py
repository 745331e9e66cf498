"""The safety plan on phones while its scale is asked: after 10 and 0, less what is kept from anybody who is there."""

from dataclasses import replace

import pytest

from meeting_app.commands.messages import plan as say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.domain.scale import Scale
from meeting_app.presenters.phone_plan import plan_on_phone
from meeting_app.presenters.phone_steps import Step
from tests.commands.test_planning import agrees, keeps, writes
from tests.factories import prepare
from tests.fakes import World
from tests.presenters.desk import PAGE, page_of
from tests.presenters.phones import html, view_of

NAMES = ("Dorota", "Imogen")


@pytest.fixture
def world():
    """A plan of two lines, one kept from Kofi, is a scale; Dorota and Imogen are in and have read how it is used."""
    world = prepare(World(), (*NAMES, "Kofi"), 0, worry=False)
    world.plan_id = world.chair.does(say.BeginPlan, statement_id=None).code
    writes(world, "Nain rings each Sunday.", who="Nain", put_text="Babcia dzwoni.", put_language="pl", put_by="Tomasz")
    kept = writes(world, "Shazia has the key.")
    keeps(world, kept, "Kofi")
    scale_id = world.chair.does(say.MakePlanScale, plan_id=world.plan_id).code
    agrees(world)
    world.chair.does(prepare_say.AddItem, scale_id=scale_id)
    world.chair.gathers()
    for name in NAMES:
        world.phone(name)
        view_of(world, name)
    world.chair.presents_ten()
    return world


def plan_of(world, name: str):
    with world.read() as records:
        day = world.sources.now().date()
        return plan_on_phone(records, world.seat(name), world.round, today=day, page=PAGE)


class TestThePlanOnAPhone:
    def test_it_can_be_read_once_both_ends_were_said_and_not_where_words_are_being_typed_ten_first(self, world):
        assert (view_of(world, "Dorota").plan_to_read, plan_of(world, "Dorota")) == (False, None)
        world.chair.presents_zero()
        phone = html(view_of(world, "Dorota"))
        assert f'/plan/{world.round.id}"><bdi>Safety plan</bdi>: read it</a>' in phone
        page = page_of("phone/plan.html", plan_of(world, "Dorota"))
        assert all(text in page for text in ("Nain rings each Sunday.", "Babcia dzwoni.", "Tomasz", "Read it to me"))
        world.phones["Dorota"].says_clear()
        world.phones["Imogen"].says_clear()
        world.chair.opens()
        assert view_of(world, "Dorota").step is Step.NUMBER
        assert view_of(world, "Dorota").plan_to_read

    def test_a_line_that_is_kept_from_somebody_is_on_no_phone_while_they_are_there_who_may_see(self, world):
        world.chair.presents_zero()
        assert "Shazia has the key." in page_of("phone/plan.html", plan_of(world, "Imogen"))
        world.phone("Kofi")
        for name in (*NAMES, "Kofi"):
            assert "Shazia" not in page_of("phone/plan.html", plan_of(world, name)), name
            assert "Nain rings" in page_of("phone/plan.html", plan_of(world, name))

    def test_another_scale_has_none(self, world):
        other = prepare(World(), NAMES, 1, worry=False)
        other.chair.gathers()
        other.phone("Dorota")
        view_of(other, "Dorota")
        other.chair.presents_ten()
        other.chair.presents_zero()
        assert (view_of(other, "Dorota").plan_to_read, plan_of(other, "Dorota")) == (False, None)

    def test_of_two_plans_for_one_worry_it_is_the_one_that_the_scale_was_made_from(self, world):
        first, world.plan_id = world.plan_id, world.chair.does(say.BeginPlan, statement_id=None).code
        assert world.plan_id != first
        writes(world, "Another plan: he sleeps at his mother's.")
        agrees(world)
        world.chair.presents_zero()
        page = page_of("phone/plan.html", plan_of(world, "Dorota"))
        assert "Nain rings each Sunday." in page
        assert "Another plan" not in page
        assert "Plan 1 of" not in page

    def test_of_a_scale_that_was_written_by_hand_both_stand_told_apart(self, world):
        by_hand = replace(world.all(Scale)[-1], plan_id=None)
        world.writer.submit(lambda work: work.change(by_hand))
        world.plan_id = world.chair.does(say.BeginPlan, statement_id=None).code
        writes(world, "Another plan: he sleeps at his mother's.")
        agrees(world)
        world.chair.presents_zero()
        page = page_of("phone/plan.html", plan_of(world, "Dorota"))
        places = [page.index(one) for one in ("Plan 1 of 2", "Nain rings", "Plan 2 of 2", "Another plan")]
        assert places == sorted(places)
