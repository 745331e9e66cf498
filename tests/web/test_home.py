"""A page at home without scripts: an adult's, a child's, and that nothing of it is left or told (nothing-left)."""

import re

import pytest

from meeting_app.domain.answer import Answer, Revision
from meeting_app.domain.case import Person
from meeting_app.domain.release import Release
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from tests.app_world import AppWorld, Browser, make_world


@pytest.fixture
def world(tmp_path):
    return make_world(tmp_path / "data")


def link_for(world: AppWorld, name: str, *, helper: str = "", kind: str = "home", comes_back: str = "") -> str:
    """The chair makes a link for somebody; its path, which stands on that one page."""
    page = world.chair.get(f"/meetings/{world.public_id}/beforehand")
    seat_id = seat_of(world, name)
    helper_id = ""
    if helper:
        with world.app.opened.read() as records:
            helper_id = next(one.id for one in records.all(Person) if one.says_as == helper)
    form = next(one for one in world.chair.forms if one.action.endswith("/beforehand/link"))
    fields = {**dict(form.fields), "seat_id": seat_id, "kind": kind, "helper_id": helper_id, "comes_back": comes_back}
    page = world.chair.post(form.action, fields)
    found = re.search(r"<code[^>]*>https?://[^/]+(/(?:home|far)/[^<]+)</code>", page)
    assert found is not None, page
    return found.group(1)


def seat_of(world: AppWorld, name: str) -> str:
    with world.app.opened.read() as records:
        people = {one.id: one.says_as for one in records.all(Person)}
        return next(one.id for one in records.all(Seat) if people[one.person_id] == name)


def stored(world: AppWorld, cls: type) -> list:
    with world.app.opened.read() as records:
        return records.all(cls)


def at_home(world: AppWorld, name: str, **link: str) -> Browser:
    """Somebody opens their link."""
    path = link_for(world, name, **link)
    home = world.browser()
    home.get(path)
    home.press(path)
    return home


def alike(page: str, key: str) -> str:
    """The page less its own address and the ids of its presses, which are fresh on every page."""
    return re.sub(r'name="command_id" value="[0-9a-f]+"', "", page.replace(key, ""))


def through_the_ends(home: Browser) -> None:
    """The worry, 10, 0, and both are clear."""
    if home.says("What we are worried about"):
        home.press("/step", go="ten")
    assert home.says("10 means this:")
    home.press("/step", go="zero")
    assert home.says("0 means this:")
    home.press("/step", go="clear")
    assert home.says("Are 10 and 0 clear to you?")
    home.press("/clear", clear="yes")


def gives(home: Browser, number: int, why: str, higher: str) -> None:
    home.press("/step", number=str(number))
    home.press("/step", why=why)
    home.press("/step", higher=higher)
    assert home.says("Check your view")
    home.press("/answer")


