"""Thinking back by its commands: who may, what an answer may point at, and staff's own scaling (sealed-until-close).

The staff scale is held to ten-first, wording-is-fixed, always-why and one-point-higher, as any other.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import step as step_say
from meeting_app.commands.messages import thinking as say
from meeting_app.commands.messages.house import SignOut, WriteQuestions
from meeting_app.domain.case import Case
from meeting_app.domain.entry import Entry
from meeting_app.domain.errors import DomainError, InvalidInput, NotAllowed, NotFound, SignedOut, WrongMoment
from meeting_app.domain.permissions import Stranger, TheHouse
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale
from meeting_app.domain.step import NextStep
from meeting_app.domain.thinking import (
    Pointer,
    PointsAt,
    StaffScale,
    StaffView,
    Thinking,
    ThinkingKind,
    Thought,
    questions_of,
)
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.thinking import thinking_view
from tests.commands.test_mapping import adds
from tests.drivers import home_link
from tests.factories import a_world, an_account, in_round
from tests.helpers_at_desk import sits_down
from tests.reaching import all_that_reaches, map_for

MARK = "STAFFONLY"
SCALE = {"question": f"{MARK} Do they lead?", "ten": f"{MARK} They lead.", "zero": f"{MARK} We do it to them."}
VIEW = {"name": "Ann", "number": 6, "why": f"{MARK} They drew it.", "higher": f"{MARK} They chair it."}


@pytest.fixture(scope="module")
def before():
    """A case with people in a meeting, an entry, a step and a scale; one session has begun."""
    world = in_round(RoundStage.SHOWN, "Dorota", "Imogen")
    adds(world, text="Nain rings every Sunday.")
    step = {"what": "Ring Nain.", "who": (), "by": None, "how": "", "idea_of": None}
    world.chair.does(step_say.WriteStep, step_id=None, **step)
    begins(world)
    return world


@pytest.fixture
def world(before):
    found = before.copy()
    found.session = found.all(Thinking)[0].id
    return found


def begins(world, **more) -> str:
    fields = {"kind": ThinkingKind.GROUP, "day": today(world), "who": f"{MARK} The team."} | more
    return world.chair.does(say.BeginThinking, **fields).code


def today(world) -> date:
    return world.sources.now().date()


def thinks(world, by=None, **more):
    fields = {"thinking_id": world.session, "question": 1, "text": f"{MARK} It came up.", "points_at": ""} | more
    return (by or world.chair).does(say.AddThought, **{"day": today(world)} | fields)


def staff(world, command, by=None, **fields):
    return (by or world.chair).does(command, **{"thinking_id": world.session} | fields)


def scales(world, **more):
    return staff(world, say.WriteStaffScale, **SCALE | more)


def views(world, **more):
    return staff(world, say.GiveStaffView, **VIEW | more)


def stored(world) -> list[int]:
    return [len(world.all(cls)) for cls in (Thinking, Thought, StaffScale, StaffView)]


def read(world):
    """What the session's page is given."""
    with world.read() as records:
        session = records.get(Thinking, world.session)
        return thinking_view(records, records.get(Case, session.case_id), session, Typed(), page=Page(""))


def refused(world, act, *what, **more) -> DomainError:
    """What refused it; nothing is stored."""
    before = stored(world)
    with pytest.raises(DomainError) as error:
        act(*what, **more)
    assert stored(world) == before
    return error.value


