"""The one place that decides who may see which answer."""

import pytest

from meeting_app.domain.answer import Settled, Standing
from meeting_app.domain.case import Group
from meeting_app.domain.round import AFTER_THE_SHOW, RoundStage
from meeting_app.domain.visibility import Seen, Sight, Viewer, sight


def an_answer(**more) -> Seen:
    """What is known of an answer when it is decided who sees it."""
    known = {
        "answer_id": "a",
        "standing": Standing.FIRST,
        "settled": Settled.SHOW,
        "shown": True,
        "author": Group.FAMILY,
    }
    return Seen(**{**known, **more})


class TestRoom:
    @pytest.mark.parametrize("stage", [stage for stage in RoundStage if stage not in AFTER_THE_SHOW])
    def test_sealed_until_close_and_checked_before_shown_the_room_sees_nothing(self, stage):
        assert sight(an_answer(), Viewer.ROOM, stage=stage, kept=()) is Sight.NOTHING

    def test_it_sees_what_is_shown(self):
        assert sight(an_answer(), Viewer.ROOM, stage=RoundStage.SHOWN, kept=()) is Sight.WHOLE

    def test_who_may_see_a_kept_answer_looks_like_i_will_tell_the_chair(self):
        assert sight(an_answer(), Viewer.ROOM, stage=RoundStage.SHOWN, kept={"a"}) is Sight.AS_TELL_CHAIR
        settled = an_answer(settled=Settled.KEEP)
        assert sight(settled, Viewer.ROOM, stage=RoundStage.SHOWN, kept=()) is Sight.AS_TELL_CHAIR

    def test_child_says_who_a_childs_answer_stays_with_the_chair(self):
        child = an_answer(author=Group.CHILD)
        assert sight(child, Viewer.ROOM, stage=RoundStage.RECORDED, kept=()) is Sight.AS_TELL_CHAIR

    @pytest.mark.parametrize("standing", [Standing.LATE, Standing.SECOND])
    def test_checked_before_shown_late_and_second_views_are_the_chairs_until_shown(self, standing):
        later = an_answer(standing=standing, shown=False)
        assert sight(later, Viewer.ROOM, stage=RoundStage.SHOWN, kept=()) is Sight.NOTHING
        assert sight(later, Viewer.CHAIR, stage=RoundStage.SHOWN, kept=()) is Sight.WHOLE


class TestChair:
    @pytest.mark.parametrize("stage", RoundStage)
    def test_sealed_until_close_the_chair_sees_nothing_before_the_close_either(self, stage):
        before = stage in {RoundStage.DRAFTED, RoundStage.PRESENTING_WORRY, RoundStage.PRESENTING_TEN,
                           RoundStage.PRESENTING_ZERO, RoundStage.OPEN}  # fmt: skip
        seen = sight(an_answer(), Viewer.CHAIR, stage=stage, kept=())
        assert seen is (Sight.NOTHING if before else Sight.WHOLE)
