"""A meeting's stages."""

import pytest

from meeting_app.domain import meeting as meetings
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.meeting import NEXT_MEETING_STAGE, MeetingStage
from tests.factories import a_meeting
from tests.fakes import BEGINNING

NO_STEP = [(a, b) for a in MeetingStage for b in MeetingStage if b not in NEXT_MEETING_STAGE[a]]


class TestStages:
    @pytest.mark.parametrize(("at", "wanted"), NO_STEP)
    def test_it_refuses_each_step_that_is_not_in_the_table_record_once(self, at, wanted):
        with pytest.raises(WrongMoment) as refused:
            a_meeting(at).to(wanted)
        assert (refused.value.code, refused.value.rule) == (f"meeting_is_{at}", "record-once")

    def test_a_sealed_one_says_so(self):
        with pytest.raises(WrongMoment, match="meeting_is_sealed"):
            a_meeting(MeetingStage.SEALED).not_sealed()
        a_meeting(MeetingStage.WRITING_UP).not_sealed()

    def test_each_step_keeps_its_time(self):
        gathered = meetings.gather(a_meeting(), now=BEGINNING, plain_connection=True)
        ended = meetings.end(gathered, now=BEGINNING)
        sealed = meetings.seal(ended, now=BEGINNING)
        assert (sealed.opened_at, sealed.ended_at, sealed.sealed_at) == (BEGINNING,) * 3
        assert sealed.plain_connection
