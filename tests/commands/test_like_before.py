"""A meeting prepared like the one before it: what protects somebody comes along, what could harm somebody is asked."""

from datetime import date

import pytest

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.domain.errors import NotFound
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Subject, ThingToKeep
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Sitting
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.prepare import prepare_view
from tests.commands.test_relationship import becomes, writes_scale
from tests.commands.test_sittings import part_two
from tests.factories import a_world, in_round, knows

DAY = date(2026, 9, 3)


def like(world, *, kind=MeetingKind.REVIEW, **more) -> Meeting:
    """The next meeting of the case, like the one of this world."""
    when = {"kind": kind, "day": DAY, "starts": "10:00", "place": "Room 4"}
    public_id = world.chair.does(case_say.PrepareMeeting, **{"like_id": world.meeting_id, **when, **more}).code
    return world.all(Meeting, public_id=public_id)[0]


def expected(world, meeting) -> list[dict[str, tuple[bool, str]]]:
    """By part: who is expected, whether they score, and why not."""
    names = {id_: name for name, id_ in world.chair.people.items()}
    parts = world.all(Sitting, meeting_id=meeting.id, order="position")
    return [
        {names[one.person_id]: (one.scores, one.why_not) for one in world.all(Seat, sitting_id=part.id)}
        for part in parts
    ]


def asks(world, meeting):
    with world.read() as records:
        return prepare_view(records, meeting, page=Page(""), typed=Typed()).asks


@pytest.fixture
def held():
    """Held in two parts, with three scales; something is to be kept from Kofi, and that Dorota was there."""
    world = in_round(RoundStage.SHOWN, "Dorota", "Imogen", "Olive", scales=3)
    part_two(world)
    from_kofi = (world.chair.people["Kofi"],)
    words = {"what": "The code word", "look_for": "code word", "who_asked": "Dorota", "why": ""}
    world.chair.does(keep_say.WriteThingToKeep, thing_id=None, from_people=from_kofi, **words)
    was_there = {"subject": Subject.ATTENDANCE, "subject_id": world.seat("Dorota").id, "cause": "She asked."}
    world.chair.does(keep_say.KeepThing, from_people=from_kofi, **was_there)
    return world


class TestWhatComesAlong:
    def test_two_sittings_the_parts_with_the_people_of_each(self, held):
        made = like(held)
        second = {"Kofi": (True, ""), "Imogen": (False, "gave a view in part one"),
                  "Olive": (False, "gave a view in part one")}  # fmt: skip
        first = {"Dorota": (True, ""), "Imogen": (True, "")}
        now = expected(held, made)
        assert now[1] == second
        assert now[0].items() >= first.items()
        assert {one.state for one in held.all(Seat, meeting_id=made.id)} == {SeatState.EXPECTED}
        assert [one.label for one in held.all(Sitting, meeting_id=made.id, order="position")] == [None, "Kofi's part"]
        assert held.verify().whole

    def test_each_scale_once_a_round_of_it_in_each_part_and_no_words_fixed(self, held):
        made = like(held)
        items = held.all(Item, meeting_id=made.id, order="position")
        assert [one.scale_id for one in items] == [one.id for one in held.all(Scale, order="position")]
        assert {one.fixed_at for one in items} == {None}
        rounds = held.all(Round, meeting_id=made.id)
        assert {one.stage for one in rounds} == {RoundStage.DRAFTED}
        assert len({(one.sitting_id, one.item_id) for one in rounds}) == len(rounds) == 6

    def test_who_may_see_the_things_to_keep_and_whose_being_there_is_kept(self, held):
        made = like(held)
        thing = held.all(ThingToKeep, meeting_id=made.id)[0]
        assert (thing.look_for, thing.from_people) == (("code word",), (held.chair.people["Kofi"],))
        kept = held.all(KeptFrom, meeting_id=made.id)
        dorota = held.all(Seat, meeting_id=made.id, person_id=held.chair.people["Dorota"])[0]
        assert [(one.subject_id, one.person_id) for one in kept] == [(dorota.id, held.chair.people["Kofi"])]

    def test_what_was_freed_is_not_kept_again(self, held):
        what = {"subject": Subject.ATTENDANCE, "subject_id": held.seat("Dorota").id}
        held.chair.does(keep_say.FreeThing, **what)
        assert held.all(KeptFrom, meeting_id=like(held).id) == []


class TestWhatIsAskedAnew:
    def test_whoever_was_taken_out_is_not_expected_and_the_chair_is_told(self, held):
        held.chair.does(gather_say.RemoveSeat, seat_id=held.seat("Imogen").id)
        made = like(held)
        assert "Imogen" not in expected(held, made)[0]
        assert "Imogen" in expected(held, made)[1]
        held.chair.does(gather_say.RemoveSeat, seat_id=held.seat("Dorota").id)
        assert asks(held, like(held)).taken_out == ("Dorota",)

    def test_who_is_new_to_the_case_is_named(self, held):
        knows(held, "Tariq")
        assert asks(held, like(held)).new == ("Tariq",)
        assert asks(held, like(held, like_id=None)).missed == ("Dorota", "Imogen", "Olive", "Kofi")

    def test_a_part_that_a_child_made_by_stepping_out_is_none(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Maja", scales=2)
        world.chair.does(parts_say.ChildStepsOut, seat_id=world.seat("Maja").id)
        assert expected(world, like(world)) == [{"Dorota": (True, ""), "Maja": (True, "")}]

    def test_a_child_who_came_into_the_middle_of_a_part_is_not_in_all_of_it_unasked(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Imogen", scales=2)
        knows(world, "Maja")
        world.chair.does(parts_say.ChildComesIn, person_id=world.chair.people["Maja"])
        made = like(world)
        assert expected(world, made) == [{"Dorota": (True, ""), "Imogen": (True, "")}]
        assert asks(world, made).missed == ("Maja",)

    def test_a_scale_between_two_is_not_copied_into_a_conference(self):
        world = a_world("Dorota", "Imogen")
        becomes(world, MeetingKind.VISIT)
        between = writes_scale(world)
        world.chair.does(prepare_say.AddItem, scale_id=between)
        for kind, there in {MeetingKind.REVIEW: False, MeetingKind.VISIT: True}.items():
            items = world.all(Item, meeting_id=like(world, kind=kind).id)
            assert (between in {one.scale_id for one in items}) is there

    def test_a_meeting_of_another_case_is_not_found(self, held):
        opened = {"reference": "TM-2", "name_on_screen": "The other family"}
        other = held.chair.does(case_say.OpenCase, **opened).code
        with pytest.raises(NotFound):
            like(held, case_id=other)
