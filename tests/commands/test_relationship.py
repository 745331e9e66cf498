"""A scale between two people: only those two answer, only they and the chair see it, and no shared screen does."""

from datetime import date

import pytest

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.domain.answer import How
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.meeting import MeetingKind
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale, ScaleKind
from meeting_app.domain.visibility import ANYBODY, CHAIR
from meeting_app.presenters.between import both_views
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_reader, the_room
from meeting_app.presenters.phone_steps import Step
from meeting_app.presenters.record import record_view
from meeting_app.presenters.screen import Scene, screen_view
from meeting_app.presenters.shown import round_views
from tests.commands.test_hands import agrees, marks, to_put
from tests.factories import TEN, ZERO, a_world
from tests.helpers_at_desk import sits_down
from tests.presenters.phones import html, view_of
from tests.presenters.test_several import console

PAIR = ("Dorota", "Imogen")
EMPTY = dict.fromkeys(("short_ten", "short_zero", "child_ten", "child_zero", "family_ten", "family_ten_whose"), "")


def writes_scale(world, one="Dorota", other="Imogen"):
    people = world.chair.people
    words = {"title": "The two", "question": "How well do you work together?", "ten": TEN, "zero": ZERO}
    which = {"scale_id": None, "kind": ScaleKind.RELATIONSHIP, "statement_id": None, "goal_id": None, "language": "en"}
    between = {"one_id": people.get(one), "other_id": people.get(other)}
    return world.chair.does(case_say.WriteScale, **which, **words, **EMPTY, **between).code


def becomes(world, kind: MeetingKind):
    world.chair.does(prepare_say.EditMeeting, kind=kind, day=date(2026, 3, 2), starts="10", place="Home")


def on_a_visit(*names: str):
    """Everybody is in by phone; the scale between Dorota and Imogen is on the agenda."""
    world = a_world(*names or (*PAIR, "Kofi"), scales=0)
    becomes(world, MeetingKind.VISIT)
    world.chair.does(prepare_say.AddItem, scale_id=writes_scale(world))
    world.chair.gathers()
    for name in names or (*PAIR, "Kofi"):
        world.phone(name)
    return world


def opened():
    world = on_a_visit()
    world.chair.presents_ten()
    world.chair.presents_zero()
    for name in PAIR:
        world.phones[name].says_clear()
    world.chair.opens()
    return world


def shown():
    world = opened()
    for name in PAIR:
        world.phones[name].gives(4, why=f"{name}'s words")
    world.chair.closes()
    world.chair.shows_at_once()
    return world


def seen(world, viewer):
    with world.read() as records:
        return {one.says_as for one in round_views(records, world.round, viewer)}


class TestWhoReads:
    def test_who_may_see_an_interpreter_of_one_of_them_does_not_read_what_is_between_the_two(self):
        world = on_a_visit(*PAIR, "Olive")
        marks(world, "Olive")
        agrees(world)
        world.chair.presents_ten()
        world.chair.presents_zero()
        for name in PAIR:
            world.phones[name].says_clear()
        world.chair.opens()
        for name in PAIR:
            world.phones[name].gives(4)
        world.chair.closes()
        assert to_put(world) == ()


class TestWhoAnswers:
    def test_the_round_waits_for_nobody_else(self):
        world = opened()
        for name in PAIR:
            world.phones[name].gives(4)
        world.chair.closes()
        assert world.round.stage is RoundStage.CLOSED

    @pytest.mark.parametrize("how", ["phone", "by hand", "clear"])
    def test_nobody_else_can(self, how):
        world = opened()
        kofi = world.phones["Kofi"]
        act = {"phone": kofi.gives, "clear": kofi.says_clear, "by hand": lambda: world.chair.enters("Kofi")}[how]
        with pytest.raises(WrongMoment, match="does_not_score"):
            act()

    def test_both_of_them_can_though_one_gives_no_numbers_otherwise(self):
        world = on_a_visit(*PAIR)
        seat = world.seat("Imogen")
        words = {"scores": False, "why_not": "by default", "role": "social worker", "paper": False}
        world.chair.does(prepare_say.ChangeExpected, seat_id=seat.id, **words)
        world.chair.presents_ten()
        world.chair.presents_zero()
        for name in PAIR:
            world.phones[name].says_clear()
        world.chair.opens()
        world.chair.enters("Imogen", how=How.PAPER)
        world.phones["Dorota"].gives(3)
        world.chair.closes()

    def test_the_console_counts_those_two(self):
        world = opened()
        line = console(world).rounds[0]
        assert (line.given, line.expected) == (0, 2)


