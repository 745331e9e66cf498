"""Steps of last time: what became of each, what goes on, and that what is kept of them stays kept (who-may-see)."""

import pytest

from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import step as say
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.goal import Goal
from meeting_app.domain.ids import MeetingId
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import RoundStage
from meeting_app.domain.step import Does, NextStep
from meeting_app.domain.step_review import Became, StepReview
from meeting_app.domain.visibility import ANYBODY, CHAIR, reader
from meeting_app.presenters.earlier_steps import done_before, open_steps, reviews_in
from meeting_app.presenters.steps import plan_of, with_goals
from tests.commands.presses import suggests, writes_step
from tests.factories import in_round
from tests.presenters.test_cases import second_meeting


@pytest.fixture
def world():
    """The first meeting is over and has agreed a step; the second gathers."""
    world = in_round(RoundStage.RECORDED, worry=True)
    writes_step(world)
    return second_meeting(world)


def reviews(world, became: Became = Became.PARTLY, *, note: str = "Once.", carry: bool = True, step: str = "") -> str:
    step_id = step or world.all(NextStep, order=("at", "id"))[0].id
    return world.chair.does(say.ReviewStep, step_id=step_id, became=became, note=note, carry=carry).code


def found(world, viewer=CHAIR):
    with world.read() as records:
        return reviews_in(records, records.get(Meeting, world.meeting_id), viewer)


def waiting(world):
    with world.read() as records:
        return open_steps(records, records.get(Meeting, world.meeting_id))


def plan(world, viewer=CHAIR):
    with world.read() as records:
        return plan_of(records, MeetingId(world.meeting_id), viewer).steps


def of(world, name: str):
    return reader(world.chair.people[name], [world.sitting.id])


class TestAReview:
    def test_what_is_not_done_goes_on_and_says_since_when(self, world):
        assert [one.step.what for one in waiting(world)] == ["ring the school"]
        reviews(world)
        (line,) = plan(world)
        first = world.all(Meeting, order="day")[0]
        assert (line.what, line.carried_day, line.by) == ("ring the school", first.day, None)
        (one,) = found(world)
        assert (one.became, one.note, one.by, one.goes_on) == (Became.PARTLY, "Once.", "Rosalind", True)
        assert waiting(world) == ()
        assert world.verify().whole

    @pytest.mark.parametrize(("became", "carry"), [(Became.DONE, True), (Became.NOT, False)])
    def test_what_is_done_or_given_up_does_not(self, world, became, carry):
        reviews(world, became, carry=carry)
        assert plan(world) == ()
        assert [one.goes_on for one in found(world)] == [False]
        assert waiting(world) == ()

    def test_what_was_done_stands_beside_the_form_of_a_new_one(self, world):
        reviews(world, Became.DONE)
        with world.read() as records:
            assert [one.what for one in done_before(records, world.meeting)] == ["ring the school"]

    def test_it_can_be_put_right_and_goes_on_once_only(self, world):
        reviews(world)
        reviews(world, Became.NOT, note="Nobody rang.")
        assert [(one.became, one.note) for one in found(world)] == [(Became.NOT, "Nobody rang.")]
        assert len(world.all(StepReview)) == 2, "own-words: nothing is written over"
        assert len(plan(world)) == 1

    def test_a_step_of_this_meeting_or_of_another_case_is_not_looked_at(self, world):
        reviews(world)
        new = world.all(NextStep, meeting_id=world.meeting_id)[0]
        with pytest.raises(WrongMoment) as refused:
            reviews(world, step=new.id)
        assert refused.value.code == "step_is_of_now"
        with pytest.raises(NotFound):
            reviews(world, step="no such step")

    def test_a_step_that_was_looked_at_stays_in_its_meeting(self, world):
        second = world.meeting_id
        reviews(world, Became.DONE)
        world.meeting_id = world.all(Meeting, order="day")[0].id
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(say.DropStep, step_id=world.all(NextStep, order=("at", "id"))[0].id)
        assert refused.value.code == "step_is_reviewed"
        world.meeting_id = second

    def test_bad_input_names_its_field(self, world):
        with pytest.raises(InvalidInput) as refused:
            reviews(world, note="x" * 5001)
        assert refused.value.fields == {"note": "too_long"}


