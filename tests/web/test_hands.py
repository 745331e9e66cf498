"""Tablet, paper, helpers, people from afar and changed words, by pages without scripts."""

import re
from types import SimpleNamespace

import pytest

from meeting_app.domain.answer import Answer, Revision
from meeting_app.domain.case import Person
from meeting_app.domain.hands import Tablet
from meeting_app.domain.item import Item
from meeting_app.domain.scale import Scale
from tests.app_world import AppWorld, Browser
from tests.web.test_home import at_home, gives, link_for, make_world, seat_of, stored, through_the_ends
from tests.web.test_record_readers import copy_for


@pytest.fixture
def world(tmp_path):
    return make_world(tmp_path / "data")


def hands(world: AppWorld, ending: str, **fields: str) -> str:
    world.chair.get(f"{world.console}/hands")
    return world.chair.press(ending, **fields)


def a_tablet(world: AppWorld) -> Browser:
    """A tablet of this meeting, between people."""
    tablet = world.browser()
    tablet.get("/tablet")
    tablet.press("/tablet")
    letters = re.search(r'tablet-letters">([A-Z]{6})<', tablet.page)
    assert letters is not None
    hands(world, "/pair_tablet", letters=letters.group(1).lower())
    tablet.get("/tablet")
    return tablet


def open_round(world: AppWorld, *here: str) -> str:
    """These are here without a phone, it is clear to them, and the round is open."""
    world.do("gather")
    for name in here:
        world.do("mark_present", seat_id=seat_of(world, name))
    round_id = world.rounds()[0].id
    for step in ("present_worry", "present_ten", "present_zero"):
        world.do(step, round_id=round_id)
    world.chair.get(f"{world.console}/clear/{round_id}")
    seats = [seat_of(world, name) for name in here]
    world.chair.press(f"/clear/{round_id}", seat_ids=seats, how="Said yes aloud")
    world.do("open_round", round_id=round_id)
    return round_id


def passed(world: AppWorld, tablet: Browser, name: str) -> None:
    hands(world, "/pass_tablet", seat_id=seat_of(world, name))
    tablet.get("/tablet")
    assert tablet.says(f"Pass this to {name}")
    tablet.press("/begin")


class TestTheSharedTablet:
    def test_each_gives_a_view_and_between_them_it_shows_nothing_of_the_one_before(self, world):
        open_round(world, "Dorota", "Imogen")
        tablet = a_tablet(world)
        assert tablet.says("will say who is next.")
        assert "Dorota" not in tablet.page
        passed(world, tablet, "Dorota")
        tablet.press("/how")
        gives(tablet, 3, "MARKERWHY", "MARKERHIGHER")
        between = tablet.page
        passed(world, tablet, "Imogen")
        after = tablet.page
        for page in (between, after, tablet.get("/here/tablet")):
            assert "MARKER" not in page
            assert "Dorota" not in page
        assert [one.how for one in stored(world, Revision)] == ["tablet"]

    def test_going_back_and_sending_again_shows_nothing_and_stores_nothing(self, world):
        open_round(world, "Dorota", "Imogen")
        tablet = a_tablet(world)
        passed(world, tablet, "Dorota")
        tablet.press("/how")
        tablet.press("/step", number="3")
        old = tablet.form("/step")
        assert old is not None
        tablet.press("/leave")
        passed(world, tablet, "Imogen")
        tablet.post("/here/tablet/step", {**dict(old.fields), "why": "MARKERWHY", "go": "higher"})
        assert "MARKER" not in tablet.page
        assert "Dorota" not in tablet.page
        tablet.post("/here/tablet/answer", {**dict(old.fields), "why": "MARKERWHY", "higher": "MARKERHIGHER"})
        assert stored(world, Answer) == []

    def test_a_cut_tablet_shows_nothing_of_the_meeting(self, world):
        open_round(world, "Dorota")
        tablet = a_tablet(world)
        passed(world, tablet, "Dorota")
        hands(world, "/cut_tablet")
        tablet.get("/here/tablet")
        assert "Dorota" not in tablet.page
        assert tablet.says("Show the letters")
        assert stored(world, Tablet)[0].cut_at is not None


