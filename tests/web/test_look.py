"""The look page: what the chair has to see comes first, a choice stands ready for each, one "Show" ends it."""

import re

import pytest

from meeting_app.domain.answer import Answer, Settled
from meeting_app.domain.carried import Carried
from meeting_app.domain.kept_from import KeptFrom, Part
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.seat import Seat
from tests.web.rooms import gives, opened
from tests.web.test_parts import WORDS, people_of, prepare, sittings, stored, with_part_two

KEYWORDS = "Shazia has a key and the KEYS of the door. She rings first."


@pytest.fixture
def room(tmp_path):
    return opened(tmp_path)


def writes_thing(room, *names, **more):
    chair = room.world.chair
    chair.get(f"{prepare(room.world)}/keep/new")
    ids = [one.id for one in people_of(room.world) if one.says_as in names]
    chair.press("/keep/new", from_people=ids, **{**WORDS, **more})
    assert chair.status == 200


def id_of(room, name):
    return next(one.id for one in people_of(room.world) if one.says_as == name)


def answer_of(room, name):
    seats = {one.id for one in stored(room.world, Seat, person_id=id_of(room, name))}
    return next(one for one in stored(room.world, Answer) if one.seat_id in seats)


def looks(room):
    """Close and look: the press leads to the page."""
    room.closes()
    room.does("look_at_round")
    assert "/console/look/" in room.world.chair.where
    return room.world.chair


def shows(room, **fields):
    chair = room.world.chair
    return chair.post(chair.where, {**defaults(chair), "then": "show", **fields})


def defaults(chair):
    """What a browser would send if nothing on the page were touched."""
    found: dict = {}
    body = chair.page[chair.page.index('class="look-form"') :]
    for tag in re.findall(r"<input[^>]*>", body):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name is None or ('type="hidden"' not in tag and " checked" not in tag) or " disabled" in tag:
            continue
        found.setdefault(name.group(1), []).append(value.group(1) if value else "on")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', body):
        found[name] = [text]
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', body, re.DOTALL):
        found[name] = re.findall(r'value="([^"]+)" selected', options) or re.findall(r'value="([^"]+)"', options)[:1]
    return found


def kept(room):
    return [one for one in stored(room.world, KeptFrom) if one.freed_at is None]


def second_look(room):
    """Part one was shown; Gethin answered in part two, and the chair looks."""
    with_part_two(room, "Imogen", "Gethin")
    gives(room.phones["Dorota"], why=KEYWORDS)
    gives(room.phones["Imogen"], 5)
    looks(room)
    id_ = answer_of(room, "Dorota").id
    people = {f"from-{id_}": [id_of(room, "Gethin")], f"cause-{id_}": "She asked."}
    shows(room, **{f"do-{id_}": "keep", **people})
    world = room.world
    world.do("next_sitting")
    gethin = world.let_in("Gethin")
    gethin.press("/how")
    two = next(one for one in world.rounds() if one.sitting_id == sittings(world)[1].id and one.position == 0)
    for step in ("present_worry", "present_ten", "present_zero"):
        world.do(step, round_id=two.id)
    gethin.get(gethin.where)
    gethin.press("/clear", clear="yes")
    world.do("open_round", round_id=two.id)
    gives(gethin, 8, "I only shouted.")
    world.do("close_round", round_id=two.id)
    world.do("look_at_round", round_id=two.id)
    return two


