"""Phones and the console while several rounds are on the way: phones go on by themselves, the chair chooses."""

import pytest

from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import several as say
from meeting_app.domain.account import Account
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import RoundStage
from meeting_app.presenters.chair import console_view
from meeting_app.presenters.chair_next import NextThing
from meeting_app.presenters.page import Page
from meeting_app.presenters.phone import phone_view
from meeting_app.presenters.phone_steps import Step
from meeting_app.presenters.screen import Scene, screen_view
from tests.commands.test_several import all_open, closes, presents
from tests.factories import in_round
from tests.presenters.phones import html, renderer, view_of

S = RoundStage


def console(world):
    with world.read() as records:
        meeting = records.get(Meeting, world.meeting_id)
        account = records.get(Account, world.chair.account_id)
        return console_view(
            records, meeting, account, now=world.sources.now(), connected=frozenset(), page=Page("token")
        )


def console_says(world) -> str:
    return renderer().page("chair/console.html", console(world))


def screen(world):
    with world.read() as records:
        return screen_view(records, world.sitting, now=world.sources.now(), page=Page(""))


def gives(world, name, which):
    world.phones[name].gives(which, round_id=world.rounds[which].id, made_on=0)


class TestAPhoneGoesOnByItself:
    def test_to_the_next_open_round_that_it_has_not_answered(self):
        world = all_open()
        seen = []
        for which in range(3):
            view = view_of(world, "Dorota")
            seen.append((view.round_id, view.step, view.place))
            gives(world, "Dorota", which)
        expected = [(one.id, Step.NUMBER, (at + 1, 3)) for at, one in enumerate(world.rounds)]
        assert seen == expected
        assert view_of(world, "Dorota").step is Step.SENT

    def test_it_says_which_one_it_is(self):
        world = all_open()
        gives(world, "Dorota", 0)
        assert "2 of 3" in html(view_of(world, "Dorota"))

    def test_a_single_round_is_not_counted(self):
        world = in_round(S.OPEN)
        assert "1 of 1" not in html(view_of(world, "Dorota"))

    def test_who_still_writes_is_not_called_away_by_the_next_10(self):
        world = in_round(S.OPEN, scales=2)
        gives(world, "Imogen", 0)
        world.chair.presents_ten(round_id=world.rounds[1].id)
        assert view_of(world, "Dorota").step is Step.NUMBER
        assert view_of(world, "Imogen").step is Step.TEN

    def test_sent_it_meets_the_next_10_then_0_then_the_question_both_ends_understood(self):
        world = in_round(S.OPEN, scales=2)
        chair, at = world.chair, {"round_id": world.rounds[1].id}
        chair.presents_ten(**at)
        chair.presents_zero(**at)
        world.phones["Imogen"].says_clear(**at)
        world.chair.marks_left("Dorota")
        chair.opens(**at)
        world.chair.removes("Imogen")
        world.phones["Dorota"] = world.door.takes_place("Dorota", chair.offers_reseat("Dorota"))
        gives(world, "Dorota", 0)
        view = view_of(world, "Dorota")
        assert (view.step, view.comes_late) == (Step.TEN, True)

    def test_a_round_left_for_later_waits_behind_what_is_asked_now(self):
        world = in_round(S.OPEN, scales=2)
        world.chair.does(say.LeaveRound)
        assert view_of(world, "Dorota").round_id == world.rounds[0].id, "nothing else is asked: it can be written"
        world.chair.presents_ten(round_id=world.rounds[1].id)
        assert view_of(world, "Dorota").step is Step.TEN

    def test_it_comes_back_when_the_chair_takes_it_up(self):
        world = in_round(S.OPEN, scales=2)
        world.chair.does(say.LeaveRound)
        presents(world, 1)
        gives(world, "Dorota", 1)
        assert view_of(world, "Dorota").step is Step.SENT
        world.chair.does(say.ChooseRound, round_id=world.rounds[0].id)
        view = view_of(world, "Dorota")
        assert (view.round_id, view.step) == (world.rounds[0].id, Step.NUMBER)

    def test_while_views_are_talked_about_it_asks_for_nothing(self):
        world = all_open(2)
        closes(world, 0)
        world.chair.looks(round_id=world.rounds[0].id)
        gives(world, "Dorota", 1)
        world.chair.shows(round_id=world.rounds[0].id)
        assert view_of(world, "Dorota").step is Step.LOOK_UP
        assert view_of(world, "Imogen").step is Step.NUMBER, "who has not answered the other one still can"

    def test_a_form_goes_on_in_its_own_round(self):
        world = in_round(S.OPEN, scales=2)
        gives(world, "Dorota", 0)
        world.chair.presents_ten(round_id=world.rounds[1].id)
        world.phones["Dorota"].does(gather_say.ReadHow)
        first, seat = world.rounds[0].id, world.seat("Dorota")
        with world.read() as records:
            view = phone_view(records, seat, now=world.sources.now(), page=Page(""), of_round=first)
        assert (view.round_id, view.step) == (first, Step.SENT)

    def test_drafts_of_a_round_that_can_still_be_sent_are_kept(self):
        world = in_round(S.OPEN, scales=2)
        world.chair.does(say.LeaveRound)
        world.chair.presents_ten(round_id=world.rounds[1].id)
        assert not view_of(world, "Dorota").drops_drafts
        world.chair.abandons(round_id=world.rounds[0].id)
        assert view_of(world, "Dorota").drops_drafts


