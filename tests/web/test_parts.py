"""Two parts of a meeting as the pages show them (two-sittings)."""

import re

import pytest

from meeting_app.domain.case import Person
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from tests.web.rooms import gathered

CASE_WORDS = ("Maja", "Oskar", "Wrona", "DEMO", "grown-up", "inhaler", "Imogen", "Kofi")


def stored(world, cls, **where):
    with world.app.opened.read() as records:
        return records.all(cls, meeting_id=world.meeting().id, **where)


def sittings(world):
    return sorted(stored(world, Sitting), key=lambda one: one.position)


@pytest.fixture
def room(tmp_path):
    return gathered(tmp_path)


def with_part_two(room, *names):
    """A part two with these people, made on the prepare page."""
    world = room.world
    world.chair.get(f"/meetings/{world.public_id}/prepare")
    world.chair.press("/do/add_sitting", label="Part two, with Gethin")
    two = sittings(world)[-1]
    people = {one.id: one for one in people_of(world)}
    chosen = [one.id for one in people.values() if one.says_as in names]
    form = next(f for f in world.chair.forms if f.action.endswith("/expect") and dict(f.fields)["sitting_id"] == two.id)
    world.chair.post(form.action, {**dict(form.fields), "person_id": chosen})
    assert world.chair.status == 200
    return two


def people_of(world):
    with world.app.opened.read() as records:
        return records.all(Person, case_id=world.meeting().case_id)


class TestAPhoneWhosePartIsOver:
    def test_it_says_so_without_a_word_of_the_case_two_sittings(self, room):
        with_part_two(room, "Imogen", "Gethin")
        room.world.do("next_sitting")
        phone = room.phones["Dorota"]
        phone.get(phone.where)
        assert phone.status == 410
        for line in ("Thank you. This part is finished.", "Rosalind will tell you what comes next.",
                     "Nothing is kept on this phone."):  # fmt: skip
            assert phone.says(line)
        assert not phone.says("on another phone")
        assert not [word for word in (*CASE_WORDS, "Gethin", "Part two", "part two") if word in phone.page]

    def test_nothing_is_kept_on_it_nothing_left_on_the_phone(self, room):
        with_part_two(room, "Imogen")
        room.world.do("next_sitting")
        phone = room.phones["Dorota"]
        phone.get(phone.where)
        assert [name for name in map(str, phone.client._cookies.values()) if "seat" in name] == []

    def test_one_that_goes_on_is_in_its_new_place_keep_my_place(self, room):
        with_part_two(room, "Imogen")
        room.world.do("next_sitting")
        phone = room.phones["Imogen"]
        phone.get(phone.where)
        assert phone.status == 200
        assert phone.says("There is no rush")


def prepare(world):
    return f"/meetings/{world.public_id}/prepare"