class TestWhoSees:
    def test_the_two_and_the_chair_who_may_see(self):
        world = shown()
        with world.read() as records:
            readers = {
                name: the_reader(records, world.meeting_id, world.chair.people[name]) for name in (*PAIR, "Kofi")
            }
        assert seen(world, CHAIR) == seen(world, readers["Dorota"]) == seen(world, readers["Imogen"]) == set(PAIR)
        assert seen(world, readers["Kofi"]) == seen(world, ANYBODY) == set()

    @pytest.mark.parametrize("alone", [False, True])
    def test_it_is_on_no_shared_screen_even_if_only_they_are_there(self, alone):
        world = shown()
        if alone:
            world.chair.removes("Kofi")
        with world.read() as records:
            view = screen_view(records, world.sitting, now=world.sources.now(), page=Page(""))
            room = the_room(records, world.sitting.id)
        assert (view.scene, view.question, view.ten, view.rungs) == (Scene.PLAIN, "", "", ())
        assert seen(world, room) == set()

    def test_no_word_of_it_is_on_anybody_elses_phone(self):
        world = on_a_visit()
        pages = [html(view_of(world, "Kofi"))]
        world.chair.presents_ten()
        pages.append(html(view_of(world, "Kofi")))
        assert TEN in html(view_of(world, "Dorota"))
        assert all(TEN not in page and "work together" not in page for page in pages)
        assert view_of(world, "Kofi").step is Step.WAIT

    def test_the_minute_taker_has_no_word_of_it(self):
        world = shown()
        assert TEN not in str(sits_down(world).view())

    def test_each_of_the_two_sees_both_on_their_own_phone_after_the_show(self):
        world = shown()
        with world.read() as records:
            both = {name: both_views(records, world.seat(name), world.round, page=Page("")) for name in (*PAIR, "Kofi")}
        assert {one.why for one in both["Dorota"].views} == {"Dorota's words", "Imogen's words"}
        assert both["Kofi"] is None
        assert "not on the big screen" in html(view_of(world, "Dorota"))

    def test_before_the_show_neither_does_sealed_until_close(self):
        world = opened()
        world.phones["Imogen"].gives(4)
        with world.read() as records:
            assert both_views(records, world.seat("Dorota"), world.round, page=Page("")).views == ()

    def test_in_a_copy_for_somebody_else_it_leaves_no_trace(self):
        world = shown()
        with world.read() as records:
            kofi = the_reader(records, world.meeting_id, world.chair.people["Kofi"])
            dorota = the_reader(records, world.meeting_id, world.chair.people["Dorota"])
            rounds = [
                len(record_view(records, world.meeting, viewer, page=Page("")).rounds)
                for viewer in (kofi, ANYBODY, dorota, CHAIR)
            ]
        assert rounds == [0, 0, 1, 1]


class TestWhereItIsOffered:
    @pytest.mark.parametrize("kind", [MeetingKind.INITIAL, MeetingKind.REVIEW, MeetingKind.CORE_GROUP])
    def test_not_in_a_conference(self, kind):
        world = a_world(*PAIR, scales=0)
        becomes(world, kind)
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(prepare_say.AddItem, scale_id=writes_scale(world))
        assert refused.value.fields == {"scale_id": "not_in_a_conference"}

    def test_nor_does_a_visit_with_one_become_a_conference(self):
        world = a_world(*PAIR, scales=0)
        becomes(world, MeetingKind.VISIT)
        world.chair.does(prepare_say.AddItem, scale_id=writes_scale(world))
        with pytest.raises(InvalidInput) as refused:
            becomes(world, MeetingKind.REVIEW)
        assert refused.value.fields == {"kind": "not_in_a_conference"}

    @pytest.mark.parametrize(
        ("one", "other", "fields"),
        [("", "Imogen", {"one_id": "choose"}), ("Dorota", "Dorota", {"other_id": "two_people"})],
    )
    def test_it_is_between_two_different_people(self, one, other, fields):
        world = a_world(*PAIR, scales=0)
        with pytest.raises(InvalidInput) as refused:
            writes_scale(world, one, other)
        assert refused.value.fields == fields

    def test_any_other_scale_is_between_nobody(self):
        world = a_world(*PAIR)
        assert [one.between for one in world.all(Scale)] == [None]