class TestALinkForHome:
    def test_its_address_says_nothing_of_anybody_and_looking_opens_nothing(self, world):
        path = link_for(world, "Dorota")
        looker, home = world.browser(), world.browser()
        known = looker.get(path)
        assert "Dorota" not in known
        assert "Wrona" not in known
        assert alike(looker.get("/home/no-such-key"), "no-such-key") == alike(known, path.rpartition("/")[2])
        home.get(path)
        home.press(path)
        assert home.says("How we use what you write")

    def test_it_opens_once(self, world):
        path = link_for(world, "Dorota")
        first, second = world.browser(), world.browser()
        second.get(path)
        first.get(path)
        first.press(path)
        second.press(path)
        assert second.status == 410
        assert second.says("This link does not work any more.")

    def test_it_shows_how_we_use_it_then_10_then_0_then_asks(self, world):
        home = at_home(world, "Dorota")
        assert home.says("Press this to leave fast. It does not hide that you came here.")
        home.press("/how")
        through_the_ends(home)
        gives(home, 3, "Jest spokojniej.", "Cisza w nocy.")
        assert home.says("1 of")
        (sent,) = stored(world, Revision)
        assert (sent.how, sent.given.why) == ("beforehand", "Jest spokojniej.")

    def test_no_order_of_posts_gets_round_10_then_0(self, world):
        home = at_home(world, "Dorota")
        home.press("/how")
        if home.says("What we are worried about"):
            home.press("/step", go="ten")
        home.press("/step", go="clear")
        assert home.status == 409
        assert home.says("First read what 10 means. Then 0.")
        home.press("/step", go="ten")
        home.post("/here/home/answer", dict(home.form("/step").fields) | {"number": "3", "why": "w", "higher": "h"})
        assert stored(world, Answer) == []

    def test_what_was_given_is_on_no_page_any_more(self, world):
        home = at_home(world, "Dorota")
        home.press("/how")
        through_the_ends(home)
        gives(home, 3, "MARKERWHY", "MARKERHIGHER")
        pages = [home.page, home.get("/here/home"), world.chair.get(f"/meetings/{world.public_id}/beforehand")]
        pages += [world.chair.get(world.console), world.chair.get(f"/meetings/{world.public_id}/record")]
        assert "MARKER" not in "".join(pages)

    def test_a_reason_that_is_left_out_is_asked_for_and_what_was_typed_stays(self, world):
        home = at_home(world, "Dorota")
        home.press("/how")
        through_the_ends(home)
        home.press("/step", number="3")
        home.press("/step", why=" ")
        assert home.status == 422
        assert 'name="number" value="3"' in home.page

    def test_leaving_fast_takes_the_key_away_nothing_left(self, world):
        home = at_home(world, "Dorota")
        home.press("/leave")
        assert home.says("This page is empty.")
        assert [one.key for one in home.client._cookies.values()] == []
        home.get("/here/home")
        assert home.status == 410

    def test_it_can_be_changed_and_the_form_is_empty(self, world):
        home = at_home(world, "Dorota")
        home.press("/how")
        through_the_ends(home)
        gives(home, 3, "MARKERWHY", "MARKERHIGHER")
        home.press("/step", go="number")
        assert "checked" not in home.page
        assert "MARKER" not in home.page
        gives(home, 4, "Anders.", "Noch eins.")
        assert [one.revision for one in stored(world, Revision)] == [1, 2]

    def test_once_people_gather_it_opens_nothing(self, world):
        home = at_home(world, "Dorota")
        world.do("gather")
        home.get("/here/home")
        assert home.status == 410

    def test_in_the_room_the_phone_says_that_it_is_in(self, world):
        home = at_home(world, "Dorota")
        home.press("/how")
        through_the_ends(home)
        gives(home, 3, "w", "h")
        world.do("gather")
        phone = world.let_in("Dorota")
        phone.get(phone.where)
        round_id = world.rounds()[0].id
        for step in ("present_worry", "present_ten", "present_zero"):
            world.do(step, round_id=round_id)
        phone.get(phone.where)
        assert phone.says("Your view is in.")
        assert phone.says("You are not asked again.")
        world.chair.get(world.console)
        assert world.chair.says("given beforehand")


