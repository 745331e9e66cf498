"""A slip that is found after the sealing: what is kept then is in no copy of theirs, as if it had been kept before."""

import html
import json

import pytest

from meeting_app.commands.messages import amend as say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import live_map as map_say
from meeting_app.domain.changes import Reach
from meeting_app.domain.decision import ChildDecision
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.domain.step import NextStep
from meeting_app.domain.visibility import ANYBODY, CHAIR
from tests.commands.test_keeping_back import keeps
from tests.commands.test_live_mapping import wall
from tests.commands.test_stepping import suggests
from tests.commands.test_stepping import writes as writes_step
from tests.factories import in_round
from tests.presenters.desk import page_of, record_of
from tests.presenters.test_amended import restricted_of, sealed, with_four
from tests.presenters.test_cases import second_meeting
from tests.reaching import all_that_reaches, copy_for, copy_of, decision_of

AGAIN = "It is kept after all."
# What may grow by it.
GROWS = {"kept_from", "audit_entry", "audit_head", "command_done"}
THINGS = {
    Subject.ANSWER: (lambda world: world.chair.answer_of("Dorota").id, "Dorota's words"),
    Subject.NOTE: (lambda world: world.all(Note)[0].id, "They see different evenings."),
    Subject.STEP: (lambda world: world.all(NextStep)[0].id, "Ring the school."),
    Subject.PARAGRAPH: (lambda world: world.all(Paragraph)[0].id, "In short, calmer."),
    Subject.DECISION: (lambda world: world.all(ChildDecision)[0].id, "A plan for Maja."),
    Subject.ATTENDANCE: (lambda world: world.seat("Dorota").id, "Dorota's words"),
}
OF_THE_CASE = {Subject.WORDING: (lambda world: world.all(Wording)[0].id, "")}


@pytest.fixture
def world():
    world = with_four()
    world.chair.shows()
    return sealed(world)


def about(world, subject: Subject) -> dict:
    return {"subject": subject, "subject_id": (THINGS | OF_THE_CASE)[subject][0](world)}


def keeps_sealed(world, subject, *names, **more):
    world.sources.passes(minutes=1)
    people = tuple(world.chair.people[one] for one in names)
    return world.chair.does(say.KeepSealed, **{**about(world, subject), "from_people": people, "cause": AGAIN, **more})


def frees_sealed(world, subject):
    world.chair.does(say.FreeSealed, **about(world, subject))


def papers(world, name: str) -> str:
    return html.unescape(str((copy_of(world, name), decision_of(world, name))))


def steps_for(world, name: str) -> list[str]:
    return [one["what"] for one in json.loads(copy_of(world, name)[2])["next_steps"]]


class TestKeptAfterTheSeal:
    @pytest.mark.parametrize("subject", THINGS)
    def test_it_is_in_no_copy_of_theirs_who_may_see(self, world, subject):
        words = THINGS[subject][1]
        assert words in papers(world, "Kofi")
        keeps_sealed(world, subject, "Kofi")
        assert words not in papers(world, "Kofi")
        assert words in papers(world, "Imogen")
        assert world.verify().whole

    @pytest.mark.parametrize("subject", [one for one in THINGS if one not in {Subject.DECISION, Subject.ATTENDANCE}])
    def test_the_file_has_it_in_the_restricted_part_alone_and_the_chair_has_it_all(self, world, subject):
        words = THINGS[subject][1]
        keeps_sealed(world, subject, "Kofi")
        assert words not in str(copy_for(world, ANYBODY))
        assert words in restricted_of(world)
        assert f"from Kofi : {AGAIN}" in restricted_of(world)
        assert words in html.unescape(page_of("record/record.html", record_of(world, CHAIR)))

    @pytest.mark.parametrize("part", [Part.WHOLE, Part.REASON])
    def test_what_reaches_them_is_as_if_it_had_been_kept_before_the_show_who_may_see(self, world, part):
        before = with_four()
        keeps(before, "Dorota", "Kofi", part=part)
        before.chair.shows()
        sealed(before)
        keeps_sealed(world, Subject.ANSWER, "Kofi", part=part)
        # The papers for the file have the head of a chain, which knows when it was kept.
        now, then = ({**all_that_reaches(one, "Kofi"), "paper": ""} for one in (world, before))
        assert now == then

    def test_nothing_that_stood_there_changes_record_once(self, world):
        def stored():
            rows = world.rows()
            return {name: rows[name] for name in rows if name not in GROWS}

        before = stored()
        for subject in THINGS:
            keeps_sealed(world, subject, "Kofi")
        assert stored() == before

    def test_from_nobody_named_it_is_with_the_chair_alone(self, world):
        keeps_sealed(world, Subject.PARAGRAPH)
        assert "In short, calmer." not in papers(world, "Imogen")

    def test_what_was_made_from_a_view_is_kept_with_it(self):
        world = with_four()
        world.chair.shows()
        suggests(world, "Dorota")
        sealed(world)
        assert "Dorota's wish" in steps_for(world, "Kofi")
        keeps_sealed(world, Subject.ANSWER, "Kofi")
        assert "Dorota's wish" not in steps_for(world, "Kofi")
        frees_sealed(world, Subject.ANSWER)
        assert "Dorota's wish" not in steps_for(world, "Kofi"), "it is freed by a press of its own"


