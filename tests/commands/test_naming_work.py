"""From which direct work a worry, a goal or a line of a plan comes: for who may see that work, and nobody else."""

from datetime import date

import pytest

from meeting_app.commands.messages import child_work as say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import plan as plan_say
from meeting_app.domain.case import Case
from meeting_app.domain.child_work import MaySee
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import Goal
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.plan import PlanLine, SafetyPlan
from meeting_app.domain.work_named import NamedIn, WorkNamed
from meeting_app.domain.worry import Statement, StatementVersion
from meeting_app.presenters.safety_plan import plans_of
from meeting_app.web.record_json import value_of
from tests.commands.test_child_working import adds, lets
from tests.commands.test_showing_work import gathered, keeps, viewer_of
from tests.presenters.desk import record_of
from tests.reaching import reader_for


@pytest.fixture
def world():
    """A meeting in which 10 was presented, of a case whose child lets everybody see a piece of work."""
    world = gathered()
    world.work_id = adds(world)
    lets(world, world.work_id)
    world.chair.presents_worry()
    world.chair.presents_ten()
    return world


def names(world, named_in: NamedIn, named_id: str, *work_ids: str) -> None:
    world.chair.does(say.NameWork, named_in=named_in, named_id=named_id, work_ids=work_ids)


def in_the_record(world, name: str = "") -> tuple[int, int]:
    """How many pieces the worry and the goal come from, as this record says."""
    (scale, *_) = value_of(record_of(world, viewer_of(world, name)))["scales"]
    return len(scale["worry_from"]), len(scale["goal_from"])


def worry_and_goal(world) -> None:
    names(world, NamedIn.STATEMENT, world.all(Statement)[0].id, world.work_id)
    names(world, NamedIn.GOAL, world.all(Goal)[0].id, world.work_id)


class TestNaming:
    def test_who_may_see_the_work_reads_it_in_the_record_and_nobody_else_who_may_see(self, world):
        worry_and_goal(world)
        assert [in_the_record(world, name) for name in ("", "Dorota", "Kofi")] == [(1, 1)] * 3
        keeps(world, world.work_id, "Kofi")
        assert [in_the_record(world, name) for name in ("", "Dorota", "Kofi")] == [(1, 1), (1, 1), (0, 0)]
        lets(world, world.work_id, MaySee.NOBODY)
        assert [in_the_record(world, name) for name in ("", "Dorota")] == [(1, 1), (0, 0)]
        assert world.verify().whole

    def test_where_their_own_words_are_kept_nothing_tells_of_a_childs_who_may_see(self, world):
        worry_and_goal(world)
        version = world.all(StatementVersion, order="version")[0]
        what = {"subject": Subject.STATEMENT, "subject_id": version.id, "part": Part.THEIRS, "cause": "She asked."}
        world.chair.does(keep_say.KeepWords, from_people=(world.chair.people["Kofi"],), **what)
        assert [in_the_record(world, name) for name in ("Dorota", "Kofi")] == [(1, 1), (0, 1)]

    def test_a_line_of_the_plan_names_it_in_a_copy_of_who_may_see_it_who_may_see(self, world):
        world.chair.does(plan_say.BeginPlan, statement_id=None)
        plan_id = world.all(SafetyPlan)[0].id
        words = {"what": "Nain rings.", "who": "", "when": "", "notices": "", "then": ""}
        world.chair.does(plan_say.WritePlanLine, plan_id=plan_id, line=None, made_on=0, **words)
        made = {"together": (world.chair.people["Dorota"],), "with_child": True, "why_not": ""}
        world.chair.does(plan_say.AgreePlan, plan_id=plan_id, review_on=None, **made)
        names(world, NamedIn.PLAN_LINE, world.all(PlanLine)[0].line, world.work_id)
        keeps(world, world.work_id, "Kofi")
        assert [len(self.line(world, name).from_work) for name in ("Dorota", "Kofi")] == [1, 0]

    def line(self, world, name: str):
        with world.read() as records:
            case = records.get(Case, world.meeting.case_id)
            viewer = reader_for(records, world.chair.people[name]).viewer_of_case(records, case)
            return plans_of(records, case, viewer, today=date(2026, 3, 2))[0].lines[0]

    def test_what_is_not_named_any_more_is_kept_as_it_was(self, world):
        worry_and_goal(world)
        names(world, NamedIn.GOAL, world.all(Goal)[0].id)
        assert in_the_record(world) == (1, 0)
        names(world, NamedIn.STATEMENT, world.all(Statement)[0].id, world.work_id)
        assert len(world.all(WorkNamed)) == 2, "the same again is nothing new"
        assert [one.ended_at is None for one in world.all(WorkNamed, order="made_at")].count(True) == 1

    def test_nothing_of_another_case_is_named(self, world):
        with pytest.raises(InvalidInput):
            names(world, NamedIn.GOAL, world.all(Goal)[0].id, "another")
        with pytest.raises(NotFound):
            names(world, NamedIn.STATEMENT, world.all(Goal)[0].id, world.work_id)