class TestTheScreenSaysOneThing:
    def test_10_takes_the_place_of_the_views(self):
        world = in_round(S.SHOWN, scales=2)
        world.chair.presents_ten(round_id=world.rounds[1].id)
        view = screen(world)
        assert (view.scene, view.rungs) == (Scene.TEN, ())

    @pytest.mark.parametrize("stage", [S.OPEN, S.CLOSED])
    def test_write_first_no_number_of_a_round_on_the_way(self, stage):
        world = all_open(2)
        closes(world, 0)
        if stage is S.CLOSED:
            closes(world, 1)
        world.chair.looks(round_id=world.rounds[0].id)
        world.chair.shows(round_id=world.rounds[0].id)
        world.chair.does(say.PutOnScreen, round_id=world.rounds[1].id)
        assert screen(world).rungs == ()


class TestTheConsole:
    def test_who_is_recorded_as_having_no_view_is_not_counted_as_in(self):
        world = all_open(1)
        gives(world, "Dorota", 0)
        world.chair.records_missing("Imogen")
        assert "writing, 1 of 2 in" in console_says(world)
        world.chair.closes(round_id=world.rounds[0].id)
        (line,) = console(world).rounds
        assert (line.stage, line.given, line.expected) == (S.CLOSED, 1, 2)
        said = console_says(world)
        assert "The round is closed. Only you look now." in said
        assert "Everyone's view is in" not in said

    def test_all_rounds_on_the_way_stand_with_their_counts(self):
        world = all_open(2)
        gives(world, "Dorota", 0)
        lines = console(world).rounds
        assert [(one.stage, one.given, one.expected) for one in lines] == [(S.OPEN, 1, 2), (S.OPEN, 0, 2)]
        said = console_says(world)
        assert "writing, 1 of 2 in" in said
        assert "writing, 0 of 2 in" in said

    def test_the_chosen_one_is_the_current_one(self):
        world = all_open(2)
        assert console(world).round.round_id == world.rounds[1].id
        world.chair.does(say.ChooseRound, round_id=world.rounds[0].id)
        assert console(world).round.round_id == world.rounds[0].id

    def test_after_a_show_it_goes_on_with_what_is_written_already(self):
        world = all_open(2)
        closes(world, 0)
        world.chair.looks(round_id=world.rounds[0].id)
        world.chair.shows(round_id=world.rounds[0].id)
        view = console(world)
        assert (view.next.thing, view.next.round_id) == (NextThing.GO_ON, world.rounds[1].id)
        assert "Go on with the next one" in console_says(world)

    def test_what_was_left_for_later_comes_after_what_has_not_begun(self):
        world = in_round(S.OPEN, scales=3)
        world.chair.does(say.LeaveRound)
        presents(world, 1)
        closes(world, 1)
        world.chair.shows_at_once(round_id=world.rounds[1].id)
        assert (console(world).next.thing, console(world).next.round_id) == (NextThing.TALK, world.rounds[2].id)

    def test_while_writing_the_next_one_can_be_presented_too(self):
        world = in_round(S.OPEN, scales=2)
        assert "Write on the next one too" in console_says(world)
        assert "Leave it for after the break" in console_says(world)

    @pytest.mark.parametrize("stage", [S.PRESENTING_TEN, S.PRESENTING_ZERO, S.OPEN, S.CLOSED, S.SHOWN])
    def test_one_button_is_filled(self, stage):
        world = in_round(S.OPEN, scales=2)
        if stage is not S.OPEN:
            closes(world, 0)
            for reached in (world.chair.presents_ten, world.chair.presents_zero):
                if stage in {S.PRESENTING_TEN, S.PRESENTING_ZERO}:
                    reached(round_id=world.rounds[1].id)
                    if world.rounds[1].stage is stage:
                        break
        if stage is S.SHOWN:
            world.chair.shows_at_once(round_id=world.rounds[0].id)
        region = renderer().region("chair", "next", console(world))
        assert region.count('class="govuk-button"') == 1
