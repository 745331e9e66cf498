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
from meeting_app.demo.load import FIRST, example
from meeting_app.demo.meetings import in_part, meeting_of
from meeting_app.demo.people import Person, parts
from meeting_app.domain import case as cases
from meeting_app.domain.answer import Answer, How, Revision
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.heard import Heard
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.release import Release, Scope
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.engine import current
from meeting_app.storage.installation import WrongDatabase
from tests.app_world import make_world
from tests.server import Chair, a_server

SPEED = "200"
PATIENCE = 60


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """What a demo has at its start."""
    return create_app(config.read({}, Options(data=str(tmp_path_factory.mktemp("demo")), demo="first")), current())


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return make_world(tmp_path_factory.mktemp("example") / "data")


FILE = example()
SAYS_AS = {one["id"]: one["says_as"] for one in FILE["people"]}
FIRST_MEETING = meeting_of(FILE, FIRST)


class TestExample:
    def all(self, demo, cls, **where):
        with demo.opened.read() as records:
            return records.all(cls, **where)

    def people(self, demo):
        return {one.id: one for one in self.all(demo, cases.Person)}

    def test_it_loads_up_to_a_prepared_meeting_with_its_scales_in_order(self, demo):
        (meeting,) = self.all(demo, Meeting)
        assert meeting.stage is MeetingStage.PREPARED
        scales = {one.id: one for one in self.all(demo, Scale)}
        agenda = [scales[item.scale_id].position for item in self.all(demo, Item, order="position")]
        assert agenda == [0, 1, 2]

    def test_each_scale_has_the_words_of_the_example(self, demo):
        words = {(one.question, one.ten, one.zero) for one in self.all(demo, Wording)}
        assert words == {(one["question"], one["ten"], one["zero"]) for one in FILE["scales"]}

    def test_against_the_case_each_scale_answers_a_worry(self, demo):
        assert all(one.statement_id for one in self.all(demo, Scale))

    def test_each_goal_has_who_takes_responsibility_and_what_people_said_of_it(self, demo):
        people, newest = self.people(demo), {one.goal_id: one for one in self.all(demo, GoalVersion, order="version")}
        who = [[people[id_].says_as for id_ in one.parts.who] for one in newest.values()]
        assert sorted(who) == sorted([SAYS_AS[key] for key in goal["who"]] for goal in FILE["safety_goals"])
        said = {(one.subject.value, people[one.person_id].says_as, one.said.value) for one in self.all(demo, Heard)}
        assert {("statement", "Gethin", "not_yet"), ("goal", "Dorota", "yes"), ("goal", "Gethin", "not_yet")} <= said

    @pytest.mark.parametrize("part", ["a", "b"])
    def test_in_each_part_are_those_whom_the_file_names_two_sittings(self, demo, part):
        sitting = self.all(demo, Sitting, order="position")["ab".index(part)]
        people = self.people(demo)
        seats = self.all(demo, Seat, sitting_id=sitting.id)
        expected = {people[seat.person_id].says_as: seat.scores for seat in seats}
        assert expected == {SAYS_AS[key]: scores for key, scores in in_part(FILE, FIRST_MEETING, part).items()}
        assert ("Gethin" in expected) == (part == "b")

    def test_what_gethin_must_not_hear_is_among_the_things_to_keep(self, demo):
        people = self.people(demo)
        kept = [(one.what, [people[id_].says_as for id_ in one.from_people]) for one in self.all(demo, ThingToKeep)]
        assert kept == [(one["fact"], ["Gethin"]) for one in FIRST_MEETING["withheld_facts"]]

    def test_maja_has_given_all_of_hers_beforehand_and_said_that_it_may_be_shown_child_says_who(self, demo):
        people = self.people(demo)
        seats = {one.id: people[one.person_id].says_as for one in self.all(demo, Seat)}
        assert [seats[one.seat_id] for one in self.all(demo, Answer)] == ["Maja"] * 3
        sent = self.all(demo, Revision)
        given = [view for view in FIRST_MEETING["views"] if view["how"] == "advance"]
        assert {(one.given.number, one.given.why) for one in sent} == {(one["score"], one["reason"]) for one in given}
        assert {one.how for one in sent} == {How.BEFOREHAND}
        said = [(one.scope, people[one.said_by].says_as) for one in self.all(demo, Release)]
        assert said == [(Scope.ALL, "Temi")] * 3

    def test_each_simulated_person_has_something_to_say_on_each_scale_or_is_not_able_to(self):
        questions = {one["question"] for one in FILE["scales"]}
        both = [*parts(), *parts(2)]
        assert len(parts()) >= 6
        assert all(set(part.views) <= questions for part in both)
        assert all(view["reason"] for part in both for view in part.views.values() if view["score"] is not None)

    def test_gethin_comes_when_the_second_part_gathers_and_nobody_to_a_third_two_sittings(self):
        assert "Gethin" not in {part.says_as for part in parts()}
        assert "Maja" not in {part.says_as for part in parts()}
        assert [part.says_as for part in parts(2)] == ["Gethin"]
        assert parts(3) == []

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
        opened = create_app(
            config.read(place, Options(data=str(file.parent), demo="first" if first else "")), current()
        ).opened
        opened.database.close()
        before = file.read_bytes()
        with pytest.raises(WrongDatabase):
            create_app(config.read(place, Options(data=str(file.parent), demo="" if first else "first")), current())
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
    def test_they_hold_a_round_in_each_part_with_a_real_server_two_sittings(self, chair):
        chair.browser.open(chair.console)
        assert "Demo. Nobody here is real." in chair.browser.html
        chair.do("gather")
        writing = [part for part in parts() if part.views]
        self.come(chair, len(writing))
        self.hold(chair, len(writing))
        record = in_words(chair.browser.open(f"/meetings/{chair.public_id}/record"))
        maja = next(view for view in FIRST_MEETING["views"] if view["how"] == "advance")
        for says_as, view in [("Maja", maja), *((part.says_as, next(iter(part.views.values()))) for part in writing)]:
            assert says_as in record
            assert re.sub(r"\s+", " ", str(view["reason"] or ""))[:40] in record
        chair.do("next_sitting")
        chair.do("show_again")
        gethin = parts(2)
        self.come(chair, len(gethin))
        self.hold(chair, len(gethin))
        assert "They&#39;re safe with me." in chair.browser.open(f"/meetings/{chair.public_id}/record")

    def come(self, chair, how_many: int) -> None:
        """The button, and everybody whom it brings is in."""
        chair.browser.open(chair.console)
        before = here(chair.browser.html)
        chair.browser.press("/demo-people")
        until(chair, lambda html: here(html) >= before + how_many)

    def hold(self, chair, how_many: int) -> None:
        round_id = self.presented(chair)
        until(chair, lambda html: "10 and 0 are clear to everyone." in html)
        chair.do("open_round", round_id=round_id)
        until(chair, lambda html: html.count('status-word in">in<') >= how_many)
        self.closed_and_shown(chair, round_id)

    def presented(self, chair) -> str:
        round_id = re.search(r'name="round_id" value="([0-9a-f]{32})"', chair.browser.html).group(1)
        for step in ("present_worry", "present_ten", "present_zero"):
            chair.do(step, round_id=round_id)
        return round_id

    def closed_and_shown(self, chair, round_id: str) -> None:
        path = f"{chair.console}/missing/{round_id}"
        page = chair.browser.open(path)
        if seats := re.findall(r'name="seat_ids" value="([0-9a-f]+)"', page):
            chair.browser.press(path, seat_ids=seats, why="not_here", and_close="yes")
        else:
            chair.do("close_round", round_id=round_id)
        chair.do("look_at_round", round_id=round_id)
        chair.do("show_round", round_id=round_id)
        assert "big screen" in chair.browser.open(chair.console)


def here(html: str) -> int:
    """How many are here, by the console's list."""
    return len(re.findall(r'status-word[^"]*">here<', html))
