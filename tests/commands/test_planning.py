"""Safety plans: lines and versions, how they were tried, what is kept of them (who-may-see), and a scale from one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meeting_app.commands.messages import plan as say
from meeting_app.domain.case import Case
from meeting_app.domain.errors import Conflict, InvalidInput, NotFound, WrongMoment
from meeting_app.domain.plan import Held, PlanLine, PlanVersion, SafetyPlan
from meeting_app.domain.scale import Scale, ScaleKind, Wording
from meeting_app.domain.visibility import ANYBODY, CHAIR, reader
from meeting_app.presenters.safety_plan import plans_of
from tests.factories import a_world

TODAY = date(2026, 3, 2)


@pytest.fixture
def world():
    world = a_world("Dorota", "Imogen", worry=True)
    world.plan_id = world.chair.does(say.BeginPlan, statement_id=None).code
    return world


def today(world) -> date:
    return world.sources.now().date()


def writes(
    world, what: str = "Nain rings each Sunday.", line: str | None = None, made_on: int = 0, **texts: str
) -> str:
    words = dict.fromkeys(("who", "when", "notices", "then"), "") | texts
    known = {"plan_id": world.plan_id, "line": line, "made_on": made_on}
    return world.chair.does(say.WritePlanLine, what=what, **known, **words).code


def agrees(world, **more) -> None:
    together = (world.chair.people["Dorota"],)
    fields = {"together": together, "with_child": True, "why_not": "", "review_on": None} | more
    world.chair.does(say.AgreePlan, plan_id=world.plan_id, **fields)


def keeps(world, line: str, name: str = "Imogen", cause: str = "It tells where she is.") -> None:
    people = (world.chair.people[name],)
    world.chair.does(say.KeepPlanLine, plan_id=world.plan_id, line=line, from_people=people, cause=cause)


def seen(world, viewer=CHAIR):
    with world.read() as records:
        case = records.get(Case, world.meeting.case_id)
        return plans_of(records, case, viewer, today=today(world))


def whats(world, viewer) -> list[str]:
    return [one.line.what for plan in seen(world, viewer) for one in plan.lines]


def of(world, name: str):
    return reader(world.chair.people[name], ())


class TestLinesAndVersions:
    def test_a_version_keeps_what_was_agreed_and_others_see_that(self, world):
        line = writes(world, who="Nain", when="Sundays")
        assert whats(world, of(world, "Dorota")) == [], "nothing is agreed yet"
        agrees(world)
        writes(world, "Nain rings each evening.", line, 1)
        assert whats(world, CHAIR) == ["Nain rings each evening."]
        assert whats(world, of(world, "Dorota")) == ["Nain rings each Sunday."]
        assert seen(world)[0].is_changed
        agrees(world)
        assert whats(world, of(world, "Dorota")) == ["Nain rings each evening."]
        first, second = world.all(PlanVersion, order="version")
        assert [world.get(PlanLine, one.lines[0]).what for one in (first, second)] == [
            "Nain rings each Sunday.", "Nain rings each evening.",
        ]  # fmt: skip
        assert world.verify().whole

    def test_own_words_nothing_is_written_over_what_somebody_wrote_meanwhile(self, world):
        line = writes(world)
        writes(world, "Other words.", line, 1)
        with pytest.raises(Conflict):
            writes(world, "Late words.", line, 1)

    def test_a_line_that_is_taken_out_stays_in_the_versions_that_had_it(self, world):
        line = writes(world)
        agrees(world)
        world.chair.does(say.DropPlanLine, plan_id=world.plan_id, line=line)
        assert whats(world, CHAIR) == []
        assert whats(world, of(world, "Dorota")) == ["Nain rings each Sunday."]
        with pytest.raises(NotFound):
            writes(world, "Again.", line, 2)

    @pytest.mark.parametrize(
        ("wrong", "fields"),
        [
            ({"together": ()}, {"together": "choose"}),
            ({"together": ("somebody",)}, {"together": "choose"}),
            ({"with_child": False}, {"why_not": "missing"}),
            ({"review_on": date(2020, 1, 1)}, {"review_on": "day_is_past"}),
        ],
    )
    def test_it_says_who_made_it_and_why_not_with_the_child(self, world, wrong, fields):
        writes(world)
        with pytest.raises(InvalidInput) as refused:
            agrees(world, **wrong)
        assert refused.value.fields == fields

    def test_a_plan_without_a_line_is_none(self, world):
        with pytest.raises(InvalidInput) as refused:
            agrees(world)
        assert refused.value.fields == {"lines": "no_lines"}

    def test_against_the_case_another_cases_plan_is_not_known(self, world):
        with pytest.raises(NotFound):
            world.chair.does(say.BeginPlan, statement_id="of another case")
        world.plan_id = "of another case"
        with pytest.raises(NotFound):
            writes(world)


class TestTried:
    def tries(self, world, line: str | None, on: date) -> None:
        about = {"held": Held.PARTLY, "what": "She rang on Monday.", "on": on, "line": line}
        world.chair.does(say.TryPlan, plan_id=world.plan_id, **about)

    def test_it_stands_with_its_line_on_its_day(self, world):
        line = writes(world)
        self.tries(world, line, today(world))
        self.tries(world, None, today(world))
        (plan,) = seen(world)
        assert [one.what for one in plan.lines[0].tried] == ["She rang on Monday."]
        assert len(plan.tried) == 1
        with pytest.raises(InvalidInput) as refused:
            self.tries(world, line, today(world) + timedelta(days=1))
        assert refused.value.fields == {"on": "day_to_come"}


class TestTonight:
    def test_it_is_agreed_in_one_press_and_says_by_when_it_is_replaced(self, world):
        people = (world.chair.people["Dorota"],)
        by = today(world) + timedelta(days=2)
        texts = {"who": "Shazia", "where": "next door", "ring": "01632 960001"}
        world.plan_id = world.chair.does(say.WriteTonight, together=people, replace_by=by, **texts).code
        (view,) = [one for one in seen(world, of(world, "Imogen")) if one.plan_id == world.plan_id]
        assert [one.line.who for one in view.lines] == ["Shazia", "next door", "01632 960001"]
        assert (view.review_on, view.is_late) == (by, False)
        world.sources.passes(minutes=60 * 24 * 3)
        assert next(one for one in seen(world) if one.plan_id == world.plan_id).is_late

    def test_its_lines_stand_as_they_were_asked_whatever_their_ids_and_are_not_said_to_be_changed(
        self, world, monkeypatch
    ):
        down = iter(range(999, 0, -1))
        counted = replace(world.dispatcher._sources, new_id=lambda: f"plan-{next(down):03}")
        monkeypatch.setattr(world.dispatcher, "_sources", counted)
        texts = {"who": "Shazia", "where": "next door", "ring": "01632 960001"}
        by = today(world) + timedelta(days=2)
        people = (world.chair.people["Dorota"],)
        plan_id = world.chair.does(say.WriteTonight, together=people, replace_by=by, **texts).code
        view = next(one for one in seen(world) if one.plan_id == plan_id)
        assert [one.line.who for one in view.lines] == ["Shazia", "next door", "01632 960001"]
        assert not view.is_changed

    def test_what_is_missing_or_past_is_said_at_its_field(self, world):
        words = {"where": "", "ring": "", "together": (), "replace_by": date(2020, 1, 1)}
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(say.WriteTonight, who="Shazia", **words)
        assert refused.value.fields == {"together": "choose", "replace_by": "day_is_past"}
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(say.WriteTonight, who=" ", **words)
        assert refused.value.fields == {"who": "missing"}


class TestWhoMaySee:
    def test_a_line_is_kept_with_all_its_revisions_and_stays_kept_when_written_anew(self, world):
        line = writes(world)
        writes(world, "The school is told.")
        agrees(world)
        keeps(world, line)
        assert whats(world, of(world, "Imogen")) == whats(world, ANYBODY) == ["The school is told."]
        assert sorted(whats(world, of(world, "Dorota"))) == ["Nain rings each Sunday.", "The school is told."]
        writes(world, "Nain rings each evening.", line, 1)
        agrees(world)
        assert whats(world, of(world, "Imogen")) == ["The school is told."]
        world.chair.does(say.FreePlanLine, plan_id=world.plan_id, line=line)
        assert len(whats(world, of(world, "Imogen"))) == 2

    def test_of_a_plan_whose_every_line_is_kept_there_is_no_trace(self, world):
        line = writes(world)
        agrees(world)
        keeps(world, line)
        assert seen(world, of(world, "Imogen")) == ()

    def test_who_made_it_is_told_to_those_who_did_and_why_not_with_the_child_to_the_chair_alone(self, world):
        writes(world)
        agrees(world, with_child=False, why_not="She is afraid of him.")
        (hers,), (others,), (chairs,) = (seen(world, one) for one in (of(world, "Dorota"), of(world, "Imogen"), CHAIR))
        assert (hers.together, others.together) == (("Dorota",), ())
        assert (hers.agreed, others.agreed, others.versions) == (None, None, ())
        assert chairs.agreed.why_not == "She is afraid of him."

    def test_from_whom_and_why_are_both_needed(self, world):
        line = writes(world)
        with pytest.raises(InvalidInput) as refused:
            keeps(world, line, cause=" ")
        assert (refused.value.fields, refused.value.rule) == ({"cause": "missing"}, "who-may-see")


class TestAScaleFromThePlan:
    def test_its_ten_is_drafted_from_the_plans_own_lines_less_what_is_kept(self, world):
        writes(world, who="Nain", when="Sundays")
        keeps(world, writes(world, "Shazia has a key."))
        scale_id = world.chair.does(say.MakePlanScale, plan_id=world.plan_id).code
        scale, words = world.get(Scale, scale_id), world.all(Wording, scale_id=scale_id)[0]
        assert scale.kind is ScaleKind.PLAN
        assert "– Nain rings each Sunday, Nain, Sundays." in words.ten
        assert "key" not in words.ten
        assert words.zero.startswith("The plan is on paper only.")

    def test_a_plan_without_a_line_that_everybody_may_see_makes_none(self, world):
        keeps(world, writes(world))
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(say.MakePlanScale, plan_id=world.plan_id)
        assert (refused.value.code, refused.value.rule) == ("no_lines", "ten-first")
        assert len(world.all(SafetyPlan)) == 1
