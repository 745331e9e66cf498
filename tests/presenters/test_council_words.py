"""The council's own words for worry, goal and plan, wherever these are shown in a meeting and on the map."""

from dataclasses import replace

from meeting_app.commands.messages import house as house_say
from meeting_app.commands.messages import live_map as map_say
from meeting_app.domain.case import Case
from meeting_app.presenters.case_map_pages import map_view
from meeting_app.presenters.live_map import live_map_view
from meeting_app.presenters.page import Typed
from meeting_app.presenters.paper import paper_view
from tests.factories import a_world
from tests.presenters.phones import html, renderer, view_of
from tests.presenters.test_console_questions import console
from tests.reaching import PAGE, one_moment, screen_now, screen_of

NAMES = ("Dorota", "Imogen", "Kofi")
SAID = {"worry_name": "Danger statement", "goal_name": "<b>Aim & hope</b>", "plan_name": "Family plan", "jargon": ""}
GOAL = "&lt;b&gt;Aim &amp; hope&lt;/b&gt;"


def in_the_meeting(**said: str):
    """People are in by phone, and the worry and its goal are being read."""
    world = a_world(*NAMES, worry=True)
    world.chair.gathers()
    for name in NAMES:
        world.phone(name)
    if said:
        world.chair.does(house_say.WriteHouseWords, **said)
    world.chair.presents_worry(round_id=world.rounds[0].id)
    return world


def console_page(world) -> str:
    return renderer().page("chair/console.html", console(world))


def map_pages(world) -> str:
    with world.read() as records:
        case = records.get(Case, world.rounds[0].case_id)
        live = live_map_view(records, world.meeting, page=PAGE, typed=Typed(), chosen=())
        whole = map_view(records, case, page=PAGE)
    return renderer().page("chair/map.html", live) + renderer().page("case/map.html", whole)


def paper(world) -> str:
    seat = world.seat("Kofi").id
    with world.read() as records:
        ticked = {"large": False, "worry": True, "names": False}
        view = paper_view(records, world.meeting, page=PAGE, ticked=ticked, chosen=[seat])
        return renderer().page("beforehand/paper.html", replace(view, made=True))


def questions_of_screen(world) -> int:
    asked: list[str] = []
    with one_moment(world):
        raw = world._reading.connection.connection.driver_connection
        raw.set_trace_callback(asked.append)
        screen_now(world, world.sitting)
        raw.set_trace_callback(None)
    return len(asked)


class TestTheCouncilsOwnWords:
    def test_they_name_the_worry_and_the_goal_on_the_wall_on_phones_on_paper_and_for_the_chair(self):
        world = in_the_meeting(**SAID)
        phone = html(view_of(world, "Dorota"))
        for page in (screen_of(world), phone, paper(world), console_page(world)):
            assert 'What we are worried about <small class="soft"><bdi>Danger statement</bdi></small>' in page
            assert f'What we want to see <small class="soft"><bdi>{GOAL}</bdi></small>' in page
            assert "<b>Aim" not in page
        assert f"Read the <bdi>danger statement</bdi> and the <bdi>{GOAL}</bdi> aloud." in console_page(world)
        assert f"The <bdi>danger statement</bdi> and the <bdi>{GOAL}</bdi>." in console_page(world)

    def test_they_stand_over_the_goals_on_the_map_on_the_wall_and_on_paper(self):
        world = in_the_meeting(**SAID)
        world.chair.presents_ten(round_id=world.rounds[0].id)
        assert map_pages(world).count(GOAL) >= 3, "in the list to choose from, twice, and over the column"
        other = a_world(*NAMES, worry=True)
        other.chair.gathers()
        other.chair.does(house_say.WriteHouseWords, **SAID)
        other.chair.does(map_say.ShowMap, page=3)
        assert f"<h2><bdi>{GOAL}</bdi></h2>" in screen_of(other)

    def test_where_it_has_none_of_its_own_families_read_the_plain_sentence_alone(self):
        world = in_the_meeting()
        for page in (screen_of(world), html(view_of(world, "Dorota"))):
            assert "What we are worried about</h" in page
            assert "What we want to see</h" in page
        assert "Read the <bdi>worry</bdi> and the <bdi>goal</bdi> aloud." in console_page(world)
        assert "Safety goals" in map_pages(world)

    def test_a_change_of_them_is_there_at_the_next_look(self):
        world = in_the_meeting(**SAID)
        world.chair.does(house_say.WriteHouseWords, **SAID | {"worry_name": "Concern"})
        assert "<bdi>Concern</bdi>" in screen_of(world) + console_page(world)


class TestWhatTheyCost:
    def test_a_screen_asks_no_more_while_the_worry_is_read_than_at_ten(self):
        world = in_the_meeting(**SAID)
        worry = questions_of_screen(world)
        world.chair.presents_ten(round_id=world.rounds[0].id)
        assert worry <= questions_of_screen(world)

    def test_the_console_pays_for_them_with_what_it_asked_twice(self):
        asked: list[str] = []
        console(in_the_meeting(**SAID), asked)
        said = " ".join(asked).replace("\n", " ")
        assert (said.count("FROM house "), said.count("FROM thing_to_keep ")) == (1, 1)
