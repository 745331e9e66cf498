import dataclasses

import pytest

from meeting_app.commands.messages import gather as say
from meeting_app.domain.answer import Standing
from meeting_app.domain.ask import AskFor
from meeting_app.domain.round import RoundStage
from meeting_app.domain.understanding import Clear
from meeting_app.presenters.phone import own_answer
from meeting_app.presenters.phone_steps import PhoneView, Step
from tests.factories import in_round
from tests.presenters.phones import at, view_of


class TestWhatAPhoneHolds:
    def test_it_has_no_field_for_anybody_elses_view(self):
        assert {field.name for field in dataclasses.fields(PhoneView)} == {
            "version", "page", "public_id", "says_as", "language", "chair", "name_on_screen", "house", "step", "scores",
            "why_not", "is_professional", "day", "asked_chair", "large", "round_id", "stage", "words", "standing",
            "made_on", "sends", "sent_at", "draft", "own", "can_add", "has_first", "can_say_wrong", "wrong_at",
            "wrong_text", "place", "to_write_in", "keeps_drafts", "between", "mirrored", "can_offer", "asks_happened",
            "plan_to_read", "children", "plan_only", "plan_called",
        }, "a new field must not be able to hold what somebody else gave"  # fmt: skip

    def test_it_holds_no_stored_word_of_its_own_either(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(7, why="MARKER")
        view = view_of(world, "Dorota")
        assert view.own is None
        assert "MARKER" not in repr(view)


class TestSteps:
    @pytest.mark.parametrize(
        ("stage", "step"),
        [
            (RoundStage.DRAFTED, Step.WAIT),
            (RoundStage.PRESENTING_TEN, Step.TEN),
            (RoundStage.PRESENTING_ZERO, Step.CLEAR),
            (RoundStage.OPEN, Step.NUMBER),
            (RoundStage.CLOSED, Step.CLOSED),
            (RoundStage.SHOWN, Step.LOOK_UP),
        ],
    )
    def test_each_stage_has_one(self, stage, step):
        assert view_of(in_round(stage), "Dorota").step is step

    def test_how_we_use_it_comes_before_anything_of_the_meeting(self):
        view = view_of(in_round(RoundStage.OPEN), "Dorota", read_how=False)
        assert view.step is Step.HOW_WE_USE
        assert view.words is None

    def test_the_worry_comes_before_10(self):
        world = in_round(RoundStage.PRESENTING_WORRY, worry=True)
        assert view_of(world, "Dorota").step is Step.WORRY

    def test_who_asked_to_hear_it_again_is_thanked(self):
        world = in_round(RoundStage.PRESENTING_ZERO, clear=False)
        world.phone("Dorota").says_clear(Clear.SAY_AGAIN)
        assert view_of(world, "Dorota").step is Step.ASKED_AGAIN

    def test_who_has_both_ends_clear_waits(self):
        world = in_round(RoundStage.PRESENTING_ZERO)
        world.phone("Dorota").says_clear()
        assert view_of(world, "Dorota").step is Step.READY

    def test_both_ends_understood_by_who_comes_while_it_is_open(self):
        world = in_round(RoundStage.OPEN, "Dorota", "Imogen")
        late = world.copy()
        with late.database.begin() as connection:
            connection.exec_driver_sql("DELETE FROM understanding")
        view = view_of(late, "Dorota")
        assert (view.step, view.comes_late) == (Step.TEN, True)

    def test_who_does_not_score_is_asked_for_nothing(self):
        world = in_round(RoundStage.OPEN, "Dorota", "Olive")
        view = view_of(world, "Olive")
        assert (view.step, view.can_write) == (Step.LISTEN, False)

    def test_a_view_that_is_in_shows_its_time_only(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(7)
        view = view_of(world, "Dorota")
        assert (view.step, view.sent_at, view.made_on) == (Step.SENT, world.sources.now(), 1)


class TestAfterTheShow:
    def test_who_had_a_view_may_add_a_second(self):
        view = view_of(in_round(RoundStage.SHOWN), "Dorota")
        assert (view.standing, view.can_add, view.can_write) == (Standing.SECOND, True, True)

    def test_who_had_none_may_give_a_late_one(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Imogen").gives()
        world.chair.records_missing("Dorota")
        world.chair.closes()
        world.chair.looks()
        world.chair.shows()
        assert view_of(world, "Dorota").standing is Standing.LATE

    def test_it_offers_that_once(self):
        world = in_round(RoundStage.SHOWN)
        world.phone("Dorota").gives(5, standing=Standing.SECOND)
        assert not view_of(world, "Dorota").can_add


class TestReadBySomeone:
    def test_an_author_hears_that_nobody_read_it(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives()
        world.chair.abandons()
        assert view_of(world, "Dorota").step is Step.NOT_READ

    def test_an_author_hears_that_the_chair_has_read_it(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives()
        world.chair.abandons()
        world.chair.looks(round_id=world.rounds[0].id)
        assert view_of(world, "Dorota").step is Step.READ_BY_CHAIR

    def test_who_sent_nothing_hears_that_it_was_stopped(self):
        world = in_round(RoundStage.OPEN)
        world.chair.abandons()
        assert view_of(world, "Dorota").step is Step.STOPPED


class TestTheKey:
    def test_a_push_does_not_throw_anybody_back_a_question(self):
        view = view_of(in_round(RoundStage.OPEN), "Dorota")
        keys = {at(view, step, number="7").key for step in (Step.NUMBER, Step.WHY, Step.HIGHER, Step.CHECK)}
        assert keys == {view.key}

    def test_a_push_does_not_end_a_change(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives()
        view = view_of(world, "Dorota")
        assert view.step is Step.SENT
        assert at(view, Step.WHY, number="3").key == view.key

    def test_a_push_replaces_the_form_of_a_view_that_is_in(self):
        world = in_round(RoundStage.OPEN)
        before = view_of(world, "Dorota").key
        world.phone("Dorota").gives()
        assert view_of(world, "Dorota").key != before

    def test_a_push_replaces_the_form_of_a_round_that_is_closed(self):
        world = in_round(RoundStage.OPEN)
        before = view_of(world, "Dorota").key
        for name in ("Dorota", "Imogen"):
            world.chair.records_missing(name)
        world.chair.closes()
        assert view_of(world, "Dorota").key != before

    def test_what_asks_nothing_is_always_replaced(self):
        assert view_of(in_round(RoundStage.PRESENTING_TEN), "Dorota").key == ""


class TestTheDraft:
    def test_its_key_is_handed_out_only_while_something_is_asked(self):
        assert view_of(in_round(RoundStage.OPEN), "Dorota").page.draft_key
        assert not view_of(in_round(RoundStage.PRESENTING_ZERO), "Dorota").page.draft_key

    def test_after_sending_there_is_no_key_and_the_next_one_is_another(self):
        world = in_round(RoundStage.OPEN)
        before = view_of(world, "Dorota")
        world.phone("Dorota").gives()
        after = view_of(world, "Dorota")
        assert after.page.draft_key == ""
        assert after.draft_name != before.draft_name

    def test_nobody_left_out_what_was_unsent_at_the_close_can_go_as_a_late_view(self):
        world = in_round(RoundStage.OPEN)
        unsent = view_of(world, "Dorota").draft_name
        world.phone("Imogen").gives()
        world.chair.records_missing("Dorota")
        world.chair.closes()
        assert not view_of(world, "Dorota").drops_drafts
        world.chair.looks()
        world.chair.shows()
        view = view_of(world, "Dorota")
        assert (view.standing, view.draft_name, view.drops_drafts) == (Standing.LATE, unsent, False)

    def test_it_is_dropped_once_the_next_round_is_on(self):
        world = in_round(RoundStage.SHOWN, scales=2)
        world.chair.presents_ten(round_id=world.rounds[1].id)
        assert view_of(world, "Dorota").drops_drafts


class TestWriteFirst:
    def test_no_earlier_number_is_on_the_phone_while_the_next_round_runs(self):
        world = in_round(RoundStage.SHOWN, scales=2)
        world.chair.presents_ten(round_id=world.rounds[1].id)
        view = view_of(world, "Dorota")
        assert (view.round_id, view.own, view.sent_at) == (world.rounds[1].id, None, None)


class TestAQuietRequest:
    def test_only_its_author_is_told_that_it_arrived(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").does(say.AskChair, asks_for=AskFor.TALK_ALONE)
        assert view_of(world, "Dorota").asked_chair
        assert not view_of(world, "Imogen").asked_chair


def stored_of(world, name: str, round_id: str):
    seat = world.seat(name)
    with world.read() as records:
        return own_answer(records, seat, round_id)


class TestOwnAnswer:
    def test_it_is_there_while_the_round_is_open(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(7, why="MARKER")
        assert stored_of(world, "Dorota", world.round.id).given.why == "MARKER"

    def test_it_is_gone_with_the_close(self):
        world = in_round(RoundStage.CLOSED)
        assert stored_of(world, "Dorota", world.round.id) is None

    def test_what_the_chair_typed_from_paper_is_not_shown_on_a_phone(self):
        world = in_round(RoundStage.OPEN)
        world.chair.enters("Dorota")
        assert stored_of(world, "Dorota", world.round.id) is None

    def test_a_round_that_is_not_there_has_none(self):
        world = in_round(RoundStage.OPEN)
        assert stored_of(world, "Dorota", "no such round") is None
