"""Pages on which words of the case are kept from named people, and what the chair is told of it (who-may-see)."""

import html
import re

import pytest

from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.worry import StatementVersion
from tests.app_world import make_world
from tests.web.rooms import Room, gathered
from tests.web.test_home import at_home, through_the_ends
from tests.web.test_home import gives as at_home_gives
from tests.web.test_look import id_of


@pytest.fixture
def room(tmp_path):
    """Dorota and Imogen are in; nothing is presented yet."""
    return gathered(tmp_path)


def case_of(room) -> str:
    return f"/cases/{room.world.meeting().case_id}"


def first_worry(room):
    with room.world.app.opened.read() as records:
        return records.all(StatementVersion, order="version")[0]


def kept_in(room):
    with room.world.app.opened.read() as records:
        return records.all(KeptFrom)


def keeps(room, page: str, *names: str, cause: str = "She asked.") -> None:
    chair = room.world.chair
    chair.get(f"{case_of(room)}/keep/{page}")
    chair.press(f"/keep/{page}", from_people=[id_of(room, name) for name in names], cause=cause)


class TestThePage:
    def test_from_whom_and_why_and_free_again_by_a_press_of_its_own(self, room):
        page = f"statement/{first_worry(room).id}/whole"
        keeps(room, page, "Imogen")
        (kept,) = kept_in(room)
        assert (kept.subject, kept.part, kept.person_id) == (Subject.STATEMENT, Part.WHOLE, id_of(room, "Imogen"))
        assert kept.meeting_id is None
        room.world.chair.get(f"{case_of(room)}/keep/{page}")
        room.world.chair.press(f"/keep/{page}", free="yes")
        (kept,) = kept_in(room)
        assert kept.freed_at is not None

    def test_it_stands_covered_and_so_do_the_words_on_the_case(self, room):
        worry = first_worry(room)
        keeps(room, f"statement/{worry.id}/whole", "Imogen")
        for path in (case_of(room), f"{case_of(room)}/keep/statement/{worry.id}/whole"):
            page = room.world.chair.get(path)
            before, _, covered = page.partition("<details data-private")
            assert worry.text[:40] not in before
            assert worry.text[:40] in covered

    def test_what_can_not_be_taken_comes_back_with_what_was_typed(self, room):
        keeps(room, f"statement/{first_worry(room).id}/who", cause="KEPT-CAUSE")
        assert room.world.chair.status == 422
        assert "KEPT-CAUSE" in room.world.chair.page
        assert kept_in(room) == []

    @pytest.mark.parametrize("page", ["statement/{id}/reason", "note/{id}/whole", "goal/{id}/whole", "wording/x/whole"])
    def test_what_there_is_not_is_not_there(self, room, page):
        room.world.chair.get(f"{case_of(room)}/keep/{page.format(id=first_worry(room).id)}")
        assert room.world.chair.status == 404


class TestTheConsole:
    def test_the_chair_is_told_covered_and_goes_straight_to_10(self, room):
        worry = first_worry(room)
        keeps(room, f"statement/{worry.id}/whole", "Imogen")
        chair = room.world.chair
        chair.get(room.world.console)
        covered = chair.page.split('id="chair-private"')[1].split("</section>")[0].split("<details data-private>")[1]
        assert "kept from <bdi>Imogen</bdi>" in covered
        assert chair.says("Look under “For you alone” before you go on.")
        assert chair.form("/do/present_worry") is None
        room.does("present_ten")
        assert room.world.rounds()[0].stage is RoundStage.PRESENTING_TEN

    def test_words_of_10_and_0_that_are_kept_from_somebody_here_are_not_offered(self, room):
        with room.world.app.opened.read() as records:
            item = room.world.rounds()[0].item_id
            scale_id = next(one.scale_id for one in records.all(Item) if one.id == item)
            wording = records.all(Wording, scale_id=scale_id)[0]
        keeps(room, f"wording/{wording.id}/whole", "Imogen")
        chair = room.world.chair
        chair.get(room.world.console)
        before = re.sub(r"<details data-private.*?</details>", "", chair.page, flags=re.DOTALL)
        assert wording.title not in before
        assert chair.says("This scale can't be asked in this part.")
        room.does("present_ten")
        assert chair.says("be asked here as it stands. Look under “For you alone”.")
        assert room.world.rounds()[0].stage is RoundStage.DRAFTED


