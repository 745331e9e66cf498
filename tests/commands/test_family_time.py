"""The family's own time: one press begins it, one ends it, and nothing runs meanwhile (private-family-time)."""

from dataclasses import replace

import pytest

from meeting_app.commands.dispatch import all_commands
from meeting_app.commands.message import MeetingCommand
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import plan_only as say
from meeting_app.commands.messages import step as step_say
from meeting_app.domain.ask import AskFor
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.sitting import Showing, Shows
from meeting_app.presenters.phone_steps import Step
from tests import plan_only_story as story
from tests.factories import a_given
from tests.presenters.test_phone import view_of
from tests.presenters.test_screen import screen_of


@pytest.fixture
def alone():
    """The first round was shown, and its views were on the screen when the family's own time began."""
    world = story.shown()
    world.chair.does(say.BeginFamilyTime)
    return world


def refused():
    return pytest.raises(WrongMoment, match=r"family_time \(private-family-time\)")


class TestNothingRuns:
    def test_private_family_time_no_round_is_presented_opened_closed_or_shown(self, alone):
        chair, second = alone.chair, {"round_id": alone.rounds[1].id}
        for press in (chair.presents_ten, chair.presents_zero, chair.opens, chair.closes, chair.shows, chair.looks):
            with refused():
                press(**second)
        for press in (chair.shows_one, chair.enters):
            with refused():
                press("Kofi")

    def test_private_family_time_no_phone_gives_anything(self, alone):
        with refused():
            alone.phone("Kofi" if "Kofi" in alone.phones else "Imogen").gives(4)

    def test_private_family_time_nothing_comes_on_the_screens(self, alone):
        for command in (story.talk_say.ShowAgain, step_say.ShowSteps):
            with refused():
                alone.chair.does(command)

    def test_private_family_time_holds_for_every_command_of_a_meeting_that_runs_something(self):
        runs = {one.__name__ for one in all_commands() if one.runs}
        shows = {one.__name__ for one in all_commands() if issubclass(one, MeetingCommand) and "Show" in one.__name__}
        assert shows <= runs
        assert {"PresentTen", "OpenRound", "GiveAnswer", "GiveByHand", "EnterAnswer", "OfferEntry", "AddNote"} <= runs

    def test_somebody_can_still_ask_for_the_co_ordinator(self, alone):
        alone.phone("Dorota").does(gather_say.AskChair, asks_for=AskFor.PAUSE)


class TestWhatIsSeen:
    def test_private_family_time_screens_say_whose_time_it_is_and_are_plain_after_it(self, alone):
        shown = screen_of(alone)
        assert (shown.scene, shown.chair) == ("family_time", alone.meeting.chair)
        assert (shown.question, shown.rungs, shown.one, shown.steps) == ("", (), None, ()), "nothing of the meeting"
        alone.chair.does(say.EndFamilyTime)
        assert screen_of(alone).scene == "plain"

    def test_private_family_time_screens_say_so_whatever_was_put_there(self, alone):
        shown = replace(alone.sitting, showing=Showing(Shows.WELCOME))
        alone.writer.submit(lambda work: work.change(shown))
        assert screen_of(alone).scene == "family_time"

    def test_private_family_time_phones_say_one_calm_sentence(self, alone):
        assert view_of(alone, "Dorota").step is Step.FAMILY_TIME
        assert not view_of(alone, "Dorota").can_offer

    def test_the_next_round_begins_after_it(self, alone):
        alone.chair.does(say.EndFamilyTime)
        story.asks(alone, 1)
        alone.phone("Imogen").gives(given=a_given(6))
        assert not alone.meeting.is_family_time