class TestTheLookPage:
    def test_it_is_not_there_before_the_close_and_the_look_sealed_until_close(self, room):
        gives(room.phones["Dorota"], why=KEYWORDS)
        chair = room.world.chair
        for step in (lambda: None, room.closes):
            step()
            page = chair.get(f"{room.world.console}/look/{room.round_id}")
            assert chair.where == room.world.console
            assert KEYWORDS not in page

    def test_all_that_was_given_is_covered_until_pressed(self, room):
        gives(room.phones["Dorota"], why=KEYWORDS)
        page = looks(room).page
        before, covered = page.split('<details data-private class="cover">')
        assert KEYWORDS in covered
        assert "Shazia" not in before
        assert 'class="ends"' in covered, "never-a-bare-number"
        assert covered.rindex("</details>") < covered.index("Show everyone")

    def test_nothing_touched_shows_everything_in_one_press_checked_before_shown(self, room):
        gives(room.phones["Dorota"])
        gives(room.phones["Imogen"], 5)
        looks(room)
        shows(room)
        assert room.world.rounds()[0].stage == "shown"
        assert kept(room) == []

    def test_ticks_come_first_and_have_to_be_settled_checked_before_shown(self, room):
        gives(room.phones["Dorota"])
        gives(room.phones["Imogen"], tick="yes")
        chair = looks(room)
        names = re.findall(r"<li[^>]*>.*?<bdi>([^<]+)</bdi>", chair.page, re.DOTALL)
        assert names[0] == "Imogen"
        shows(room)
        assert chair.status == 422
        above, covered = chair.page.split('<details data-private class="cover">')
        assert "This person asked you to talk to them first. Choose what is done." in covered
        assert "Something under the cover still needs you." in above
        assert "asked you" not in above, "the laptop's picture may be on the wall"
        assert room.world.rounds()[0].stage == "closed"
        shows(room, **{f"do-{answer_of(room, 'Imogen').id}": "spoken"})
        assert room.world.rounds()[0].stage == "shown"
        assert answer_of(room, "Imogen").settled is Settled.SPOKEN

    def test_a_match_is_shown_with_its_places_and_kept_unless_the_chair_says_otherwise_who_may_see(self, room):
        writes_thing(room, "Gethin")
        gives(room.phones["Dorota"], why=KEYWORDS)
        gives(room.phones["Imogen"], 5)
        chair = looks(room)
        assert re.findall(r"<mark>([^<]+)</mark>", chair.page) == ["key", "KEYS"]
        assert chair.says("Not in this part: Gethin")
        shows(room)
        (one,) = kept(room)
        assert (one.subject_id, one.part, one.person_id) == (answer_of(room, "Dorota").id, Part.WHOLE,
                                                             id_of(room, "Gethin"))  # fmt: skip
        assert one.cause == WORDS["why"]

    def test_a_reason_is_kept_from_those_who_are_ticked(self, room):
        gives(room.phones["Dorota"], why=KEYWORDS)
        looks(room)
        id_ = answer_of(room, "Dorota").id
        people = [id_of(room, "Gethin"), id_of(room, "Nain")]
        shows(room, **{f"do-{id_}": "keep_reason", f"from-{id_}": people, f"cause-{id_}": "She asked."})
        assert {(one.part, one.person_id) for one in kept(room)} == {(Part.REASON, id_) for id_ in people}

    def test_a_keeping_without_a_cause_comes_back_with_what_was_chosen_who_may_see(self, room):
        gives(room.phones["Dorota"], why=KEYWORDS)
        chair = looks(room)
        id_ = answer_of(room, "Dorota").id
        shows(room, **{f"do-{id_}": "keep", f"from-{id_}": [id_of(room, "Gethin")], f"cause-{id_}": " "})
        assert chair.status == 422
        assert f'id="cause-{id_}-error"' in chair.page
        assert f'name="do-{id_}" value="keep" checked' in chair.page
        assert room.world.rounds()[0].stage == "closed"

    def test_what_is_chosen_can_be_kept_and_shown_later_and_the_page_sent_twice_does_nothing_twice(self, room):
        writes_thing(room, "Gethin")
        gives(room.phones["Dorota"], why=KEYWORDS)
        chair = looks(room)
        sent = {**defaults(chair), "then": "later"}
        for _ in range(2):
            chair.post(f"{room.world.console}/look/{room.round_id}", sent)
        assert len(kept(room)) == 1
        assert room.world.rounds()[0].stage == "closed"
        chair.get(f"{room.world.console}/look/{room.round_id}")
        shows(room, **{f"do-{answer_of(room, 'Dorota').id}": "show"})
        assert kept(room) == []
        assert room.world.rounds()[0].stage == "shown"

    def test_the_last_keepings_people_stand_ready_for_the_next(self, room):
        gives(room.phones["Dorota"], why=KEYWORDS)
        gives(room.phones["Imogen"], 5)
        chair = looks(room)
        id_ = answer_of(room, "Dorota").id
        nain = id_of(room, "Nain")
        shows(room, then="later", **{f"do-{id_}": "keep", f"from-{id_}": [nain], f"cause-{id_}": "She asked."})
        page = chair.get(f"{room.world.console}/look/{room.round_id}")
        other = answer_of(room, "Imogen").id
        assert re.search(rf'name="from-{other}" value="{nain}"[^>]* checked', page)

    def test_more_can_be_kept_after_the_show_and_nothing_brought_out(self, room):
        gives(room.phones["Dorota"], why=KEYWORDS)
        looks(room)
        shows(room)
        chair = room.world.chair
        chair.get(f"{room.world.console}/look/{room.round_id}")
        id_ = answer_of(room, "Dorota").id
        shows(room, then="later", **{f"do-{id_}": "keep", f"cause-{id_}": "She asked."})
        assert [one.person_id for one in kept(room)] == [None]

    def test_only_the_exact_words_are_found_in_some_languages_and_the_page_says_so(self, room):
        writes_thing(room, "Gethin")
        gives(room.phones["Dorota"], why="Mae'n dawel.", language="cy")
        assert looks(room).says("In Welsh only the exact words of your list are found")

    def test_another_meetings_round_is_not_here(self, room):
        assert room.world.chair.get(f"{room.world.console}/look/nothing")
        assert room.world.chair.status == 404