def printed(world: AppWorld, *ticks: str) -> str:
    """Dorota's forms, as they are printed."""
    ticked = "".join(f"&{one}=yes" for one in ticks)
    world.chair.get(f"/meetings/{world.public_id}/paper?seat_id={seat_of(world, 'Dorota')}{ticked}")
    page = world.chair.press("/paper/copy", format="print")
    return page[page.index('<article class="paper-form') :]


class TestPaper:
    def test_a_form_has_both_ends_10_first_and_no_name_and_no_worry(self, world):
        form = printed(world)
        assert "Dorota" not in form
        assert "What we are worried about" not in form
        assert form.index("<b>10 means</b>") < form.index("<b>0 means</b>")
        assert "Please talk to me before others see this." in form

    def test_name_worry_and_large_print_when_they_are_ticked(self, world):
        form = printed(world, "names", "worry", "large")
        assert "Dorota" in form
        assert "What we are worried about" in form
        assert "paper-form--large" in form

    def test_6_or_7_is_asked_back_and_what_was_typed_stays(self, world):
        round_id, seat_id = world.rounds()[0].id, seat_of(world, "Nain")
        path = f"{world.console}/enter/{round_id}/{seat_id}"
        world.chair.get(path)
        view = {"how": "paper", "number": "6", "kind": "number", "why": "Mae'n well.", "higher": "Cwsg."}
        world.chair.press(path, paper_says="6/7", **view)
        assert world.chair.status == 422
        assert world.chair.says("Ask the person, and write who asked")
        assert "Mae&#39;n well." in world.chair.page
        asked = {"asked_by": "Rosalind", "asked_when": "by phone, Monday", "answered": "Chwech."}
        world.chair.press(path, paper_says="6/7", **view, **asked)
        (sent,) = stored(world, Revision)
        assert (sent.how, sent.paper.says, sent.paper.answered) == ("beforehand", "6/7", "Chwech.")

    def test_its_entry_says_only_in_afterwards(self, world):
        round_id, seat_id = world.rounds()[0].id, seat_of(world, "Nain")
        path = f"{world.console}/enter/{round_id}/{seat_id}"
        world.chair.get(path)
        world.chair.press(path, how="paper", number="6", kind="number", why="MARKERWHY", higher="MARKERHIGHER")
        assert world.chair.where.endswith("/beforehand")
        pages = [world.chair.page, world.chair.get(path), world.chair.get(world.console)]
        assert "MARKER" not in "".join(pages)


class TestWordsThatChanged:
    def changed(self, world: AppWorld) -> Browser:
        home = at_home(world, "Dorota")
        home.press("/how")
        through_the_ends(home)
        gives(home, 3, "w", "h")
        asked = world.rounds()[0].item_id
        scale_id = next(one.scale_id for one in stored(world, Item) if one.id == asked)
        statement_id = next(one.statement_id for one in stored(world, Scale) if one.id == scale_id)
        case_id = world.meeting().case_id
        path = f"/cases/{case_id}/scales/{scale_id}"
        world.chair.get(path)
        words = {"question": "How safe are the nights?", "ten": "NEWTEN: nobody is afraid.", "zero": "Everybody is."}
        world.chair.press(path, **words, kind="safety", title="Nights", statement_id=statement_id or "")
        return home

    def test_wording_is_fixed_the_chair_is_asked_which_are_asked(self, world):
        self.changed(world)
        assert world.chair.says("Which words are asked on the day?")
        assert world.chair.says("Keep these words")
        world.chair.get(world.console)
        assert world.chair.says("You wrote new words after that.")

    def test_with_new_words_the_chair_is_told_before_10(self, world):
        self.changed(world)
        world.chair.press(world.chair.where)
        world.do("gather")
        world.chair.get(world.console)
        assert world.chair.says("Before you read out 10:")
        assert world.chair.says("was given against other words.")

    def test_the_record_and_csv_print_the_words_that_it_was_given_against(self, world):
        old_ten = self.ten(world)
        self.changed(world)
        world.chair.press(world.chair.where)
        round_id = open_round(world, "Imogen")
        path = f"{world.console}/enter/{round_id}/{seat_of(world, 'Imogen')}"
        world.chair.get(path)
        world.chair.press(path, how="paper", number="6", kind="number", why="IMOGEN", higher="h")
        world.chair.get(f"{world.console}/missing/{round_id}")
        others = world.chair.forms[-1].choices.get("seat_ids", [])
        world.chair.press(f"/missing/{round_id}", seat_ids=others, why="not_here", and_close="yes")
        world.do("look_at_round", round_id=round_id)
        world.do("show_round", round_id=round_id)
        world.do("show_one", round_id=round_id, seat_id=seat_of(world, "Dorota"), page="1")
        screen = world.chair.get(f"{world.console}/room")
        assert "against these words" in screen
        csv = copy_for(SimpleNamespace(world=world), "file", format="csv")
        dorota = next(line for line in csv.splitlines() if "Dorota" in line)
        assert old_ten in dorota
        assert "NEWTEN" not in dorota
        assert world.chair.get(f"/meetings/{world.public_id}/record").count("Given against these words") == 1

    def ten(self, world: AppWorld) -> str:
        found = re.search(r"<b>10 means</b> <span[^>]*>([^<]{20})", printed(world))
        assert found is not None
        return found.group(1)