class TestThePreparePage:
    def test_parts_are_added_named_and_taken_off_two_sittings(self, room):
        world, chair = room.world, room.world.chair
        chair.get(prepare(world))
        chair.press("/do/add_sitting", label="Part two, with Gethin")
        assert 'value="Part two, with Gethin"' in chair.page
        two = sittings(world)[1]
        label = next(
            f for f in chair.forms if f.action.endswith("label_sitting") and ("sitting_id", two.id) in f.fields
        )
        chair.post(label.action, {**dict(label.fields), "label": "Gethin alone"})
        assert sittings(world)[1].label == "Gethin alone"
        chair.press("/do/drop_sitting")
        assert len(sittings(world)) == 1

    def test_who_gives_a_view_in_part_one_gives_none_in_part_two_by_default_two_sittings(self, room):
        two = with_part_two(room, "Imogen", "Gethin")
        places = {one.person_id: one for one in stored(room.world, Seat, sitting_id=two.id)}
        names = {one.says_as: places[one.id] for one in people_of(room.world) if one.id in places}
        assert (names["Imogen"].scores, names["Imogen"].why_not) == (False, "Gave a view in part one.")

    def test_who_leads_the_meeting_is_offered_as_giving_no_number(self, room):
        world, chair = room.world, room.world.chair
        case_id = world.meeting().case_id
        for name in ("Rosalind", "Bea"):
            chair.get(f"/cases/{case_id}/people/new")
            known = {"role": "works here", "group": "professional", "language": "en"}
            chair.press("/people/new", name=f"{name} New", says_as=name, **known)
        page = chair.get(prepare(world))
        for name, ticked in (("Rosalind", False), ("Bea", True)):
            person = next(one for one in people_of(world) if one.name == f"{name} New")
            box = re.search(rf'<input type="checkbox" name="scores-{person.id}"[^>]*>', page).group(0)
            assert ("checked" in box) is ticked, name
            why = re.search(rf'name="why_not-{person.id}" value="([^"]*)"', page).group(1)
            assert why == ("" if ticked else "Leads the meeting, and gives no number.")

    def test_a_person_can_be_in_several_parts_and_taken_off_one(self, room):
        two = with_part_two(room, "Imogen")
        imogen = next(one for one in people_of(room.world) if one.says_as == "Imogen")
        assert len(stored(room.world, Seat, person_id=imogen.id)) == 2
        room.world.chair.press("/do/drop_expected")
        assert stored(room.world, Seat, sitting_id=two.id) == []

    def test_each_scale_is_in_each_part(self, room):
        with_part_two(room)
        rounds = room.world.rounds()
        assert {one.item_id for one in rounds if one.sitting_id == sittings(room.world)[0].id} == {
            one.item_id for one in rounds if one.sitting_id == sittings(room.world)[1].id
        }

    def test_somebody_unexpected_is_added_to_a_later_part(self, room):
        two = with_part_two(room, "Imogen")
        chair = room.world.chair
        chair.get(f"{room.world.console}/add-person")
        assert chair.says("Part two: Part two, with Gethin")
        dorota = next(one for one in people_of(room.world) if one.says_as == "Dorota")
        chair.press("/add-person", person_id=dorota.id, sitting_id=two.id, scores="yes")
        assert [one.sitting_id for one in stored(room.world, Seat, person_id=dorota.id)][-1] == two.id


WORDS = {"what": "Who has the key", "look_for": "key\nklucz\n\nچابی", "who_asked": "Dorota", "why": "He asks."}


class TestThingsToKeep:
    def writes(self, room, *names, **more):
        chair = room.world.chair
        chair.get(f"{prepare(room.world)}/keep/new")
        ids = [one.id for one in people_of(room.world) if one.says_as in names]
        chair.press("/keep/new", from_people=ids, **{**WORDS, **more})

    def test_they_are_written_edited_and_dropped_who_may_see(self, room):
        self.writes(room, "Gethin")
        (thing,) = stored(room.world, ThingToKeep)
        assert thing.look_for == ("key", "klucz", "چابی")
        chair = room.world.chair
        chair.get(f"{prepare(room.world)}/keep/{thing.id}")
        assert "klucz" in chair.page
        assert len(re.findall(r'name="from_people"[^>]* checked', chair.page)) == 1
        chair.press(thing.id, from_people=list(thing.from_people), **{**WORDS, "what": "The spare key"})
        assert stored(room.world, ThingToKeep)[0].what == "The spare key"
        chair.press("/do/drop_thing_to_keep")
        assert stored(room.world, ThingToKeep) == []

    def test_the_list_is_covered_until_pressed(self, room):
        self.writes(room, "Gethin")
        before, covered = room.world.chair.page.split('<details data-private class="cover">')
        assert "Who has the key" not in before
        assert "Who has the key" in covered.split("</details>")[0]

    def test_what_cannot_be_looked_for_comes_back_with_what_was_typed(self, room):
        self.writes(room, look_for=" \n")
        chair = room.world.chair
        assert chair.status == 422
        assert 'id="look_for-error"' in chair.page
        assert 'href="#from_people"' in chair.page
        assert 'value="Who has the key"' in chair.page


