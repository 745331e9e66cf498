"""A case of fifty meetings asks the database as often as one of five, and its pages hold as much."""

import itertools
from datetime import date

import pytest

from meeting_app.domain.account import Account
from meeting_app.domain.amendment import About
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Case
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.scale import Scale
from meeting_app.domain.step import NextStep
from meeting_app.presenters.case_map_pages import map_as, map_view
from meeting_app.presenters.case_reader import case_as
from meeting_app.presenters.cases import case_view
from meeting_app.presenters.over_time import MEETINGS_AT_ONCE, Chosen, over_time
from meeting_app.storage.records import Remembering
from tests.domain.test_amendment import an_amendment
from tests.factories import a_world, kept_from
from tests.fakes import BEGINNING, World
from tests.many_meetings import PEOPLE, add_meetings
from tests.presenters.desk import PAGE, page_of
from tests.reaching import reader_for


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

    with world.read() as records:
        remembering = Remembering(records.connection, world.case_keys)
        case, scale = remembering.get(Case, case_id), remembering.all(Scale, case_id=case_id, order="position")[0]
        account = remembering.get(Account, world.chair.account_id)
        reader = reader_for(remembering, f"{case_id}-p3")
        over = {"chair": "Rosalind", "page": PAGE}
        today = date(2026, 3, 2)
        # What is asked goes past SQLAlchemy (storage/questions.py): the driver itself has to say.
        raw = records.connection.connection.driver_connection
        raw.set_trace_callback(asked.append)
        try:
            views = {
                "case": lambda: case_view(remembering, case, account, today=today, page=PAGE),
                "case as": lambda: case_as(remembering, case, reader, today=today, **over),
                "map": lambda: map_view(remembering, case, page=PAGE),
                "map as": lambda: map_as(remembering, case, reader, page=PAGE),
                "over time": lambda: over_time(remembering, case, scale, None, Chosen(), **over),
                "over time as": lambda: over_time(remembering, case, scale, reader, Chosen(), **over),
            }
            return views[page](), asked
        finally:
            raw.set_trace_callback(None)


def steps_kept(world: World) -> World:
    """Each meeting agreed two steps, one made from a view; all of them are kept from person 3."""
    world, case_id = world.copy(), world.meeting.case_id

    def add(work):
        for meeting in work.all(Meeting, case_id=case_id):
            for answer in [None, *work.all(Answer, meeting_id=meeting.id)[:1]]:
                of = {"meeting_id": meeting.id, "case_id": case_id}
                step = f"{meeting.id}-{answer.id if answer else 'own'}"
                made = {"made_by": "account", "at": BEGINNING, "idea_of": None, "by": None, "how": ""}
                who = (f"{case_id}-p1",)
                work.add(NextStep(step, **of, what="Ring.", who=who, answer_id=answer.id if answer else None, **made))
                work.add(kept_from(f"{case_id}-p3", id=f"{step}-kept", subject=Subject.STEP, subject_id=step, **of))

    world.writer.submit(add)
    return world


def added_to(world: World) -> World:
    """To each meeting's first view something was added by whose it is, and to every other one the chair kept it."""
    world, case_id = world.copy(), world.meeting.case_id

    def add(work):
        for number, meeting in enumerate(work.all(Meeting, case_id=case_id, stage="sealed")):
            for answer in work.all(Answer, meeting_id=meeting.id)[:2]:
                of = {"meeting_id": meeting.id, "case_id": case_id}
                id_, about = f"added-{answer.id}", {"about": About.VIEW, "subject_id": answer.id}
                work.add(an_amendment(id=id_, person_id=f"{case_id}-p1", **about, **of))
                if number % 2:
                    work.add(
                        kept_from(f"{case_id}-p3", id=f"{id_}-kept", subject=Subject.AMENDMENT, subject_id=id_, **of)
                    )

    world.writer.submit(add)
    return world


class TestHowOftenACaseAsks:
    @pytest.mark.parametrize("page", ["case", "case as", "over time", "over time as"])
    def test_what_was_added_to_views_costs_no_more_for_fifty_meetings(self, worlds, page):
        (few_view, few), (_, many) = (drawn(added_to(worlds[count]), page) for count in (5, 50))
        rounds = [one for scale in few_view.scales for one in scale.rounds] if page.startswith("case") else [few_view]
        assert any(one.added_to for one in rounds)
        assert len(many) == len(few)
        assert 0 < len(few) < 50

    def test_a_reader_who_may_see_none_of_the_steps_costs_no_more_for_fifty_meetings(self, worlds):
        (few_view, few), (_, many) = (drawn(steps_kept(worlds[count]), "map as") for count in (5, 50))
        assert "Ring." not in page_of("case/map.html", few_view)
        assert len(many) == len(few)
        assert 0 < len(few) < 50

    @pytest.mark.parametrize("page", ["case", "case as", "map", "map as", "over time", "over time as"])
    def test_fifty_meetings_cost_no_more_than_five(self, worlds, page):
        (_, few), (_, many) = (drawn(worlds[count], page) for count in (5, 50))
        assert len(many) == len(few)
        assert 0 < len(few) < 40

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