class TestAChildsPage:
    def child(self, world: AppWorld, **link: str) -> Browser:
        with world.app.opened.read() as records:
            maja = next(one for one in records.all(Person) if one.says_as == "Maja")
        world.chair.get(f"/meetings/{world.public_id}/prepare")
        form = next(one for one in world.chair.forms if one.action.endswith("/prepare/expect"))
        fields = {name: value for name, value in form.fields if name != "person_id"}
        world.chair.post(form.action, {**fields, "person_id": maja.id, f"scores-{maja.id}": "yes"})
        helper = next(one for one in stored(world, Person) if one.group == "helper" and "dvocate" in one.role)
        self.helper, self.full_name = helper.says_as, helper.name
        return at_home(world, "Maja", helper=helper.says_as, **link)

    def reads_on(self, home: Browser) -> None:
        for _ in range(6):
            home.press("/how")

    def sees_both_ends(self, home: Browser) -> None:
        home.press("/step", go="zero")
        home.press("/step", go="clear")
        home.press("/clear", clear="yes")

    def test_it_says_the_words_for_a_child_one_a_screen(self, world):
        home = self.child(world)
        said = ["Hello Maja", "Some grown-ups are meeting to help you be safe.", "You do not have to do this."]
        for words in said:
            assert home.says(words)
            home.press("/how")
        assert home.says("unless you say: not that bit.")

    def test_who_must_not_see_it_reaches_the_chair_covered(self, world):
        home = self.child(world)
        for _ in range(4):
            home.press("/how")
        assert home.says("Is there anyone who should not see it?")
        home.press("/how", tell="yes")
        assert home.says(f"Tell {self.helper} now.")
        world.chair.get(world.console)
        assert world.chair.says("Maja asks to talk to you alone.")

    def test_it_ends_with_what_may_be_shown(self, world):
        home = self.child(world)
        self.reads_on(home)
        assert home.says("The top is 10.")
        home.press("/step", go="zero")
        assert home.says("The bottom is 0.")
        home.press("/step", go="clear")
        home.press("/clear", clear="yes")
        assert home.says("Where are you on the ladder today?")
        home.press("/step", number="4", go="child_how")
        assert home.says("What made you pick 4?")
        assert home.says("Draw it on paper")
        home.press("/step", by_helper="yes", go="")
        assert home.says(f"{self.helper} writes what you say.")
        home.press("/step", why="I like Gran. I hid in the wardrobe.", by_helper="yes", go="child_higher")
        home.press("/step", higher="No shouting.", go="child_more")
        home.press("/step", more="I miss my dog.", go="child_share")
        home.press("/step", go="child_check")
        assert home.status == 422
        home.press("/step", scope="words_named", go="")
        assert home.says("Not that bit: tick what they must not see.")
        home.press("/step", left_out="I hid in the wardrobe.", go="child_check")
        assert home.says("This is what you said. Is it right?")
        home.press("/answer")
        assert home.says("These are your words. Nobody will change them.")
        (release,), (sent,) = stored(world, Release), stored(world, Revision)
        assert (release.scope, release.left_out) == ("words_named", ("I hid in the wardrobe.",))
        assert sent.given.why == "I like Gran. I hid in the wardrobe.\n\nI miss my dog."
        assert sent.typed_by

    def test_i_do_not_want_to_say_is_a_whole_answer(self, world):
        home = self.child(world)
        self.reads_on(home)
        home.press("/step", go="zero")
        home.press("/step", go="clear")
        home.press("/clear", clear="yes")
        home.press("/step", not_said="I don't want to say.", go="")
        assert home.says("Is there anything else you want the grown-ups to know?")
        home.press("/step", go="child_share")
        home.press("/step", scope="nothing", go="child_check")
        home.press("/answer")
        (sent,) = stored(world, Revision)
        assert (sent.given.kind, sent.given.why) == ("not_able", "I don't want to say.")

    def test_what_is_drawn_is_said_so_and_loses_no_other_word(self, world):
        home = self.child(world)
        self.reads_on(home)
        self.sees_both_ends(home)
        home.press("/step", number="0", go="child_how")
        assert home.says("That sounds hard. Thank you for telling us. What would help first?")
        home.press("/step", drawn="yes", go="")
        assert home.says("What would make it go up one step?")
        home.press("/step", higher="No shouting.", go="child_more")
        home.press("/step", more="I miss my dog.", go="child_share")
        home.press("/step", scope="nothing", go="")
        assert home.says("This is what you said. Is it right?")
        home.press("/answer")
        (sent,) = stored(world, Revision)
        assert (sent.given.why, sent.given.higher) == ("I draw it on paper.\n\nI miss my dog.", "No shouting.")
        self.offers_the_drawing(world)

    def offers_the_drawing(self, world: AppWorld) -> None:
        """The chair is taken to direct work that knows whose it is and with whom, and reads nothing of the view."""
        world.chair.get(f"/meetings/{world.public_id}/beforehand")
        path = re.search(r'"(/cases/[^"]+/own_way\?seat=[^"]+)"', world.chair.page)
        assert path is not None
        world.chair.get(path.group(1))
        (form,) = [one for one in world.chair.forms if ("with_whom" in dict(one.fields))]
        maja = next(one for one in stored(world, Person) if one.says_as == "Maja")
        assert f'value="{maja.id}" selected' in world.chair.page
        assert dict(form.fields)["with_whom"] == self.full_name
        assert dict(form.fields)["day"]
        assert not world.chair.says("draw it on paper")

    def test_the_next_ladder_is_one_press_away_and_then_they_are_told_when_somebody_comes_back(self, world):
        home = self.child(world, comes_back="2030-03-04")
        self.reads_on(home)
        for at, _ in enumerate(stored(world, Round)):
            if at:
                (form,) = [one for one in home.forms if ("go", "begin") in one.buttons]
                home.post(form.action, {**dict(form.fields), "go": "begin"})
            assert home.says("The top is 10.")
            self.sees_both_ends(home)
            assert home.says("Where are you on the ladder today?")
            home.press("/step", not_said="I don't know.", go="")
            home.press("/step", go="child_share")
            home.press("/step", scope="nothing", go="")
            home.press("/answer")
        assert len(stored(world, Revision)) == len(stored(world, Round)) > 1
        assert home.says(f"{self.helper} will come back on 4 March 2030 and tell you what the grown-ups said.")
        with pytest.raises(AssertionError):
            link_for(world, "Maja", comes_back="2020-03-04")
        assert world.chair.status == 422
        assert world.chair.says("That is before the meeting.")
        assert 'value="2020-03-04"' in world.chair.page

    def test_stop_now_is_always_there(self, world):
        home = self.child(world)
        assert home.says("Stop now")
        home.press("/leave")
        assert home.says("This page is empty.")
