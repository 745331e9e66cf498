"""decision-apart: the decision with its revisions, what people think of it, and who was told."""

from datetime import date

import pytest

from meeting_app.commands.messages import decision as say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.domain.decision import ChildDecision, Standpoint, StandpointOf, ToldOn
from meeting_app.domain.errors import Conflict, InvalidInput, NotFound, WrongMoment
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.round import RoundStage
from tests.factories import in_round


@pytest.fixture
def world():
    return in_round(RoundStage.RECORDED, "Dorota", "Imogen", "Maja")


def decides(world, made_on: int = 0, child: str = "Maja", **words) -> None:
    texts = {"decided": "A plan.", "by": "The conference", "reasons": "She is afraid at night."}
    telling = {"tells": None, "tell_by": None, "told_on": None}
    child_id = world.chair.people[child]
    world.chair.does(say.WriteDecision, child_id=child_id, made_on=made_on, **{**texts, **telling, **words})


def stands(world, text: str = "It goes on.", standpoint_id: str | None = None, who: str = "Imogen") -> str:
    about = {"standpoint_id": standpoint_id, "child_id": None, "every_part": False}
    person_id = world.chair.people[who]
    return world.chair.does(
        say.WriteStandpoint, of=StandpointOf.DISSENT, text=text, person_id=person_id, **about
    ).code  # fmt: skip


def keeps(world, subject: Subject, subject_id: str, who: str = "Dorota") -> None:
    about = {"subject": subject, "subject_id": subject_id, "from_people": (world.chair.people[who],)}
    world.chair.does(keep_say.KeepThing, cause="It tells where she lives.", **about)


def kept(world) -> set[str]:
    return {one.subject_id for one in world.all(KeptFrom, freed_at=None)}


class TestADecision:
    def test_it_is_a_new_revision_each_time_with_who_wrote_it(self, world):
        decides(world)
        decides(world, 1, decided="It ends.", told_on=date(2026, 3, 3))
        first, second = world.all(ChildDecision, order="revision")
        assert (first.decided, second.decided, second.revision) == ("A plan.", "It ends.", 2)
        assert second.made_by == "Rosalind"
        assert world.verify().whole

    def test_own_words_nothing_is_written_over_what_somebody_wrote_meanwhile(self, world):
        decides(world)
        with pytest.raises(Conflict):
            decides(world, 0, decided="Something else.")
        assert [one.decided for one in world.all(ChildDecision)] == ["A plan."]

    def test_it_is_for_a_child_of_the_case_and_told_by_somebody_of_it(self, world):
        with pytest.raises(NotFound):
            decides(world, child="Dorota")
        with pytest.raises(InvalidInput) as refused:
            decides(world, tells="somebody else")
        assert refused.value.fields == {"tells": "choose"}

    def test_written_anew_it_starts_kept_from_the_same_people_who_may_see(self, world):
        decides(world)
        keeps(world, Subject.DECISION, world.all(ChildDecision)[0].id)
        decides(world, 1, decided="It ends.")
        assert kept(world) == {one.id for one in world.all(ChildDecision)}

    def test_decision_apart_no_round_is_on_the_way(self):
        world = in_round(RoundStage.CLOSED, "Dorota", "Imogen", "Maja")
        with pytest.raises(WrongMoment) as refused:
            decides(world)
        assert refused.value.rule == "decision-apart"


class TestAStandpoint:
    def test_own_words_one_put_right_stands_beside_the_one_before(self, world):
        stands(world, "Dwi ddim yn cytuno. ١٢ 👩‍👧")
        first = world.all(Standpoint)[0]
        stands(world, "I do not agree at all.", first.id)
        before, after = world.all(Standpoint, order="at")
        assert (before.text, after.replaces) == ("Dwi ddim yn cytuno. ١٢ 👩‍👧", before.id)

    def test_put_right_it_starts_kept_from_the_same_people_who_may_see(self, world):
        known = stands(world)
        keeps(world, Subject.STANDPOINT, known)
        put_right = stands(world, "Other words.", known)
        assert put_right in kept(world)

    def test_taken_out_it_is_gone_and_nothing_is_kept_of_it(self, world):
        known = stands(world)
        keeps(world, Subject.STANDPOINT, known)
        world.chair.does(say.DropStandpoint, standpoint_id=known)
        assert world.all(Standpoint) == []
        assert kept(world) == set()
        assert world.verify().whole


class TestTold:
    def test_one_press_is_for_several_and_another_day_takes_its_place(self, world):
        people = world.chair.people
        both = (people["Dorota"], people["Maja"])
        world.chair.does(say.RecordTold, person_ids=both, on=date(2026, 3, 2))
        world.chair.does(say.RecordTold, person_ids=(people["Maja"],), on=date(2026, 3, 4))
        told = {one.person_id: one.on for one in world.all(ToldOn)}
        assert told == {people["Dorota"]: date(2026, 3, 2), people["Maja"]: date(2026, 3, 4)}

    def test_it_is_of_somebody(self, world):
        with pytest.raises(InvalidInput) as refused:
            world.chair.does(say.RecordTold, person_ids=(), on=date(2026, 3, 2))
        assert refused.value.fields == {"person_ids": "choose"}