class TestWhoMaySee:
    def keeps(self, world, subject: Subject, subject_id: str, name: str = "Imogen") -> None:
        about = {"subject": subject, "subject_id": subject_id, "from_people": (world.chair.people[name],)}
        world.chair.does(keep_say.KeepThing, cause="It tells where she is.", **about)

    def test_what_is_kept_from_somebody_goes_on_kept_from_them(self, world):
        second = world.meeting_id
        world.meeting_id = world.all(Meeting, order="day")[0].id
        self.keeps(world, Subject.STEP, world.all(NextStep)[0].id)
        world.meeting_id = second
        reviews(world)
        assert (plan(world, of(world, "Imogen")), found(world, of(world, "Imogen"))) == ((), ())
        assert len(plan(world, of(world, "Dorota"))) == len(found(world, of(world, "Dorota"))) == 1
        assert (plan(world, ANYBODY), found(world, ANYBODY)) == ((), ())
        assert [one.covered for one in found(world)] == [True]

    def test_what_became_of_it_can_be_kept_by_itself_and_stays_so_when_put_right(self, world):
        reviews(world, Became.DONE)
        self.keeps(world, Subject.REVIEW, world.all(StepReview)[0].id)
        reviews(world, Became.NOT, note="Put right.")
        assert found(world, of(world, "Imogen")) == ()
        assert len(found(world, of(world, "Dorota"))) == 1

    def test_made_from_a_childs_view_it_goes_on_with_the_chair_alone_until_freed(self):
        world = in_round(RoundStage.RECORDED, "Dorota", "Imogen", "Maja")
        answer = world.chair.answer_of("Maja").id
        world.chair.does(say.SuggestStep, answer_id=answer)
        second_meeting(world)
        reviews(world)
        assert (plan(world, of(world, "Dorota")), found(world, of(world, "Dorota"))) == ((), ())
        (new,) = world.all(NextStep, meeting_id=world.meeting_id)
        assert [one.person_id for one in world.all(KeptFrom, subject_id=new.id)] == [None]
        world.chair.does(keep_say.FreeThing, subject=Subject.STEP, subject_id=new.id)
        assert len(plan(world, of(world, "Dorota"))) == 1

    def test_made_from_what_everybody_saw_it_goes_on_for_everybody(self):
        world = in_round(RoundStage.RECORDED)
        suggests(world)
        second_meeting(world)
        reviews(world)
        assert len(plan(world, of(world, "Imogen"))) == len(found(world, of(world, "Imogen"))) == 1
        newcomer = reader("who was in no part of the first meeting", [world.sitting.id])
        assert found(world, newcomer) == (), "two-sittings"


class TestWhichGoalAndWhatItDoes:
    def write(self, world, **more) -> None:
        words = {"what": "ring the school", "how": "", "by": None, "idea_of": None, "who": (), "step_id": None}
        world.chair.does(say.WriteStep, **words, **more)

    def test_they_are_kept_with_it_and_the_goal_as_far_as_it_may_be_seen(self, world):
        world.meeting_id = world.all(Meeting, order="day")[0].id
        goal = world.all(Goal)[0]
        self.write(world, goal_id=goal.id, does=Does.CHECKS)
        with world.read() as records:
            whole = with_goals(records, plan_of(records, MeetingId(world.meeting_id), CHAIR), CHAIR)
        assert [one.goal for one in whole.does(Does.CHECKS)] == ["Nobody gets in at night."]
        assert [one.goal for one in whole.does(None)] == [""]

    def test_another_cases_goal_is_none(self, world):
        world.meeting_id = world.all(Meeting, order="day")[0].id
        with pytest.raises(InvalidInput) as refused:
            self.write(world, goal_id="no such goal")
        assert refused.value.fields == {"goal_id": "choose"}