class TestHelpers:
    def test_family_is_asked_about_and_never_blocked(self, world):
        with world.app.opened.read() as records:
            people = {one.says_as: one.id for one in records.all(Person)}
        who = {"helper_id": people["Nain"], "helped_id": people["Dorota"], "helps_as": "interpreter"}
        hands(world, "/mark_helping", **who)
        assert world.chair.status == 422
        assert world.chair.says("Family should not interpret.")
        world.chair.press("/mark_helping", **who, family_is_fine="yes")
        assert world.chair.says("interprets for")

    def test_on_their_own_phone_people_let_them_read(self, world):
        with world.app.opened.read() as records:
            people = {one.says_as: one.id for one in records.all(Person)}
        hands(world, "/mark_helping", helper_id=people["Imogen"], helped_id=people["Dorota"], helps_as="interpreter")
        world.do("gather")
        dorota = world.let_in("Dorota")
        dorota.get(f"/here/{world.public_id}/helper")
        assert dorota.says("Let Imogen read and put your words into English?")
        dorota.press("/helper", agreed="yes")
        assert dorota.says("can read your words.")


class TestFromAfar:
    def test_their_link_leads_to_the_same_door_marked(self, world):
        path = link_for(world, "Dorota", kind="remote")
        phone = world.browser()
        assert "Dorota" not in phone.get(path)
        phone.press(path, name="Dorota")
        assert phone.says("The meeting has not begun yet.")
        world.do("gather")
        phone.press(path, name="Dorota")
        assert phone.says("Your number is")
        world.chair.get(world.console)
        assert world.chair.says("from afar")

    def test_the_screen_is_on_their_phone_once_the_chair_lets_it(self, world):
        path = link_for(world, "Dorota", kind="remote")
        world.do("gather")
        phone = world.browser()
        phone.get(path)
        phone.press(path, name="Dorota")
        seat_id = world.seat_of("Dorota")
        form = next(f for f in world.chair.forms if f.action.endswith("/do/admit"))
        world.chair.post(form.action, {**dict(form.fields), "seat_id": seat_id})
        phone.get("/door")
        phone.press("/door/take")
        phone.get(f"/here/{world.public_id}/screen")
        assert 'data-live="mirror"' not in phone.page
        hands(world, "/mirror_screen", seat_ids=seat_id)
        phone.get(f"/here/{world.public_id}/screen")
        assert 'data-live="mirror"' in phone.page
        screen = world.chair.get(f"{world.console}/room")
        main = re.compile(r'<section id="screen-main".*?</section>', re.DOTALL)
        assert main.search(phone.page).group(0) == main.search(screen).group(0)