class TestAChildsView:
    def comes(self, room):
        """Maja is in the room with a phone of her own and has answered."""
        chair = room.world.chair
        chair.get(f"{room.world.console}/add-person")
        chair.press("/add-person", person_id=id_of(room, "Maja"), scores="yes")
        maja = room.world.let_in("Maja")
        maja.press("/how")
        seat = room.world.seat_of("Maja")
        chair.get(f"{room.world.console}/clear/{room.round_id}")
        chair.press(f"/clear/{room.round_id}", seat_ids=[seat], how="said yes aloud")
        gives(maja, 4, "I sleep well. I hide in the wardrobe. Mum sings.", "Quiet mornings.")
        gives(room.phones["Dorota"])
        return looks(room)

    def test_it_stays_with_the_chair_until_asked_child_says_who(self, room):
        chair = self.comes(room)
        assert chair.says("Not asked yet: it stays with you")
        shows(room)
        assert stored(room.world, Release) == []

    def test_what_the_child_said_is_kept_with_who_was_asked_less_that_bit_child_says_who(self, room):
        self.comes(room)
        id_, temi = answer_of(room, "Maja").id, id_of(room, "Temi")
        shows(room, **{f"scope-{id_}": "words", f"said_by-{id_}": temi, f"left-{id_}": ["I hide in the wardrobe."]})
        (one,) = stored(room.world, Release)
        assert (one.scope, one.left_out, one.said_by) == (Scope.WORDS, ("I hide in the wardrobe.",), temi)
        world, chair = room.world, room.world.chair
        assert "In words, without a number: a child" in chair.get(f"{world.console}/room")
        chair.get(world.console)
        assert "A child&#39;s words" in chair.page
        world.do("show_one", round_id=room.round_id, seat_id=world.seat_of("Maja"), page="1")
        page = chair.get(f"{world.console}/room")
        assert "A child says" in re.sub("<[^>]+>", "", page)
        assert "Mum sings." in page
        for word in ("wardrobe", "<bdi>Maja</bdi>", '<i>4</i><span class="chips"><span'):
            assert word not in page

    def test_it_can_be_taken_back_until_it_is_shown_child_says_who(self, room):
        chair = self.comes(room)
        id_ = answer_of(room, "Maja").id
        shows(room, then="later", **{f"scope-{id_}": "all"})
        chair.get(f"{room.world.console}/look/{room.round_id}")
        shows(room, **{f"scope-{id_}": ""})
        (one,) = stored(room.world, Release)
        assert one.taken_back_at is not None

    def test_a_bit_that_is_not_in_the_words_is_refused_at_the_field(self, room):
        chair = self.comes(room)
        id_ = answer_of(room, "Maja").id
        shows(room, **{f"scope-{id_}": "all", f"left_more-{id_}": "something else"})
        assert chair.status == 422
        assert f'id="left_out-{id_}-error"' in chair.page
        assert "something else" in chair.page
        assert room.world.rounds()[0].stage == "closed"


class TestViewsOfAnotherPart:
    def test_each_has_a_tick_and_says_from_whom_here_it_is_kept_two_sittings(self, room):
        second_look(room)
        chair = room.world.chair
        carry = chair.page[chair.page.index("look-carry") :]
        assert re.findall(r'name="carry" value="[^"]+"> <span><b><bdi>(\w+)', carry) == ["Imogen", "Dorota"]
        assert chair.says("Kept from Gethin , who is here")

    def test_none_is_carried_unless_ticked_two_sittings(self, room):
        second_look(room)
        shows(room)
        assert stored(room.world, Carried) == []
        page = room.world.chair.get(f"{room.world.console}/room")
        assert "Gethin" in page
        assert "Imogen" not in page

    def test_what_is_ticked_is_shown_here_too_in_the_same_press_two_sittings(self, room):
        two = second_look(room)
        ids = [answer_of(room, name).id for name in ("Imogen", "Dorota")]
        shows(room, carry=ids)
        assert {one.answer_id for one in stored(room.world, Carried, round_id=two.id)} == set(ids)
        page = room.world.chair.get(f"{room.world.console}/room")
        assert "Imogen" in page
        assert "key" not in page
        assert "Will tell <bdi>Rosalind</bdi>: <bdi>Dorota</bdi>" in page

    def test_more_is_ticked_after_the_show(self, room):
        two = second_look(room)
        shows(room)
        chair = room.world.chair
        chair.get(f"{room.world.console}/look/{two.id}")
        assert chair.says("Show those that are ticked here too")
        shows(room, then="later", carry=[answer_of(room, "Imogen").id])
        assert len(stored(room.world, Carried)) == 1