class TestFreed:
    def test_it_can_be_freed_again_and_put_otherwise(self, world):
        keeps_sealed(world, Subject.NOTE, "Kofi")
        keeps_sealed(world, Subject.NOTE, "Imogen")
        assert THINGS[Subject.NOTE][1] in papers(world, "Kofi")
        assert THINGS[Subject.NOTE][1] not in papers(world, "Imogen")
        frees_sealed(world, Subject.NOTE)
        assert THINGS[Subject.NOTE][1] in papers(world, "Imogen")

    def kept_before(self):
        world = with_four()
        keeps(world, "Dorota", "Kofi")
        world.chair.shows()
        return sealed(world)

    def test_what_was_kept_at_the_seal_is_never_brought_out_record_once(self):
        world = self.kept_before()
        with pytest.raises(WrongMoment) as refused:
            frees_sealed(world, Subject.ANSWER)
        assert (refused.value.code, refused.value.rule) == ("kept_at_the_seal", "record-once")
        keeps_sealed(world, Subject.ANSWER, "Imogen")
        assert "Dorota's words" not in papers(world, "Kofi") + papers(world, "Imogen")
        frees_sealed(world, Subject.ANSWER)
        assert "Dorota's words" in papers(world, "Imogen")
        assert "Dorota's words" not in papers(world, "Kofi")

    def test_its_words_alone_do_not_bring_out_what_was_kept_whole(self):
        world = self.kept_before()
        before = all_that_reaches(world, "Kofi")
        keeps_sealed(world, Subject.ANSWER, "Kofi", part=Part.REASON)
        assert all_that_reaches(world, "Kofi") == before


class TestRefused:
    @pytest.mark.parametrize(
        ("more", "wrong"), [({"cause": " "}, "cause"), ({"from_people": ("nobody",)}, "from_people"),
                            ({"part": Part.REASON}, "part")],
    )  # fmt: skip
    def test_from_whom_why_and_how_much_have_to_be_there(self, world, more, wrong):
        with pytest.raises(InvalidInput) as refused:
            keeps_sealed(world, Subject.NOTE, "Kofi", **more)
        assert set(refused.value.fields) == {wrong}
        assert world.all(KeptFrom) == []

    def test_the_cases_own_words_are_kept_on_the_case(self, world):
        with pytest.raises(NotFound):
            frees_sealed(world, Subject.WORDING)

    def test_before_the_seal_it_is_a_part_of_what_is_sealed(self):
        world = with_four()
        world.chair.shows()
        world.chair.notes("They see different evenings.", "Dorota")
        with pytest.raises(WrongMoment) as refused:
            keeps_sealed(world, Subject.NOTE, "Kofi")
        assert refused.value.code == "not_sealed_yet"
        world.chair.does(keep_say.KeepThing, **about(world, Subject.NOTE), from_people=(), cause=AGAIN)


class TestALaterMeeting:
    def test_screens_with_a_step_of_it_on_the_map_see_at_once_that_it_is_kept_who_may_see(self):
        world = in_round(RoundStage.RECORDED, worry=True)
        writes_step(world)
        world.chair.seals()
        first, (step,) = world.meeting_id, world.all(NextStep)
        second_meeting(world)
        world.chair.does(map_say.ShowMap, page=1)
        assert step.what in wall(world)
        second, part, world.meeting_id = world.meeting_id, world.sitting.id, first
        outcome = keeps_sealed(world, Subject.STEP, "Imogen")
        assert [(one.meeting_id, one.sitting_id) for one in outcome.changes if Reach.PUBLIC in one.reach] == [
            (second, part)
        ]
        world.meeting_id = second
        assert step.what not in wall(world)