class TestPagesThatMayLieOpen:
    """The console leads to them while people are in the room, and its picture can be on the wall."""

    @pytest.fixture
    def world(self, tmp_path):
        """Dorota gave a view at home, the words were changed after it, and the new ones are kept from Imogen."""
        world = make_world(tmp_path / "data")
        home = at_home(world, "Dorota")
        home.press("/how")
        through_the_ends(home)
        at_home_gives(home, 3, "It is calm.", "One week.")
        return world

    @pytest.mark.parametrize("page", ["prepare", "beforehand"])
    def test_who_may_see_a_kept_scale_stands_covered(self, world, page):
        room, path = Room(world, {}), f"/meetings/{world.public_id}/{page}"
        wording = newest_words(world)
        world.chair.get(path)
        stood = html.unescape(open_text(world.chair.page))
        assert wording.title in stood or wording.question in stood
        keeps(room, f"wording/{wording.id}/whole", "Imogen")
        world.chair.get(path)
        assert wording.title not in open_text(world.chair.page)
        assert wording.question not in html.unescape(open_text(world.chair.page))

    def test_who_may_see_words_to_choose_among_stand_covered(self, world):
        room, path = Room(world, {}), f"/meetings/{world.public_id}/beforehand"
        wording = newest_words(world)
        changes(room, wording)
        world.chair.get(path)
        assert wording.question in html.unescape(open_text(world.chair.page))
        keeps(room, f"wording/{wording.id}/whole", "Imogen")
        world.chair.get(path)
        words = re.search(r'href="([^"]+/words/[^"]+)"', world.chair.page).group(1)
        for one in (path, words):
            world.chair.get(one)
            assert "Press to uncover" in world.chair.page
            shown = html.unescape(open_text(world.chair.page))
            assert wording.question not in shown
            assert "ANOTHERMARKER" not in shown

    def test_who_may_see_words_that_a_view_was_given_against_stand_covered_before_10(self, world):
        room, wording = Room(world, {}), newest_words(world)
        changes(room, wording)
        world.chair.press(world.chair.where)
        world.do("gather")
        world.chair.get(world.console)
        assert wording.ten in before_ten(world.chair.page), "else this shows nothing"
        keeps(room, f"wording/{wording.id}/whole", "Imogen")
        world.chair.get(world.console)
        assert wording.ten not in before_ten(world.chair.page)


def changes(room, wording: Wording) -> None:
    """The chair writes its words anew, and is asked which are to be asked."""
    chair, scale = room.world.chair, f"{case_of(room)}/scales/{wording.scale_id}"
    chair.get(scale)
    ends = {"ten": "Nobody is afraid at night.", "zero": "Everybody is afraid every night."}
    with room.world.app.opened.read() as records:
        of = records.get(Scale, wording.scale_id)
    told = {"kind": "safety", "title": "Nights", "statement_id": of.statement_id or ""}
    chair.press(scale, question="ANOTHERMARKER, how safe are the nights?", **ends, **told)


def before_ten(page: str) -> str:
    """What the console tells of views that were given beforehand, before anybody presses to uncover."""
    return html.unescape(open_text(page).split('class="note before-ten"')[1].split("</div>")[0])


def newest_words(world) -> Wording:
    """Of the first scale on the agenda."""
    with world.app.opened.read() as records:
        item = records.get(Item, world.rounds()[0].item_id)
        return records.all(Wording, scale_id=item.scale_id, order="version")[-1]


def open_text(page: str) -> str:
    """What stands on a page before anybody presses to uncover."""
    return re.sub(r"<details data-private.*?</details>", "", page, flags=re.DOTALL)
