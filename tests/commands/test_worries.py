"""Worries with the goals that answer them: in parts, in versions, and by two people at once."""

from datetime import timedelta

import pytest

from meeting_app.commands.messages import worry as say
from meeting_app.commands.messages.keep import KeepWords
from meeting_app.domain.errors import Conflict, InvalidInput, NotFound
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.heard import Heard, Said
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.worry import Parts, Statement, StatementVersion, TheirWords
from tests.factories import a_world
from tests.fakes import BEGINNING

DAY = BEGINNING.date()
WORDS = {"text": "He came at night.", "dispute": "He says not.", "goal": "Quiet nights.", "language": "en"}
IN_PARTS = {
    "text": "", "happened": "He came at night.", "may_happen": "Maja may get hurt.", "who": "Imogen",
    "theirs": "Boję się.", "theirs_whose": "Maja", "theirs_language": "pl", "theirs_put": "I am afraid.",
    "theirs_put_by": "Tomasz", "dispute_by": "Gethin", "put_language": "pl", "put_by": "Tomasz",
    "put_text": "Przyszedł w nocy.", "put_dispute": "Mówi, że nie.", "put_goal": "Spokojne noce.",
}  # fmt: skip


def writes(world, statement_id=None, **words) -> str:
    return world.chair.does(say.WriteWorry, statement_id=statement_id, **WORDS | words).code


class TestWorries:
    def test_a_worry_comes_with_the_goal_that_answers_it_against_the_case(self):
        with pytest.raises(InvalidInput) as refused:
            writes(a_world(), goal="")
        assert (refused.value.fields, refused.value.rule) == ({"goal": "missing"}, "against-the-case")

    def test_only_what_changed_gets_a_new_version(self):
        world = a_world()
        statement_id = writes(world)
        writes(world, statement_id, goal="Quiet nights for all.", made_on=1, goal_made_on=1)
        assert len(world.all(Statement)) == len(world.all(StatementVersion)) == 1
        assert [one.version for one in world.all(GoalVersion, order="version")] == [1, 2]

    def test_its_parts_are_kept_beside_what_they_make_and_what_others_said_own_words(self):
        world = a_world()
        writes(world, **IN_PARTS)
        (words,), (goal,) = world.all(StatementVersion), world.all(GoalVersion)
        assert words.text == "He came at night.\n\nMaja may get hurt."
        assert words.parts == Parts("He came at night.", "Maja may get hurt.")
        assert words.theirs == TheirWords("Boję się.", "Maja", "pl", "I am afraid.", "Tomasz")
        assert (words.who, words.dispute_by) == ("Imogen", "Gethin")
        assert words.put == PutInto("Przyszedł w nocy.", "pl", "Tomasz", "Mówi, że nie.")
        assert goal.put == PutInto("Spokojne noce.", "pl", "Tomasz")
        assert world.verify().whole

    def test_who_put_it_into_a_language_says_what_own_words(self):
        with pytest.raises(InvalidInput) as refused:
            writes(a_world(), put_by="Tomasz", put_language="pl")
        assert (refused.value.fields, refused.value.rule) == ({"put_text": "missing"}, "own-words")


class TestReadBack:
    def test_what_somebody_said_of_it_is_kept_with_the_day_and_the_version(self):
        world = a_world()
        writes(world)
        (version,) = world.all(StatementVersion)
        hears(world, version.id, said=Said.NOT_YET)
        hears(world, version.id)
        heard = world.all(Heard)
        assert {(one.version_id, one.person_id, one.day) for one in heard} == {(version.id, dorota(world), DAY)}
        assert [one.said for one in heard] == [Said.NOT_YET, Said.YES]
        assert world.verify().whole

    def test_what_is_kept_from_somebody_is_not_read_with_them_who_may_see(self):
        world = a_world()
        writes(world)
        version_id = world.all(StatementVersion)[0].id
        what = {"subject": Subject.STATEMENT, "subject_id": version_id, "part": Part.WHOLE, "cause": "She asked."}
        world.chair.does(KeepWords, from_people=(dorota(world),), **what)
        with pytest.raises(InvalidInput) as refused:
            hears(world, version_id)
        assert (refused.value.fields, refused.value.rule) == ({"person_id": "kept_from_them"}, "who-may-see")
        hears(world, version_id, person_id=world.chair.people["Imogen"])

    def test_a_day_that_has_not_come_is_refused(self):
        world = a_world()
        writes(world)
        with pytest.raises(InvalidInput) as refused:
            hears(world, world.all(StatementVersion)[0].id, day=DAY + timedelta(days=2))
        assert refused.value.fields == {"day": "day_to_come"}

    @pytest.mark.parametrize("what", [{"subject": Subject.WORDING}, {"version_id": "x"}, {"person_id": "x"}])
    def test_of_what_there_is_not_nothing_is_heard(self, what):
        world = a_world()
        writes(world)
        with pytest.raises(NotFound):
            hears(world, **{"version_id": world.all(StatementVersion)[0].id} | what)


def dorota(world) -> str:
    return world.chair.people["Dorota"]


def hears(world, version_id, **more) -> None:
    known = {"subject": Subject.STATEMENT, "version_id": version_id, "person_id": dorota(world), "day": DAY}
    world.chair.does(say.WriteHeard, **known | {"said": Said.YES} | more)


class TestTwoPeople:
    """own-words: a form that was made on something older overwrites nothing."""

    @pytest.mark.parametrize(
        ("hers", "his"),
        [({"text": "Hers."}, {"text": "His."}), ({"goal": "Hers."}, {"goal": "His."})],
    )
    def test_the_second_is_told_and_nothing_is_written(self, hers, his):
        world = a_world()
        statement_id = writes(world)
        on = {"made_on": 1, "goal_made_on": 1}
        writes(world, statement_id, **on, **hers)
        before = world.all(StatementVersion), world.all(GoalVersion)
        with pytest.raises(Conflict, match="somebody_was_quicker"):
            writes(world, statement_id, **on, **his)
        assert (world.all(StatementVersion), world.all(GoalVersion)) == before

    def test_who_typed_what_stands_there_already_is_not_in_the_way(self):
        world = a_world()
        statement_id = writes(world)
        for _ in range(2):
            writes(world, statement_id, text="The same.", made_on=1, goal_made_on=1)
        assert [one.version for one in world.all(StatementVersion, order="version")] == [1, 2]
