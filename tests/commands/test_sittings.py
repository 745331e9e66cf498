"""Two parts of a meeting, one after the other, and a child who comes and goes (two-sittings)."""

import pytest

from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Answer, Standing
from meeting_app.domain.door import WaitingPhone
from meeting_app.domain.errors import DomainError, Gone, NotFound, WrongMoment
from meeting_app.domain.item import Item
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.sitting import Shows, Sitting, SittingStage
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.parts import the_reader, the_room
from meeting_app.presenters.shown import round_views
from tests.factories import a_world, in_round, knows

CARRY_ON = ("Imogen", "Olive")


def in_parts(stage: RoundStage = RoundStage.DRAFTED, **more):
    """Part one with Dorota, Imogen and Olive, as far as `stage`; part two, where Kofi comes and Dorota does not."""
    world = in_round(stage, "Dorota", "Imogen", "Olive", **more)
    part_two(world)
    return world


def part_two(world):
    sitting_id = world.chair.does(prepare_say.AddSitting, label="Kofi's part").code
    people = {**world.chair.people}
    if "Kofi" not in people:
        knows(world, "Kofi")
        people = {**world.chair.people}
    for name, scores in {"Kofi": True, "Imogen": False, "Olive": False}.items():
        why_not = "" if scores else "gave a view in part one"
        fields = {"scores": scores, "why_not": why_not, "paper": False, "sitting_id": sitting_id}
        world.chair.does(prepare_say.ExpectPerson, person_id=people[name], **fields)


def goes_on(world):
    return world.chair.does(parts_say.NextSitting)


def seen(world, round_, viewer):
    with world.read() as records:
        return {view.says_as for view in round_views(records, round_, viewer)}


def room_of(world):
    with world.read() as records:
        return the_room(records, world.sitting.id)


def second_shown(world):
    """Kofi gives his view in part two, and it is shown."""
    chair = world.chair
    goes_on(world)
    kofi = world.phone("Kofi")
    for step in (chair.presents_ten, chair.presents_zero, kofi.says_clear, chair.opens, kofi.gives, chair.closes):
        step()
    chair.looks()
    chair.shows()


class TestPreparing:
    def test_each_part_has_a_round_of_each_item_two_sittings(self):
        world = in_parts(scales=2)
        by_sitting = {one.id: {r.item_id for r in world.all(Round, sitting_id=one.id)} for one in world.all(Sitting)}
        items = {one.id for one in world.all(Item)}
        assert list(by_sitting.values()) == [items, items]

    def test_a_part_that_has_not_begun_can_be_changed_while_another_is_on(self):
        world = in_parts()
        two = world.all(Sitting, order="position")[1]
        seat = world.all(Seat, sitting_id=two.id)[0]
        world.chair.does(prepare_say.DropExpected, seat_id=seat.id)
        assert len(world.all(Seat, sitting_id=two.id)) == 2

    def test_nobody_is_expected_twice_in_one_part_and_may_be_in_both(self):
        world = in_parts()
        assert len(world.all(Seat, person_id=world.chair.people["Imogen"])) == 2


