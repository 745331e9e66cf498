"""Accounts and the council's words."""

import pytest

from meeting_app.commands.messages import house as say
from meeting_app.domain.account import Account, AccountSession, House, Role
from meeting_app.domain.errors import InvalidInput, NotAllowed, NotFound, SignedOut
from meeting_app.domain.jargon import DEFAULT
from tests.factories import a_world, an_account
from tests.fakes import World

MINE = {"name": "Bryn Ash", "says_as": "", "password_hash": "h"}


def makes(world, token="t", name="bryn"):
    world.door.does(say.MakeAccount, token_hash=token, sign_in_name=name, **MINE)


class TestTheFirstAccount:
    def test_its_link_is_void_at_the_next_start(self):
        world = World()
        for token in ("first start", "second start"):
            world.door.does(say.OfferFirstAccount, token_hash=token)
        with pytest.raises(NotFound, match="link_not_good"):
            makes(world, "first start")
        makes(world, "second start")
        assert [(one.role, one.says_as) for one in world.all(Account)] == [(Role.ADMINISTRATOR, "Bryn")]

    def test_it_lasts_an_hour(self):
        world = World()
        world.door.does(say.OfferFirstAccount, token_hash="t")
        world.sources.passes(minutes=61)
        with pytest.raises(NotFound, match="link_not_good"):
            makes(world)

    def test_there_is_none_once_somebody_has_an_account(self):
        with pytest.raises(NotFound):
            a_world().door.does(say.OfferFirstAccount, token_hash="t")


class TestAccounts:
    def test_a_name_is_taken_once_whatever_its_letters(self):
        world = a_world()
        world.chair.does(say.OfferAccount, token_hash="t", role=Role.CHAIR)
        with pytest.raises(InvalidInput) as refused:
            makes(world, name=" ROSALIND ")
        assert refused.value.fields == {"sign_in_name": "taken"}

    def test_only_an_administrator_makes_more_and_writes_the_councils_words(self):
        world = a_world()
        bryn = an_account(world, "Bryn")
        words = {"council": "Thornmere", "contact": "01632", "privacy_notice": "x.example", "ring_today": ""}
        for command, fields in ((say.OfferAccount, {"token_hash": "u", "role": Role.CHAIR}), (say.WriteHouse, words)):
            with pytest.raises(NotAllowed):
                bryn.does(command, **fields)
        world.chair.does(say.WriteHouse, **words)
        assert world.all(House)[0].is_complete

    def test_a_copy_of_the_cookie_is_dead_after_signing_out(self):
        world = a_world()
        world.chair.does(say.SignOut)
        with pytest.raises(SignedOut):
            world.chair.does(say.SignOut, command_id="again")

    def test_a_new_password_ends_every_other_session(self):
        world = a_world()
        account = world.all(Account)[0]
        known = {"account_id": account.id, "seen_hash": account.password_hash}
        world.door.does(say.SignIn, token_hash="another browser", **known)
        world.chair.does(say.ChangePassword, seen_hash=account.password_hash, password_hash="new")
        assert [one.id for one in world.all(AccountSession)] == [world.chair.session_id]
        with pytest.raises(SignedOut):
            world.door.does(say.SignIn, token_hash="late", **known)


class TestItsOwnWords:
    NAMES = {"worry_name": "Danger statement", "goal_name": "", "plan_name": "Family plan"}  # noqa: RUF012

    def test_they_and_what_else_the_council_says_leave_each_other_alone(self):
        world = a_world()
        said = {"council": "Thornmere", "contact": "01632", "privacy_notice": "x.example", "ring_today": ""}
        world.chair.does(say.WriteHouseWords, **self.NAMES, jargon="NFA = nothing more")
        world.chair.does(say.WriteHouse, **said)
        world.chair.does(say.WriteHouseWords, **self.NAMES, jargon=f"{DEFAULT}\n")
        (house,) = world.all(House)
        assert (house.words.worry, house.words.goal, house.words.plan) == (
            "Danger statement", "Safety goal", "Family plan",
        )  # fmt: skip
        assert (house.council, house.jargon, house.jargon_list) == ("Thornmere", None, DEFAULT)

    @pytest.mark.parametrize(
        ("more", "wrong"),
        [({"plan_name": "x" * 81}, {"plan_name": "name_too_long"}), ({"jargon": "NFA"}, {"jargon": "word_and_plain"})],
    )
    def test_what_can_not_be_taken_says_why(self, more, wrong):
        with pytest.raises(InvalidInput) as refused:
            a_world().chair.does(say.WriteHouseWords, **self.NAMES | {"jargon": ""} | more)
        assert refused.value.fields == wrong

    def test_only_who_looks_after_the_house_writes_them(self):
        world = a_world()
        bryn = an_account(world, "Bryn")
        with pytest.raises(NotAllowed):
            bryn.does(say.WriteHouseWords, **self.NAMES, jargon="")
