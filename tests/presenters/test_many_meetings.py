"""A case of fifty meetings asks the database as often as one of five, and its pages hold as much."""

import itertools
from datetime import date

import pytest
from sqlalchemy import event

from meeting_app.domain.account import Account
from meeting_app.domain.case import Case, Person
from meeting_app.domain.scale import Scale
from meeting_app.presenters.case_map_pages import map_as, map_view
from meeting_app.presenters.case_reader import case_as
from meeting_app.presenters.cases import case_view
from meeting_app.presenters.over_time import MEETINGS_AT_ONCE, Chosen, over_time
from meeting_app.storage.records import Remembering
from tests.factories import a_world
from tests.fakes import World
from tests.many_meetings import PEOPLE, add_meetings
from tests.presenters.desk import PAGE, page_of


def grown(count: int) -> World:
    """A case with three scales and so many meetings; the one that is prepared has none of them."""
    world = a_world(scales=3)
    case_id = world.meeting.case_id
    world.writer.submit(lambda work: add_meetings(work, case_id, count))
    return world


@pytest.fixture(scope="module")
def worlds() -> dict[int, World]:
    return {count: grown(count) for count in (5, 50)}


def drawn(world: World, page: str):
    """The page's view, and every question that it asked."""
    asked: list[str] = []
    case_id = world.meeting.case_id

    def heard(connection, cursor, statement, *more):
        asked.append(statement)

    with world.read() as records:
        remembering = Remembering(records.connection, world.case_keys)
        case, scale = remembering.get(Case, case_id), remembering.all(Scale, case_id=case_id, order="position")[0]
        account = remembering.get(Account, world.chair.account_id)
        person = remembering.get(Person, f"{case_id}-p3")
        over = {"chair": "Rosalind", "page": PAGE}
        today = date(2026, 3, 2)
        event.listen(world.database, "before_cursor_execute", heard)
        try:
            views = {
                "case": lambda: case_view(remembering, case, account, today=today, page=PAGE),
                "case as": lambda: case_as(remembering, case, person, today=today, **over),
                "map": lambda: map_view(remembering, case, page=PAGE),
                "map as": lambda: map_as(remembering, case, person, page=PAGE),
                "over time": lambda: over_time(remembering, case, scale, None, Chosen(), **over),
                "over time as": lambda: over_time(remembering, case, scale, person, Chosen(), **over),
            }
            return views[page](), asked
        finally:
            event.remove(world.database, "before_cursor_execute", heard)


class TestHowOftenACaseAsks:
    @pytest.mark.parametrize("page", ["case", "case as", "map", "map as", "over time", "over time as"])
    def test_fifty_meetings_cost_no_more_than_five(self, worlds, page):
        (_, few), (_, many) = (drawn(worlds[count], page) for count in (5, 50))
        assert len(many) == len(few)
        assert len(few) < 40

    @pytest.mark.parametrize(("page", "template"), [
        ("case", "case/case.html"), ("case as", "case/as_reader.html"),
    ])  # fmt: skip
    def test_the_case_has_of_each_scale_as_much_as_with_five(self, worlds, page, template):
        few, many = (page_of(template, drawn(worlds[count], page)[0]) for count in (5, 50))
        assert few.count('class="asked"') == many.count('class="asked"') == 9

    def test_a_scale_over_time_has_the_newest_and_leads_to_all_the_others(self, worlds):
        view, _ = drawn(worlds[50], "over time")
        assert len(view.times) == MEETINGS_AT_ONCE
        assert [len(line.views) for line in view.lines] == [MEETINGS_AT_ONCE] * PEOPLE
        assert len(view.periods) == 7
        spans = sorted((one.first, one.last) for one in view.periods)
        assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))
        assert (view.times[0].day, view.times[-1].day) == spans[-1]
