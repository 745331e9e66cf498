"""When somebody is asked whether both ends are clear, and when reasons are recorded."""

import pytest

from meeting_app.domain import missing, understanding
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.round import RoundStage


class TestUnderstandingAndReasons:
    @pytest.mark.parametrize("stage", RoundStage)
    def test_they_have_their_stages(self, stage):
        for ask, allowed in (
            (understanding.can_say, {RoundStage.PRESENTING_ZERO, RoundStage.OPEN}),
            (missing.can_record, {RoundStage.OPEN}),
        ):
            if stage in allowed:
                ask(stage)
                continue
            with pytest.raises(WrongMoment, match=f"round_is_{stage}"):
                ask(stage)
