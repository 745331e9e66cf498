"""A push of the console asks the database as often for four rounds that were shown as for one."""

import pytest

from meeting_app.domain.account import Account
from meeting_app.domain.answer import Kind
from meeting_app.domain.meeting import Meeting
from meeting_app.presenters.console import console_now
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Remembering
from tests.factories import a_world

NAMES = ("Dorota", "Imogen", "Kofi")


@pytest.fixture
def world():
    """People are in by phone; five scales with a worry are on the agenda, so that one is always to come."""
    world = a_world(*NAMES, scales=5, worry=True)
    world.chair.gathers()
    for name in NAMES:
        world.phone(name)
    return world


def shows(world, which: int) -> None:
    """A round from the worry to the show, with words in another language and some to be said out loud."""
    at, chair = {"round_id": world.rounds[which].id}, world.chair
    chair.presents_worry(**at)
    chair.presents_ten(**at)
    chair.presents_zero(**at)
    for phone in world.phones.values():
        phone.says_clear(**at)
    chair.opens(**at)
    world.phones["Dorota"].gives(which, made_on=0, language="pl", **at)
    world.phones["Imogen"].gives(7, made_on=0, aloud=True, why="", higher="", **at)
    world.phones["Kofi"].gives(None, made_on=0, kind=Kind.NOT_ABLE, **at)
    for step in (chair.closes, chair.looks, chair.shows):
        step(**at)


def console(world, asked: list[str] | None = None):
    """The console as a push draws it; every question that it asks goes to `asked`."""
    with world.read() as records:
        as_pushed = Remembering(records.connection, world.case_keys)
        meeting = as_pushed.get(Meeting, world.meeting_id)
        account = as_pushed.get(Account, world.chair.account_id)

        raw = records.connection.connection.driver_connection
        raw.set_trace_callback(None if asked is None else asked.append)
        now, page = world.sources.now(), Page("token")
        view = console_now(as_pushed, meeting, account, now=now, connected=frozenset(), page=page)
        raw.set_trace_callback(None)
        return view


def questions(world) -> int:
    asked: list[str] = []
    console(world, asked)
    return len(asked)


class TestHowOftenTheConsoleAsks:
    def test_rounds_that_were_shown_already_cost_no_more(self, world):
        shows(world, 0)
        with_one = questions(world)
        for which in (1, 2, 3):
            shows(world, which)
        assert len([line for line in console(world).rounds if line.stage == "shown"]) == 4
        assert questions(world) == with_one

    def test_nor_does_what_was_typed_beside_them(self, world):
        for which in range(4):
            shows(world, which)
        before = questions(world)
        world.chair.types_spoken("Imogen", "It is calm now.")
        world.chair.notes("They were both there.", "Dorota")
        assert questions(world) == before

    def test_what_is_to_do_in_each_of_them_is_still_told(self, world):
        for which in range(4):
            shows(world, which)
        to_do = [(line.needs, line.says_as) for line in console(world).hands.to_do]
        assert to_do == [("translation", "Dorota"), ("spoken", "Imogen")] * 4