class TestWhoMay:
    """Members of the case alone."""

    def commands(self, world):
        of = {"command_id": world.sources.new_id(), "case_id": world.meeting.case_id}
        of_session = of | {"thinking_id": world.session}
        yield say.BeginThinking(**of, kind=ThinkingKind.SUPERVISION, day=today(world), who="Ann")
        yield say.AddThought(**of_session, question=1, text="It came up.", day=today(world), points_at="")
        yield say.WriteStaffScale(**of_session, **SCALE)
        yield say.GiveStaffView(**of_session, **VIEW)
        yield say.ShowStaffViews(**of_session)

    def test_nobody_else_does_any_of_it_whatever_key_they_hold(self, world):
        colleague = an_account(world, "Somebody else")
        others = [world.phones["Dorota"].actor, sits_down(world).actor, colleague.actor, Stranger(), TheHouse()]
        for command in self.commands(world):
            for actor in others:
                assert isinstance(refused(world, world.do, command, actor), NotAllowed), (command.action, actor)

    def test_a_page_at_home_does_none_of_it(self):
        early = a_world("Dorota", "Imogen")
        early.session, home = begins(early), home_link(early, "Dorota")
        for command in self.commands(early):
            assert isinstance(refused(early, early.do, command, home.actor), NotAllowed), command.action

    def test_who_has_signed_out_does_none_of_it(self, world):
        world.chair.does(SignOut)
        for command in self.commands(world):
            assert isinstance(refused(world, world.do, command, world.chair.actor), SignedOut)

    def test_a_colleague_does_as_soon_as_they_are_a_member(self, world):
        colleague = an_account(world, "Somebody else")
        world.chair.does(case_say.AddMember, account_id=colleague.account_id)
        thinks(world, by=colleague)
        assert world.all(Thought)[0].made_by == "Somebody else"


class TestQuestions:
    def test_a_question_that_is_not_in_the_sessions_own_set_is_not_there(self, world):
        last = len(world.get(Thinking, world.session).questions)
        thinks(world, question=last)
        for number in (0, -1, last + 1):
            assert isinstance(refused(world, thinks, world, question=number), NotFound)

    def test_a_set_that_the_council_changed_is_that_of_sessions_from_then_on(self, world):
        world.chair.does(WriteQuestions, reflections="First?\n\nSecond?\n")
        thinks(world, question=12)
        world.session = begins(world)
        assert world.get(Thinking, world.session).questions == questions_of("First?\nSecond?")
        thinks(world, question=2)
        assert isinstance(refused(world, thinks, world, question=3), NotFound)

    def test_a_day_to_come_and_no_words_are_refused_with_all_that_is_wrong(self, world):
        tomorrow = today(world) + timedelta(days=1)
        error = refused(world, thinks, world, text=" ", day=tomorrow)
        assert error.fields == {"text": "missing", "day": "day_to_come"}
        assert refused(world, begins, world, who="", day=tomorrow).fields == {"who": "missing", "day": "day_to_come"}

    def test_what_two_people_write_to_one_question_stands_side_by_side_own_words(self, world):
        colleague = an_account(world, "Somebody else")
        world.chair.does(case_say.AddMember, account_id=colleague.account_id)
        thinks(world, text="One page was open here.")
        thinks(world, by=colleague, text="And one there.")
        said = [(one.text, one.made_by) for one in world.all(Thought, order="made_at")]
        assert said == [("One page was open here.", "Rosalind"), ("And one there.", "Somebody else")]


class TestPointing:
    """An answer points at something of this case, or at nothing."""

    def of_case(self, world) -> dict[PointsAt, str]:
        where = {"case_id": world.meeting.case_id}
        kinds = {PointsAt.ENTRY: Entry, PointsAt.STEP: NextStep, PointsAt.SCALE: Scale}
        return {at: world.all(cls, **where)[0].id for at, cls in kinds.items()}

    def test_at_an_entry_a_step_and_a_scale_of_the_case(self, world):
        for at, id_ in self.of_case(world).items():
            thinks(world, points_at=f"{at} {id_}")
        found = {one.pointer for one in world.all(Thought)}
        assert found == {Pointer(at, id_) for at, id_ in self.of_case(world).items()}

    def test_never_at_another_cases_who_may_see(self, world):
        theirs = self.of_case(world)
        case = {"reference": "TM-2", "name_on_screen": "The other family"}
        other = world.chair.does(case_say.OpenCase, **case).code
        world.session = world.chair.does(
            say.BeginThinking, case_id=other, kind=ThinkingKind.GROUP, day=today(world), who="Ann"
        ).code
        for at, id_ in theirs.items():
            error = refused(world, thinks, world, case_id=other, points_at=f"{at} {id_}")
            assert error.fields == {"points_at": "choose"}, at

    @pytest.mark.parametrize("at", ["person 1", "entry", "entry ", "scale x", "x", "step  1"])
    def test_never_at_what_is_not_there(self, world, at):
        assert refused(world, thinks, world, points_at=at).fields == {"points_at": "choose"}

    def test_a_session_of_another_case_is_not_there(self, world):
        other = world.chair.does(case_say.OpenCase, reference="TM-2", name_on_screen="The other family").code
        for command, fields in (
            (say.AddThought, {"question": 1, "text": "x", "day": today(world), "points_at": ""}),
            (say.WriteStaffScale, SCALE),
            (say.GiveStaffView, VIEW),
            (say.ShowStaffViews, {}),
        ):
            assert isinstance(refused(world, staff, world, command, case_id=other, **fields), NotFound)