class TestNextSitting:
    def test_it_begins_with_a_new_code_and_a_plain_screen_two_sittings(self):
        world = in_parts(RoundStage.SHOWN)
        old = world.sitting
        goes_on(world)
        new = world.sitting
        assert new.id != old.id
        assert new.code not in {"", old.code}
        assert (new.showing.what, new.showing.plain) == (Shows.WELCOME, True)
        ended = world.get(Sitting, old.id)
        assert (ended.stage, ended.code, ended.code_hash) == (SittingStage.ENDED, "", None)

    def test_who_is_in_both_goes_on_phone_and_all_keep_my_place(self):
        world = in_parts()
        before = {name: world.phones[name] for name in CARRY_ON}
        goes_on(world)
        for name, phone in before.items():
            seat = world.seat(name)
            assert seat.id != phone.seat_id
            assert (seat.state, seat.has_phone) == (SeatState.HERE, True)
            with pytest.raises(Gone):
                phone.does(gather_say.LeaveFast)

    def test_the_phone_of_who_is_not_in_it_is_at_the_door_two_sittings(self):
        world = in_parts()
        dorota = world.phones["Dorota"]
        key = world.get(Seat, dorota.seat_id).key_hash
        goes_on(world)
        with pytest.raises(Gone):
            dorota.does(gather_say.LeaveFast)
        seat = world.get(Seat, dorota.seat_id)
        assert (seat.state, seat.key_hash, seat.past_key_hash) == (SeatState.HERE, None, key)

    def test_an_old_code_and_who_waits_with_it_are_of_no_use(self):
        world = in_parts()
        old = world.sitting.code
        world.door.knocks("Kofi")
        goes_on(world)
        assert world.all(WaitingPhone) == []
        with pytest.raises(NotFound):
            world.door.knocks("Kofi", code=old)

    def test_a_round_on_the_way_is_finished_first(self):
        world = in_parts(RoundStage.OPEN)
        with pytest.raises(WrongMoment) as refused:
            goes_on(world)
        assert (refused.value.code, refused.value.rule) == ("round_under_way", "two-sittings")

    def test_the_same_item_has_the_same_words_in_both_wording_is_fixed(self):
        world = in_parts(RoundStage.SHOWN)
        fixed = world.all(Item)[0].wording_id
        second_shown(world)
        assert world.all(Item)[0].wording_id == fixed
        assert {one.wording_id for one in world.all(Answer)} == {fixed}

    def test_a_place_of_another_part_is_not_touched_from_this_one(self):
        world = in_parts()
        dorota = world.seat("Dorota")
        goes_on(world)
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(gather_say.MarkPresent, seat_id=dorota.id)
        assert refused.value.rule == "two-sittings"

    def test_counts_and_the_close_concern_this_part_only(self):
        world = in_parts(RoundStage.SHOWN)
        second_shown(world)
        assert world.round.stage is RoundStage.SHOWN
        assert len(world.all(Answer, round_id=world.round.id)) == 1

    def test_the_end_ends_all_of_them_and_the_chain_is_whole(self):
        world = in_parts(RoundStage.SHOWN)
        second_shown(world)
        world.chair.ends()
        assert {one.stage for one in world.all(Sitting)} == {SittingStage.ENDED}
        assert {one.stage for one in world.all(Round)} == {RoundStage.RECORDED}
        assert world.verify().whole


