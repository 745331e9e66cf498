"""What a 10 would look like to somebody: kept with its owner, offered, and no round is changed by it."""

import pytest

from meeting_app.commands.messages import ten as say
from meeting_app.commands.messages.keep import KeepWords
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.ten_said import TenSaid, TenUse
from tests.factories import a_world, in_round

TEXT = "We eat together and nobody shouts."


def says(world, **more) -> TenSaid:
    known = {"scale_id": world.all(Scale)[0].id, "person_id": world.chair.people["Dorota"], "text": TEXT}
    world.chair.does(say.WriteTen, **known | more)
    return world.all(TenSaid, order="at")[-1]


def takes_up(world, said, use=TenUse.TEN):
    return world.chair.does(say.UseTen, ten_id=said.id, use=use)


def newest(world, cls):
    return world.all(cls, order="version")[-1]


class TestWhatSomebodySaid:
    def test_it_is_kept_with_its_owner_and_changes_nothing_own_words(self):
        world = a_world(worry=True)
        before = world.all(Wording), world.all(GoalVersion)
        said = says(world, text="Jemy razem.", language="pl", put_text="We eat.", put_language="en", put_by="Tomasz")
        assert (said.person_id, said.text) == (world.chair.people["Dorota"], "Jemy razem.")
        assert said.put == PutInto("We eat.", "en", "Tomasz")
        assert (world.all(Wording), world.all(GoalVersion)) == before
        assert world.verify().whole

    @pytest.mark.parametrize(
        ("more", "wrong"),
        [({"text": " "}, {"text": "missing"}), ({"text": "x" * 5001}, {"text": "too_long"}),
         ({"put_by": "Tomasz"}, {"put_text": "missing"}), ({"language": "?"}, {"language": "choose"}),
         ({"put_text": "x", "put_language": "pl"}, {"put_by": "missing"})],
    )  # fmt: skip
    def test_each_field_says_why_it_can_not_be_taken(self, more, wrong):
        with pytest.raises(InvalidInput) as refused:
            says(a_world(), **more)
        assert refused.value.fields == wrong


class TestTakingItUp:
    def test_as_the_next_10_it_is_a_new_version_in_the_familys_own_words(self):
        world = a_world(worry=True)
        takes_up(world, says(world))
        words = newest(world, Wording)
        assert (words.version, words.ten, words.family_ten, words.family_ten_whose) == (2, TEXT, TEXT, "Dorota")
        assert world.verify().whole

    def test_as_part_of_the_goal_the_goals_words_stay(self):
        world = a_world(worry=True)
        old = newest(world, GoalVersion)
        takes_up(world, says(world), TenUse.GOAL)
        assert newest(world, GoalVersion).text == f"{old.text}\n\n{TEXT}"
        assert len(world.all(Wording)) == 1

    def test_a_round_that_has_begun_keeps_its_words_wording_is_fixed(self):
        world = in_round(RoundStage.OPEN)
        item = world.get(Item, world.round.item_id)
        takes_up(world, says(world))
        assert world.get(Item, item.id).wording_id == item.wording_id
        assert newest(world, Wording).id != item.wording_id

    def test_of_words_that_are_kept_the_next_are_kept_too_who_may_see(self):
        world = a_world()
        what = {"subject": Subject.WORDING, "subject_id": newest(world, Wording).id, "part": Part.WHOLE, "cause": "So."}
        world.chair.does(KeepWords, from_people=(world.chair.people["Imogen"],), **what)
        takes_up(world, says(world))
        assert newest(world, Wording).id in {one.subject_id for one in world.all(KeptFrom, freed_at=None)}

    def test_in_another_language_its_translation_is_taken_or_nothing_own_words(self):
        world = a_world()
        with pytest.raises(InvalidInput) as refused:
            takes_up(world, says(world, text="Jemy razem.", language="pl"))
        assert refused.value.fields == {"use": "other_language"}
        takes_up(world, says(world, text="Jemy.", language="pl", put_text="We eat.", put_language="en", put_by="T."))
        assert (newest(world, Wording).ten, newest(world, Wording).family_ten) == ("We eat.", "Jemy.")

    def test_without_a_goal_there_is_none_to_add_it_to_against_the_case(self):
        world = a_world()
        with pytest.raises(InvalidInput) as refused:
            takes_up(world, says(world), TenUse.GOAL)
        assert refused.value.fields == {"use": "no_goal"}

    @pytest.mark.parametrize("more", [{"scale_id": "x"}, {"person_id": "x"}])
    def test_of_what_there_is_not_nothing_is_said(self, more):
        with pytest.raises(NotFound):
            says(a_world(), **more)
