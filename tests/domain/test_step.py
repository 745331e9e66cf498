"""A next step: what is vague about it, and what goes on in the next meeting."""

from datetime import date

import pytest

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.step import Does, NextStep
from meeting_app.domain.step_review import carried, check_review
from meeting_app.domain.visibility import ANYBODY, CHAIR, SeenStep, reader
from meeting_app.domain.visibility_agreed import sees_review
from tests.factories import kept_from
from tests.fakes import BEGINNING


def a_step(**more) -> NextStep:
    return NextStep(**{
        "id": "step", "meeting_id": "first", "case_id": "case", "what": "ring the school", "who": ("dorota",),
        "by": date(2026, 3, 9), "how": "they have rung back", "idea_of": None, "answer_id": None, "made_by": "account",
        "at": BEGINNING,
    } | more)  # fmt: skip


class TestVague:
    @pytest.mark.parametrize("what", ["Ongoing work with the school", "help, on-going", "Keep it ONGOING."])
    def test_ongoing_says_no_day(self, what):
        assert a_step(what=what).vague == ("ongoing",)

    @pytest.mark.parametrize("how", ["asap", "A.S.A.P.", "as soon as possible, please"])
    def test_asap_says_no_day(self, how):
        assert a_step(how=how).vague == ("asap",)

    def test_other_words_are_left_alone(self):
        assert a_step(what="Going on holiday with Gasapo").vague == ()


class TestCarried:
    def test_it_is_a_step_of_the_new_meeting_and_says_what_it_goes_on_with(self):
        step = a_step(does=Does.HELPS, goal_id="goal", answer_id="answer", every_part=True)
        about = {"meeting_id": "second", "day": date(2026, 3, 2), "new_id": "new", "made_by": "me", "now": BEGINNING}
        new = carried(step, **about)
        assert (new.meeting_id, new.carried_from, new.carried_day) == ("second", "step", date(2026, 3, 2))
        assert (new.what, new.does, new.goal_id, new.by) == ("ring the school", Does.HELPS, "goal", None)
        assert (new.answer_id, new.every_part) == (None, False), "what held for the view is kept by hand"
        assert carried(new, **{**about, "day": date(2026, 6, 2)}).carried_day == date(2026, 3, 2), "since when"

    def test_a_note_is_up_to_5000_characters(self):
        check_review(note="x" * 5000)
        with pytest.raises(InvalidInput) as refused:
            check_review(note="x" * 5001)
        assert refused.value.fields == {"note": "too_long"}


class TestWhoMaySeeWhatBecameOfIt:
    def test_whoever_may_see_the_step_less_from_whom_it_is_kept(self):
        gethin, kept = reader("gethin", ["now"]), (kept_from("gethin"),)
        assert sees_review(SeenStep(), (), gethin, then=[])
        assert not sees_review(SeenStep(kept=kept), (), gethin, then=[]), "the step is kept from him"
        assert not sees_review(SeenStep(), kept, gethin, then=[]), "what became of it is"
        assert not sees_review(SeenStep(), kept, ANYBODY, then=[])
        assert sees_review(SeenStep(kept=kept), kept, CHAIR, then=[])
