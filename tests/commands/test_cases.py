"""A case, its members, its people."""

import pytest

from meeting_app.commands.messages import case as say
from meeting_app.domain.case import CaseMember, Group, Tie, TieKind
from meeting_app.domain.errors import InvalidInput, NotAllowed, WrongMoment
from meeting_app.domain.round import RoundStage
from tests.factories import a_world, an_account, in_round

WORDS = {"name": "Maja K.", "says_as": "Maja", "role": "", "language": "", "needs": "", "born": "", "unborn": False}


class TestMembers:
    def test_nobody_else_knows_the_case_until_added(self):
        world = a_world()
        bryn = an_account(world, "Bryn")
        known = {"reference": "TM-2", "name_on_screen": "K."}
        with pytest.raises(NotAllowed):
            bryn.does(say.EditCase, **known)
        for _ in range(2):
            world.chair.does(say.AddMember, account_id=bryn.account_id)
        assert bryn.does(say.EditCase, **known).code == "saved"
        assert len(world.all(CaseMember)) == 2
        assert world.verify().whole


class TestPeople:
    def test_it_needs_a_name_but_for_an_unborn_child(self):
        world = a_world()
        nameless = {"person_id": None, "group": Group.CHILD} | WORDS | {"name": " ", "says_as": ""}
        with pytest.raises(InvalidInput):
            world.chair.does(say.WritePerson, **nameless)
        world.chair.does(say.WritePerson, **nameless | {"unborn": True})
        assert "Unborn child" in world.chair.people

    def test_a_child_who_has_answered_stays_a_child_child_says_who(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Maja")
        with pytest.raises(WrongMoment) as refused:
            world.chair.does(say.WritePerson, person_id=world.chair.people["Maja"], group=Group.FAMILY, **WORDS)
        assert (refused.value.code, refused.value.rule) == ("child_answer_stays", "child-says-who")

    def test_before_that_the_group_can_be_put_right(self):
        world = a_world("Dorota", "Maja")
        world.chair.does(say.WritePerson, person_id=world.chair.people["Maja"], group=Group.FAMILY, **WORDS)
        assert world.chair.people["Maja"]


class TestTies:
    def test_two_people_are_tied_once_and_untied(self):
        world = a_world()
        two = {"person_id": world.chair.people["Dorota"], "other_id": world.chair.people["Imogen"]}
        for _ in range(2):
            world.chair.does(say.TiePeople, kind=TieKind.LIVES_WITH, **two)
        tie = world.all(Tie)[0]
        world.chair.does(say.UntiePeople, tie_id=tie.id)
        assert world.all(Tie) == []
        assert world.verify().whole

    def test_nobody_is_tied_to_themselves(self):
        world = a_world()
        two = dict.fromkeys(("person_id", "other_id"), world.chair.people["Dorota"])
        with pytest.raises(InvalidInput):
            world.chair.does(say.TiePeople, kind=TieKind.SHARES_PHONE, **two)
