"""The example case, and simulated people who hold a whole round with a real server."""

import random
import re
import socket
import time
from pathlib import Path

import pytest

from meeting_app import config
from meeting_app.app import create_app
from meeting_app.config import Options
from meeting_app.demo.browser import Browser
from meeting_app.demo.load import NOT_IN_PART_ONE, example
from meeting_app.demo.people import Person, parts
from meeting_app.domain import case as cases
from meeting_app.domain.case import Group
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.engine import current
from meeting_app.storage.installation import WrongDatabase
from tests.app_world import make_world
from tests.server import Chair, a_server

SPEED = "200"
PATIENCE = 60


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return make_world(tmp_path_factory.mktemp("example") / "data")


class TestExample:
    def all(self, world, cls, **where):
        with world.app.opened.read() as records:
            return records.all(cls, **where)

    def test_it_loads_up_to_a_prepared_meeting_with_its_scales_in_order(self, world):
        (meeting,) = self.all(world, Meeting)
        assert meeting.stage is MeetingStage.PREPARED
        scales = {one.id: one for one in self.all(world, Scale)}
        agenda = [scales[item.scale_id].position for item in self.all(world, Item, order="position")]
        assert agenda == [0, 1, 2]

    def test_each_scale_has_the_words_of_the_example(self, world):
        words = {(one.question, one.ten, one.zero) for one in self.all(world, Wording)}
        assert words == {(one["question"], one["ten"], one["zero"]) for one in example()["scales"]}

    def test_against_the_case_each_scale_answers_a_worry(self, world):
        assert all(one.statement_id for one in self.all(world, Scale))

    def test_who_must_not_hear_it_and_the_child_are_not_in_part_one(self, world):
        people = {one.id: one for one in self.all(world, cases.Person)}
        expected = {people[seat.person_id].name for seat in self.all(world, Seat)}
        left_out = {one["name"] for one in example()["people"] if one["id"] in NOT_IN_PART_ONE}
        assert not expected & left_out
        assert not any(people[seat.person_id].group is Group.CHILD for seat in self.all(world, Seat))

    def test_each_simulated_person_has_something_to_say_on_each_scale_or_is_not_able_to(self):
        questions = {one["question"] for one in example()["scales"]}
        assert len(parts()) >= 6
        assert all(set(part.views) <= questions for part in parts())
        assert all(view["reason"] for part in parts() for view in part.views.values() if view["score"] is not None)

    def test_they_go_without_a_word_when_the_server_has_gone(self):
        with socket.create_server(("127.0.0.1", 0)) as gone:
            address = f"http://127.0.0.1:{gone.getsockname()[1]}"
        Person(parts()[0], address, "ABCDEFGH", chance=random.Random(1), speed=1e6).take_part()


class TestOtherwise:
    def test_the_route_of_simulated_people_does_not_exist_outside_a_demo(self, world):
        world.chair.get("/account")
        token = dict(world.chair.forms[0].fields)
        world.chair.post(f"{world.console}/demo-people", token)
        assert world.chair.status == 404

    def test_no_page_outside_a_demo_offers_them(self, world):
        world.chair.get(world.console)
        assert "demo" not in world.chair.page.casefold()

    @pytest.mark.parametrize("first", [False, True], ids=["demo on a real one", "real one on a demo's"])
    def test_each_refuses_the_others_database(self, tmp_path, first):
        file = tmp_path / "data" / "meetings.db"
        file.parent.mkdir()
        place = {"DATABASE_URL": f"sqlite:///{file}"}
        opened = create_app(config.read(place, Options(data=str(file.parent), demo=first)), current()).opened
        opened.database.close()
        before = file.read_bytes()
        with pytest.raises(WrongDatabase):
            create_app(config.read(place, Options(data=str(file.parent), demo=not first)), current())
        assert file.read_bytes() == before


@pytest.fixture(scope="module")
def chair(tmp_path_factory):
    """The chair of a demo with hasty people, signed in with what the server printed."""
    folder: Path = tmp_path_factory.mktemp("demo") / "data"
    with a_server(folder, "--demo", "--demo-speed", SPEED) as server:
        said = "\n".join(server.lines)
        name, password = re.search(r"Demo: sign in as (\S+) with (\S+)", said).groups()
        console = re.search(r"at (/meetings/(\w+)/console)", said)
        browser = Browser(server.url)
        browser.open("/sign-in")
        browser.send(browser.forms[0], sign_in_name=name, password=password)
        browser.open(console.group(1))
        yield Chair(browser, console.group(2))


def until(chair: Chair, seen) -> None:
    """Look at the console until it shows this: again when its socket says that something is new."""
    late = time.monotonic() + PATIENCE
    live = chair.browser.live()
    try:
        while not seen(chair.browser.open(chair.console)):
            assert time.monotonic() < late, in_words(chair.browser.html)
            if "At the door" in chair.browser.html:
                chair.let_all_in()
            live.frame(2)
    finally:
        live.close()


def in_words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


class TestSimulatedPeople:
    def test_they_hold_a_whole_round_with_a_real_server(self, chair):
        writing = [part for part in parts() if part.views]
        chair.browser.open(chair.console)
        assert "Demo. Nobody here is real." in chair.browser.html
        chair.do("gather")
        chair.browser.open(chair.console)
        chair.browser.press("/demo-people")
        until(chair, lambda html: len(re.findall(r'status-word[^"]*">here<', html)) >= len(writing))
        round_id = self.presented(chair)
        until(chair, lambda html: "10 and 0 are clear to everyone." in html)
        chair.do("open_round", round_id=round_id)
        until(chair, lambda html: html.count('status-word in">in<') >= len(writing))
        self.closed_and_shown(chair, round_id)
        record = in_words(chair.browser.open(f"/meetings/{chair.public_id}/record"))
        for part in writing:
            view = next(iter(part.views.values()))
            assert part.says_as in record
            assert re.sub(r"\s+", " ", str(view["reason"] or ""))[:40] in record

    def presented(self, chair) -> str:
        round_id = re.search(r'name="round_id" value="([0-9a-f]{32})"', chair.browser.html).group(1)
        for step in ("present_worry", "present_ten", "present_zero"):
            chair.do(step, round_id=round_id)
        return round_id

    def closed_and_shown(self, chair, round_id: str) -> None:
        page = chair.browser.open(f"{chair.console}/missing/{round_id}")
        seats = re.findall(r'name="seat_ids" value="([0-9a-f]+)"', page)
        chair.browser.send(chair.browser.forms[-1], seat_ids=seats, why="not_here", and_close="yes")
        chair.do("look_at_round", round_id=round_id)
        chair.do("show_round", round_id=round_id)
        assert "big screen" in chair.browser.open(chair.console)
