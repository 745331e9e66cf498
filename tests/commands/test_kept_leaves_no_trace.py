"""What is done with something that is kept dates no page of the people that it is kept from (who-may-see)."""

import pytest

from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import step as step_say
from meeting_app.domain.answer import Settled, Standing
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.note import Note
from meeting_app.domain.release import Scope
from meeting_app.domain.round import RoundStage
from tests.commands.test_keeping_back import in_the_room, keeps, looked
from tests.commands.test_sittings import in_parts, second_shown
from tests.drivers import a_given
from tests.factories import in_round
from tests.reaching import all_that_reaches, copy_for, screen_of

STEP = {"what": "ring the school", "by": None, "how": "", "idea_of": None}
ALOUD = a_given(why="", higher="", aloud=True)


@pytest.fixture
def world():
    """Dorota's view is kept from Kofi, and shown as such."""
    world = looked("Dorota", "Imogen", "Kofi", given=ALOUD)
    keeps(world, "Dorota", "Kofi")
    world.chair.shows()
    return world


@pytest.fixture
def wished():
    """The same, with what everybody would need to see for one point more written."""
    world = looked("Dorota", "Imogen", "Kofi")
    keeps(world, "Dorota", "Kofi")
    world.chair.shows()
    return world


def after(world, press):
    """What Kofi gets before a press and after it, some time later."""
    before = all_that_reaches(world, "Kofi")
    world.sources.passes(minutes=1)
    press(world)
    return before, all_that_reaches(world, "Kofi")


def keeps_second(world, name):
    answer = world.chair.answer_of(name, Standing.SECOND)
    people = (world.chair.people["Kofi"],)
    what = {"answer_id": answer.id, "settled": Settled.KEEP, "cause": "She asked.", "from_people": people}
    world.chair.does(round_say.SettleAnswer, **what)


def of_step(id_):
    return {"subject": Subject.STEP, "subject_id": id_}


def from_kofi(world, *, cause="She asked."):
    return {"from_people": (world.chair.people["Kofi"],), "cause": cause}


class TestNothingDatesHisPages:
    def test_a_new_cause_for_what_is_kept_already(self, world):
        before, now = after(world, lambda w: keeps(w, "Dorota", "Kofi", "Imogen", cause="Her solicitor asked too."))
        assert now == before

    def test_a_view_after_talking_that_is_kept_before_it_is_shown(self, world):
        world.phone("Dorota").gives(2, standing=Standing.SECOND)
        before, now = after(world, lambda w: keeps_second(w, "Dorota"))
        assert now == before

    def test_words_said_out_loud_that_are_typed_though_they_are_kept(self, world):
        before, now = after(world, lambda w: w.chair.types_spoken("Dorota", "He came at night."))
        assert now == before

    def test_a_note_that_is_kept(self, world):
        world.chair.notes("They sleep in one room.", "Dorota")
        what = {"subject": Subject.NOTE, "subject_id": world.all(Note)[0].id}
        keep = {**what, "from_people": (world.chair.people["Kofi"],), "cause": "She asked."}
        before, now = after(world, lambda w: w.chair.does(keep_say.KeepThing, **keep))
        assert now["screen"] == before["screen"]
        assert now["phone"] == before["phone"]

    def test_what_he_could_read_is_drawn_anew_when_it_is_kept(self, world):
        before, now = after(world, lambda w: keeps(w, "Imogen", "Kofi"))
        assert now["screen"] != before["screen"]
        assert in_the_room(world)["Imogen"].kind == "tell_chair"

    def test_words_that_he_may_read_are_drawn_anew_when_they_are_typed(self, world):
        before, now = after(world, lambda w: w.chair.types_spoken("Imogen", "I heard it through the wall."))
        assert now["screen"] != before["screen"]


class TestCarried:
    def test_what_was_carried_into_this_part_and_is_then_kept_is_off_its_screens(self):
        world = in_parts(RoundStage.SHOWN)
        hers = world.chair.answer_of("Dorota")
        second_shown(world)
        world.chair.does(parts_say.CarryAnswers, answer_ids=(hers.id,))
        before = screen_of(world)
        world.sources.passes(minutes=1)
        people = (world.chair.people["Kofi"],)
        what = {"settled": Settled.KEEP, "cause": "She asked.", "from_people": people, "round_id": hers.round_id}
        outcome = world.chair.does(round_say.SettleAnswer, answer_id=hers.id, **what)
        assert screen_of(world) != before
        assert world.sitting.id in {one.sitting_id for one in outcome.changes}, "its phones and screens hear of it"