def in_two(room):
    """Part one with Dorota and Imogen; Imogen and Gethin are expected in part two."""
    with_part_two(room, "Imogen", "Gethin")
    return room.world.chair


def opened_with_gethin(room, round_id):
    """Gethin is in the room without a phone, 10 and 0 are clear to him, and numbers are asked for."""
    world, chair = room.world, room.world.chair
    world.do("present_zero", round_id=round_id)
    seat_id = world.seat_of("Gethin")
    world.do("mark_present", seat_id=seat_id)
    chair.get(f"{world.console}/clear/{round_id}")
    chair.press(f"/clear/{round_id}", seat_ids=[seat_id], how="said yes aloud")
    world.do("open_round", round_id=round_id)


class TestTheConsole:
    def test_it_says_which_part_this_is_and_asks_before_the_next_two_sittings(self, room):
        chair = in_two(room)
        chair.get(room.world.console)
        assert chair.says("part one of two")
        chair.get(f"{room.world.console}/next-part")
        for line in ("Begin part two?", "Part two, with Gethin", "Go on, with their phones Imogen",
                     "Leave: their phones go to the door and say thank you Dorota", "Come in with the new code Gethin",
                     "The code is new and the screen is plain"):  # fmt: skip
            assert chair.says(line), line
        chair.press("/do/next_sitting")
        assert chair.says("part two of two")

    def test_show_the_code_brings_out_the_welcome(self, room):
        chair = in_two(room)
        chair.get(f"{room.world.console}/next-part")
        chair.press("/do/next_sitting")
        assert chair.says("The code is not shown yet.")
        assert sittings(room.world)[1].showing.plain
        chair.press("/do/show_again")
        assert not sittings(room.world)[1].showing.plain

    def test_neither_phone_nor_screen_has_the_parts_or_their_names_two_sittings(self, room):
        in_two(room)
        room.world.do("next_sitting")
        room.world.do("show_again")
        round_ = next(one for one in room.world.rounds() if one.sitting_id == sittings(room.world)[1].id)
        room.world.do("present_worry", round_id=round_.id)
        room.world.do("present_ten", round_id=round_.id)
        phone = room.phones["Imogen"]
        phone.get(phone.where)
        assert phone.says("10 means this")
        opened_with_gethin(room, round_.id)
        phone.get(phone.where)
        assert phone.says("You do not give a number here.")
        room.world.chair.get(f"{room.world.console}/room")
        for page in (phone.page, room.world.chair.page):
            assert not re.search(r"[Pp]art (one|two)|with Gethin|Gave a view", page)

    def test_a_part_does_not_end_while_a_round_is_on_the_way(self, room):
        chair = in_two(room)
        room.does("present_worry")
        chair.get(f"{room.world.console}/next-part")
        assert chair.says("A round is still on the way.")
        assert chair.form("/do/next_sitting") is None


class TestAChildInTheRoom:
    def test_one_press_each_way_and_the_console_says_so(self, room):
        chair = room.world.chair
        chair.get(room.world.console)
        assert not chair.says("Oskar is in the room.")
        chair.press("/do/child_comes_in")
        assert chair.says("Oskar is in the room.")
        chair.press("/do/show_again")
        chair.press("/do/child_steps_out")
        assert not chair.says("Oskar is in the room.")
        assert len(sittings(room.world)) == 3

    def test_one_press_shows_the_childs_words_for_10_and_0_and_one_takes_them_back(self, room):
        chair, world = room.world.chair, room.world
        chair.get(world.console)
        chair.press("/do/child_comes_in")
        for step in ("present_worry", "present_ten", "present_zero"):
            room.does(step)
        world.do("show_child_words", child_words="yes")
        chair.get(f"{world.console}/room")
        assert chair.says("I know what to do if I feel scared.")
        chair.get(world.console)
        chair.press("/do/show_child_words")
        chair.get(f"{world.console}/room")
        assert not chair.says("I know what to do if I feel scared.")
