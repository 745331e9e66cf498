"""Next steps: written, kept from a "one point higher", completed, and seen by those alone who may (who-may-see)."""

from datetime import date

import pytest

from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import step as say
from meeting_app.domain.answer import Standing
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.release import Scope
from meeting_app.domain.round import RoundStage
from meeting_app.domain.sitting import Shows
from meeting_app.domain.step import NextStep
from meeting_app.domain.visibility import ANYBODY, CHAIR
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_reader, the_room
from meeting_app.presenters.screen import Scene, screen_view
from meeting_app.presenters.steps import plan_of
from tests.commands.test_keeping_back import keeps, looked
from tests.commands.test_sittings import in_parts, second_shown
from tests.factories import in_round
from tests.presenters.phones import renderer


def writes(world, **more):
    fields = {"step_id": None, "what": "ring the school", "who": (), "by": None, "how": "", "idea_of": None} | more
    return world.chair.does(say.WriteStep, **fields)


def suggests(world, name, standing=Standing.FIRST, **more):
    return world.chair.does(say.SuggestStep, answer_id=world.chair.answer_of(name, standing).id, **more)


def seen(world, viewer):
    with world.read() as records:
        return [one.what for one in plan_of(records, world.meeting_id, viewer).steps]


def room(world):
    with world.read() as records:
        return the_room(records, world.sitting.id)


def reader(world, name):
    with world.read() as records:
        return the_reader(records, world.meeting_id, world.chair.people[name])


def on_screen(world) -> str:
    with world.read() as records:
        view = screen_view(records, world.sitting, now=world.sources.now(), page=Page(""))
    return renderer().page("screen/screen.html", view)


class TestWriting:
    def test_it_can_begin_with_what_and_be_completed_later(self):
        world = in_round(RoundStage.SHOWN)
        step_id = writes(world).code
        assert world.get(NextStep, step_id).lacks == ("who", "by", "how")
        who = (world.chair.people["Dorota"],)
        writes(world, step_id=step_id, who=who, by=date(2026, 3, 9), how="they rang back")
        assert world.get(NextStep, step_id).lacks == ()
        assert len(world.all(NextStep)) == 1

    def test_it_is_completed_in_the_write_up_too_record_once(self):
        world = in_round(RoundStage.SHOWN)
        step_id = writes(world).code
        world.chair.ends()
        writes(world, step_id=step_id, how="they rang back")
        world.chair.seals()
        with pytest.raises(WrongMoment) as refused:
            writes(world, step_id=step_id, how="other words")
        assert refused.value.rule == "record-once"
        assert world.verify().whole

    @pytest.mark.parametrize(
        ("wrong", "fields"),
        [({"what": " "}, {"what": "missing"}), ({"who": ("nobody",)}, {"who": "choose"}),
         ({"idea_of": "nobody"}, {"idea_of": "choose"}), ({"how": "x" * 5001}, {"how": "too_long"})],
    )  # fmt: skip
    def test_it_says_what_is_wrong_at_the_field(self, wrong, fields):
        world = in_round(RoundStage.SHOWN)
        with pytest.raises(InvalidInput) as refused:
            writes(world, **wrong)
        assert refused.value.fields == fields

    def test_a_step_of_another_meeting_is_not_known(self):
        world = in_round(RoundStage.SHOWN)
        with pytest.raises(NotFound):
            writes(world, step_id="of another meeting")


class TestASuggestion:
    def test_it_is_the_words_as_they_stand_and_whose_idea_it_was_own_words(self):
        world = looked("Dorota", "Imogen")
        suggests(world, "Dorota")
        (step,) = world.all(NextStep)
        assert (step.what, step.idea_of) == ("Dorota's wish", world.chair.people["Dorota"])
        assert step.lacks == ("who", "by", "how")

    def test_whose_idea_it_was_stays_when_it_is_put_right(self):
        world = looked("Dorota", "Imogen")
        step_id = suggests(world, "Dorota").code
        writes(world, step_id=step_id, what="ring the school", idea_of=world.chair.people["Imogen"])
        assert world.get(NextStep, step_id).idea_of == world.chair.people["Dorota"]

    def test_once(self):
        world = looked("Dorota", "Imogen")
        suggests(world, "Dorota")
        with pytest.raises(WrongMoment, match="step_is_kept"):
            suggests(world, "Dorota")

    def test_where_nothing_is_written_there_is_none(self):
        world = in_round(RoundStage.OPEN)
        world.phones["Dorota"].gives(5, higher="", dont_know=True)
        world.phones["Imogen"].gives(5)
        world.chair.closes()
        world.chair.looks()
        with pytest.raises(WrongMoment, match="nothing_higher") as refused:
            suggests(world, "Dorota")
        assert refused.value.rule == "one-point-higher"

    def test_before_the_show_it_is_the_chairs_alone_checked_before_shown(self):
        world = looked("Dorota", "Imogen")
        suggests(world, "Dorota")
        assert seen(world, CHAIR) == ["Dorota's wish"]
        assert seen(world, room(world)) == seen(world, ANYBODY) == []
        world.chair.shows()
        assert seen(world, room(world)) == ["Dorota's wish"]

    def test_from_a_stopped_round_there_is_none(self):
        world = looked("Dorota", "Imogen")
        suggests(world, "Dorota")
        world.chair.abandons()
        assert seen(world, room(world)) == []
        with pytest.raises(WrongMoment):
            suggests(world, "Imogen")