class TestANextStep:
    @pytest.mark.parametrize("press", [
        lambda w, id_: w.chair.does(step_say.WriteStep, step_id=id_, **STEP, who=(w.chair.people["Dorota"],)),
        lambda w, id_: w.chair.does(step_say.DropStep, step_id=id_),
        lambda w, id_: w.chair.does(keep_say.KeepThing, **of_step(id_), **from_kofi(w, cause="Her solicitor asked.")),
    ], ids=["put right", "dropped", "a new cause"])  # fmt: skip
    def test_that_is_kept_dates_no_page(self, wished, press):
        id_ = wished.chair.does(step_say.SuggestStep, answer_id=wished.chair.answer_of("Dorota").id).code
        wished.chair.does(step_say.ShowSteps)
        before, now = after(wished, lambda w: press(w, id_))
        assert now["screen"] == before["screen"]
        assert now["phone"] == before["phone"]

    def test_that_is_made_of_what_is_kept_dates_no_page(self, wished):
        wished.chair.does(step_say.ShowSteps)
        hers = wished.chair.answer_of("Dorota").id
        before, now = after(wished, lambda w: w.chair.does(step_say.SuggestStep, answer_id=hers))
        assert now["screen"] == before["screen"]

    def test_that_he_could_read_is_drawn_anew_when_it_is_kept_and_when_it_is_freed(self, wished):
        id_ = wished.chair.does(step_say.WriteStep, step_id=None, **STEP, who=()).code
        wished.chair.does(step_say.ShowSteps)
        before, kept = after(wished, lambda w: w.chair.does(keep_say.KeepThing, **of_step(id_), **from_kofi(w)))
        assert kept["screen"] != before["screen"]
        assert "ring the school" not in kept["screen"]
        before, freed = after(wished, lambda w: w.chair.does(keep_say.FreeThing, **of_step(id_)))
        assert freed["screen"] != before["screen"]
        assert "ring the school" in freed["screen"]

    def test_goes_off_the_screen_when_the_view_that_it_was_made_of_is_kept(self, wished):
        wished.chair.does(step_say.SuggestStep, answer_id=wished.chair.answer_of("Imogen").id)
        wished.chair.does(step_say.ShowSteps)
        before, now = after(wished, lambda w: keeps(w, "Imogen", "Kofi"))
        assert "Imogen" not in now["screen"]
        assert now["screen"] != before["screen"]


class TestAChildsWords:
    @pytest.mark.parametrize("scope", [Scope.WORDS, Scope.WORDS_NAMED])
    def test_that_are_kept_look_as_those_that_were_said_out_loud_who_may_see(self, scope):
        kept = looked("Dorota", "Maja", "Kofi")
        keeps(kept, "Maja", "Kofi", part=Part.REASON)
        chosen = looked("Dorota", "Maja", "Kofi", given=ALOUD)
        for world in (kept, chosen):
            what = {"scope": scope, "left_out": "", "said_by": world.chair.people["Maja"]}
            world.chair.does(keep_say.ReleaseAnswer, answer_id=world.chair.answer_of("Maja").id, **what)
            world.chair.shows()
        assert in_the_room(kept)["Maja"] == in_the_room(chosen)["Maja"]

    def test_are_shown_once_they_are_typed(self):
        world = looked("Dorota", "Maja", given=ALOUD)
        what = {"scope": Scope.WORDS_NAMED, "left_out": "", "said_by": world.chair.people["Maja"]}
        world.chair.does(keep_say.ReleaseAnswer, answer_id=world.chair.answer_of("Maja").id, **what)
        world.chair.shows()
        world.chair.types_spoken("Maja", "I sleep.")
        assert in_the_room(world)["Maja"].why == "I sleep."


class TestTheSealedRecord:
    def test_a_copy_says_the_head_of_the_chain_and_not_how_many_entries_it_has_who_may_see(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Kofi")
        world.chair.ends()
        world.chair.seals()
        printed, *_ = copy_for(world)
        assert "Sealed 2 March 2026" in printed
        assert "entry" not in printed
