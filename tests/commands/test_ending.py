"""The end, and the sealing."""

import pytest

from meeting_app.domain.door import ReseatCode, WaitingPhone
from meeting_app.domain.errors import Gone, NotFound, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import RoundStage
from meeting_app.domain.sitting import Shows, SittingStage
from tests.factories import at_stage, in_round


class TestEndMeeting:
    def test_it_records_what_was_shown_and_leaves_the_rest_as_not_run_record_once(self):
        world = in_round(RoundStage.SHOWN, scales=2)
        world.chair.ends()
        assert [one.stage for one in world.rounds] == [RoundStage.RECORDED, RoundStage.DRAFTED]

    @pytest.mark.parametrize("stage", [RoundStage.PRESENTING_TEN, RoundStage.OPEN, RoundStage.CLOSED])
    def test_it_waits_for_a_round_that_is_under_way(self, stage):
        with pytest.raises(WrongMoment) as refused:
            in_round(stage).chair.ends()
        assert (refused.value.code, refused.value.rule) == ("round_under_way", "record-once")

    def test_it_ends_keys_codes_and_the_door(self):
        world = in_round(RoundStage.SHOWN)
        code, phone = world.sitting.code, world.phone("Dorota")
        world.chair.offers_reseat("Dorota")
        world.door.knocks("Too late")
        world.chair.ends()
        assert (world.all(WaitingPhone), world.all(ReseatCode)) == ([], [])
        assert (world.sitting.code, world.sitting.code_hash) == ("", None)
        with pytest.raises(Gone):
            phone.leaves()
        with pytest.raises(NotFound):
            world.door.knocks("Stranger", code=code)

    def test_it_leaves_a_goodbye_on_the_screen(self):
        world = at_stage(MeetingStage.WRITING_UP)
        assert world.sitting.stage is SittingStage.ENDED
        assert world.sitting.showing.what is Shows.FINISHED

    def test_a_meeting_that_nothing_was_asked_in_can_end(self):
        world = in_round(RoundStage.DRAFTED)
        world.chair.ends()
        assert world.meeting.stage is MeetingStage.WRITING_UP


class TestSealMeeting:
    def test_it_comes_after_the_end_record_once(self):
        with pytest.raises(WrongMoment) as refused:
            in_round(RoundStage.SHOWN).chair.seals()
        assert (refused.value.code, refused.value.rule) == ("meeting_is_running", "record-once")

    def test_what_was_recorded_stands_after_it(self):
        world = at_stage(MeetingStage.SEALED)
        assert world.meeting.sealed_at is not None
        assert world.verify().whole