class TestWhatWasGiven:
    def test_nothing_of_part_one_is_seen_in_part_two_two_sittings(self):
        world = in_parts(RoundStage.SHOWN)
        second_shown(world)
        assert seen(world, world.round, room_of(world)) == {"Kofi"}

    def test_it_is_once_the_chair_has_ticked_it(self):
        world = in_parts(RoundStage.SHOWN)
        hers = world.chair.answer_of("Dorota").id
        second_shown(world)
        world.chair.does(parts_say.CarryAnswers, answer_ids=(hers,))
        assert seen(world, world.round, room_of(world)) == {"Kofi", "Dorota"}
        assert seen(world, world.round, CHAIR) == {"Kofi", "Dorota"}
        with world.read() as records:
            reader = the_reader(records, world.meeting_id, world.chair.people["Kofi"])
        assert seen(world, world.round, reader) == {"Kofi", "Dorota"}

    def test_part_one_is_not_in_kofis_copy(self):
        world = in_parts(RoundStage.SHOWN)
        first = world.round
        second_shown(world)
        with world.read() as records:
            kofi = the_reader(records, world.meeting_id, world.chair.people["Kofi"])
            dorota = the_reader(records, world.meeting_id, world.chair.people["Dorota"])
        assert seen(world, first, kofi) == set()
        assert seen(world, first, dorota) == {"Dorota", "Imogen"}
        assert seen(world, world.round, dorota) == set()

    def test_a_tick_comes_after_the_look_only(self):
        world = in_parts(RoundStage.SHOWN)
        hers = world.chair.answer_of("Dorota").id
        goes_on(world)
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(parts_say.CarryAnswers, answer_ids=(hers,))
        assert (refused.value.code, refused.value.rule) == ("look_first", "two-sittings")

    def test_a_view_that_was_not_shown_where_it_was_given_is_not_carried(self):
        world = in_parts(RoundStage.SHOWN)
        world.phones["Dorota"].gives(5, standing=Standing.SECOND)
        second = world.chair.answer_of("Dorota", Standing.SECOND).id
        second_shown(world)
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(parts_say.CarryAnswers, answer_ids=(second,))
        assert refused.value.rule == "two-sittings"

    def test_a_person_of_part_one_is_not_on_the_screen_of_part_two(self):
        world = in_parts(RoundStage.SHOWN)
        dorota = world.seat("Dorota").id
        second_shown(world)
        with pytest.raises(NotFound):
            world.chair.does(talk_say.ShowOne, seat_id=dorota, page=1)

    def test_a_round_of_part_one_is_not_brought_back(self):
        world = in_parts(RoundStage.SHOWN)
        first = world.round.id
        goes_on(world)
        for press in (talk_say.ShowAll, parts_say.CarryAnswers):
            fields = {"answer_ids": ("x",)} if press is parts_say.CarryAnswers else {}
            with pytest.raises(DomainError) as refused:
                world.chair.does(press, round_id=first, **fields)
            assert refused.value.rule == "two-sittings"


class TestAChildComesAndGoes:
    def comes(self, world):
        if "Maja" not in world.chair.people:
            knows(world, "Maja")
        return world.chair.does(parts_say.ChildComesIn, person_id=world.chair.people["Maja"])

    def test_coming_in_is_one_press_and_begins_a_part_of_its_own(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Imogen", scales=2)
        first, coming = world.round, world.rounds[1]
        self.comes(world)
        assert world.seat("Maja").state is SeatState.HERE
        assert {world.seat(name).has_phone for name in ("Dorota", "Imogen")} == {True}
        assert [one.id for one in world.rounds] == [coming.id]
        assert world.get(Round, first.id).stage is RoundStage.RECORDED
        assert seen(world, world.get(Round, first.id), room_of(world)) == set()
        assert world.sitting.showing.plain

    def test_going_out_is_one_press_too_and_the_others_go_on(self):
        world = in_round(RoundStage.DRAFTED, "Dorota", "Imogen", "Maja")
        world.chair.does(parts_say.ChildStepsOut, seat_id=world.seat("Maja").id)
        here = {one.person_id for one in world.all(Seat, sitting_id=world.sitting.id)}
        assert here == {world.chair.people[name] for name in ("Dorota", "Imogen")}
        assert len(world.rounds) == 1
        world.chair.presents_ten()

    def test_only_a_child_works_so(self):
        world = in_round(RoundStage.DRAFTED, "Dorota", "Imogen")
        with pytest.raises(WrongMoment):
            world.chair.does(parts_say.ChildStepsOut, seat_id=world.seat("Dorota").id)
        with pytest.raises(WrongMoment):
            world.chair.does(parts_say.ChildComesIn, person_id=world.chair.people["Dorota"])

    def test_later_parts_stay_later(self):
        world = in_parts()
        later = world.all(Sitting, order="position")[1].id
        self.comes(world)
        assert world.all(Sitting, order="position")[-1].id == later
        goes_on(world)
        assert world.sitting.id == later

    def test_a_child_here_is_not_let_in_again(self):
        world = in_round(RoundStage.DRAFTED, "Dorota", "Maja")
        with pytest.raises(WrongMoment):
            self.comes(world)


class TestOnlyOnePart:
    def test_there_is_no_next(self):
        world = a_world()
        world.chair.gathers()
        with pytest.raises(WrongMoment) as refused:
            goes_on(world)
        assert refused.value.code == "no_next_part"