class TestStaffScaling:
    def test_ten_first_nobody_gives_a_view_before_there_are_both_ends(self, world):
        for act in (views, lambda world: staff(world, say.ShowStaffViews)):
            assert refused(world, act, world).rule == "ten-first"
        assert refused(world, scales, world, ten=" ").fields == {"ten": "missing"}
        scales(world)
        views(world)

    def test_wording_is_fixed_who_comes_with_an_older_page_writes_over_nothing(self, world):
        scales(world)
        error = refused(world, scales, world, question="Another page was open.")
        assert (type(error), error.rule) == (WrongMoment, "wording-is-fixed")
        assert [one.question for one in world.all(StaffScale)] == [SCALE["question"]]

    def test_always_why_and_one_point_higher_and_one_view_a_person(self, world):
        scales(world)
        wrong = [({"why": " "}, "why"), ({"higher": ""}, "higher"), ({"number": 11}, "number")]
        for change, field in wrong:
            error = refused(world, views, world, **change)
            assert (set(error.fields), error.rule) == ({field}, "always-why")
        views(world)
        assert refused(world, views, world, name=" ANN", number=2).fields == {"name": "is_in_already"}
        views(world, name="Zoe", number=None, higher="")

    def test_sealed_until_close_no_number_and_no_word_is_read_before_all_are_shown(self, world):
        scales(world)
        views(world)
        views(world, name="Zoe", number=2)
        assert (read(world).scaling.names, read(world).scaling.views) == (("Ann", "Zoe"), ())
        staff(world, say.ShowStaffViews)
        assert [(one.name, one.number) for one in read(world).scaling.views] == [("Ann", 6), ("Zoe", 2)]

    def test_sealed_until_close_it_is_shown_once_and_nobody_gives_a_view_after_it(self, world):
        scales(world)
        assert isinstance(refused(world, staff, world, say.ShowStaffViews), WrongMoment)
        views(world)
        staff(world, say.ShowStaffViews)
        for act in (lambda: views(world, name="Late"), lambda: staff(world, say.ShowStaffViews)):
            assert isinstance(refused(world, act), WrongMoment)
        assert [one.name for one in read(world).scaling.views] == ["Ann"]

    def test_who_may_see_nothing_that_reaches_the_family_or_stands_on_the_map_is_another_by_it(self, world):
        got = {name: all_that_reaches(world, name) for name in ("Dorota", "Imogen")}
        maps = [map_for(world), map_for(world, "Dorota")]
        thinks(world, points_at=f"scale {world.all(Scale)[0].id}")
        scales(world)
        views(world)
        staff(world, say.ShowStaffViews)
        assert MARK in str(read(world)), "else this shows nothing"
        assert {name: all_that_reaches(world, name) for name in got} == got
        assert [map_for(world), map_for(world, "Dorota")] == maps

    def test_its_words_lie_sealed_and_the_cases_chain_is_whole_record_once(self, world):
        thinks(world)
        scales(world)
        views(world)
        assert MARK not in str(world.rows())
        report = world.verify()
        assert report.whole, report.lines


class TestTwice:
    def test_the_same_press_again_changes_nothing(self, world):
        scales(world)
        command = say.GiveStaffView(
            command_id="again", case_id=world.meeting.case_id, thinking_id=world.session, **VIEW
        )
        first, second = (world.do(command, world.chair.actor) for _ in range(2))
        assert (first.repeated, second.repeated) == (False, True)
        assert isinstance(
            refused(world, world.do, replace(command, why="Other words."), world.chair.actor), InvalidInput
        )
        assert len(world.all(StaffView)) == 1