class TestKeptBack:
    @pytest.mark.parametrize("part", Part)
    def test_made_from_a_kept_answer_it_is_kept_from_the_same_people_who_may_see(self, part):
        world = looked("Dorota", "Imogen", "Kofi")
        keeps(world, "Dorota", "Kofi", part=part)
        suggests(world, "Dorota")
        world.chair.shows()
        assert seen(world, room(world)) == seen(world, reader(world, "Kofi")) == seen(world, ANYBODY) == []
        assert seen(world, reader(world, "Imogen")) == ["Dorota's wish"]

    def test_kept_afterwards_what_was_made_from_it_goes_with_it(self):
        world = looked("Dorota", "Imogen", "Kofi")
        suggests(world, "Dorota")
        keeps(world, "Dorota", "Kofi")
        world.chair.shows()
        assert seen(world, reader(world, "Kofi")) == []

    def test_freeing_it_is_a_press_of_its_own(self):
        world = looked("Dorota", "Imogen", "Kofi")
        keeps(world, "Dorota", "Kofi")
        step_id = suggests(world, "Dorota").code
        world.chair.shows()
        world.chair.does(keep_say.FreeThing, subject=Subject.STEP, subject_id=step_id)
        assert seen(world, reader(world, "Kofi")) == ["Dorota's wish"]
        kept = world.all(KeptFrom, subject=Subject.ANSWER.value, freed_at=None)
        assert [one.person_id for one in kept] == [world.chair.people["Kofi"]], "the answer itself stays kept"

    def test_any_step_can_be_kept_from_named_people(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Kofi")
        step_id = writes(world).code
        what = {"subject": Subject.STEP, "subject_id": step_id, "cause": "She asked."}
        world.chair.does(keep_say.KeepThing, from_people=(world.chair.people["Kofi"],), **what)
        assert seen(world, room(world)) == []
        assert seen(world, reader(world, "Dorota")) == ["ring the school"]

    def test_a_childs_words_wait_for_the_child_child_says_who(self):
        world = looked("Dorota", "Maja")
        step_id = suggests(world, "Maja").code
        world.chair.does(keep_say.FreeThing, subject=Subject.STEP, subject_id=step_id)
        world.chair.shows()
        assert seen(world, room(world)) == []
        says = {"answer_id": world.chair.answer_of("Maja").id, "said_by": world.chair.people["Maja"]}
        for scope, shown in [(Scope.WORDS, []), (Scope.WORDS_NAMED, ["Maja's wish"]), (Scope.ALL, ["Maja's wish"])]:
            world.chair.does(keep_say.ReleaseAnswer, scope=scope, left_out="", **says)
            assert seen(world, room(world)) == shown
        world.chair.does(keep_say.ReleaseAnswer, scope=Scope.ALL, left_out="wish", **says)
        assert seen(world, room(world)) == [], "not that bit"

    def test_words_of_part_one_are_not_in_part_two_until_the_chair_lets_them_two_sittings(self):
        world = in_parts(RoundStage.SHOWN)
        step_id = suggests(world, "Dorota").code
        assert seen(world, room(world)) == ["Four quiet weeks."]
        second_shown(world)
        assert seen(world, room(world)) == seen(world, reader(world, "Kofi")) == []
        world.chair.does(keep_say.FreeThing, subject=Subject.STEP, subject_id=step_id)
        assert seen(world, room(world)) == seen(world, reader(world, "Kofi")) == ["Four quiet weeks."]

    def test_where_the_answer_is_carried_its_step_is_too(self):
        world = in_parts(RoundStage.SHOWN)
        hers = world.chair.answer_of("Dorota").id
        suggests(world, "Dorota")
        second_shown(world)
        world.chair.does(parts_say.CarryAnswers, answer_ids=(hers,))
        assert seen(world, room(world)) == ["Four quiet weeks."]

    def test_the_worlds_of_a_kept_step_and_of_none_give_the_room_the_same_bytes(self):
        kept, told = looked("Dorota", "Kofi"), looked("Dorota", "Kofi")
        keeps(kept, "Dorota", "Kofi")
        suggests(kept, "Dorota")
        keeps(told, "Dorota", "Kofi")
        for world in (kept, told):
            world.chair.shows()
            writes(world, what="meet again")
            world.chair.does(say.ShowSteps)
        assert "meet again" in on_screen(kept)
        assert on_screen(kept) == on_screen(told)


class TestOnTheScreen:
    def test_one_sentence_a_step(self):
        world = in_round(RoundStage.SHOWN)
        who = (world.chair.people["Dorota"], world.chair.people["Imogen"])
        writes(world, who=who, by=date(2026, 3, 9), how="they have rung back")
        world.chair.does(say.ShowSteps)
        said = " ".join(on_screen(world).replace("<bdi>", "").replace("</bdi>", "").split())
        assert "Dorota and Imogen will" in said
        assert "by Monday 9 March 2026. We will know because" in said

    def test_it_goes_plain_when_somebody_comes_who_may_see(self):
        world = in_round(RoundStage.SHOWN)
        writes(world)
        world.chair.marks_left("Imogen")
        world.chair.does(say.ShowSteps)
        world.chair.does(gather_say.MarkPresent, seat_id=world.seat("Imogen").id)
        assert (world.sitting.showing.what, world.sitting.showing.plain) == (Shows.STEPS, True)

    def test_not_while_10_or_0_is_said_ten_first(self):
        world = in_round(RoundStage.PRESENTING_TEN)
        writes(world)
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(say.ShowSteps)
        assert refused.value.rule == "ten-first"

    def test_a_round_that_is_presented_takes_their_place(self):
        world = in_round(RoundStage.SHOWN, scales=2)
        writes(world)
        world.chair.does(say.ShowSteps)
        world.chair.presents_ten(round_id=world.rounds[1].id)
        with world.read() as records:
            view = screen_view(records, world.sitting, now=world.sources.now(), page=Page(""))
        assert (view.scene, view.steps) == (Scene.TEN, ())
