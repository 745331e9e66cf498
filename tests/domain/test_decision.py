"""decision-apart: when the decision may be written down, and what can't be what decides."""

import pytest

from meeting_app.domain.decision import check_decision, check_moment, check_standpoint
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.kept_from import Part
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import UNDER_WAY, RoundStage
from meeting_app.domain.visibility import ANYBODY, CHAIR, reader
from meeting_app.domain.visibility_agreed import SeenStandpoint, sees_agreed, sees_standpoint, sees_told
from tests.factories import a_meeting, kept_from

GETHIN = reader("gethin", ["part two"])


class TestMoment:
    @pytest.mark.parametrize("stage", sorted(UNDER_WAY))
    def test_it_waits_while_a_round_is_on_the_way(self, stage):
        with pytest.raises(WrongMoment) as refused:
            check_moment(a_meeting(MeetingStage.RUNNING), [RoundStage.SHOWN, stage])
        assert (refused.value.code, refused.value.rule) == ("rounds_before_decision", "decision-apart")

    @pytest.mark.parametrize("stage", [MeetingStage.RUNNING, MeetingStage.WRITING_UP])
    def test_it_can_be_written_once_they_are_over(self, stage):
        check_moment(a_meeting(stage), [RoundStage.SHOWN, RoundStage.ABANDONED, RoundStage.RECORDED])

    @pytest.mark.parametrize("stage", [MeetingStage.PREPARED, MeetingStage.GATHERING, MeetingStage.SEALED])
    def test_it_is_not_before_the_meeting_and_not_after_the_seal(self, stage):
        with pytest.raises(WrongMoment):
            check_moment(a_meeting(stage), [])


class TestWords:
    def refused(self, **texts: str) -> dict[str, str]:
        with pytest.raises(InvalidInput) as refused:
            check_decision(**{"decided": "A plan.", "by": "All", "reasons": "She is afraid."} | texts)
        assert refused.value.rule == "decision-apart"
        return refused.value.fields

    @pytest.mark.parametrize("field", ["decided", "by", "reasons"])
    @pytest.mark.parametrize("text", ["Imogen says 3 out of 10.", "It was three Out Of Ten."])
    def test_a_number_of_a_scale_decides_nothing(self, field, text):
        assert self.refused(**{field: text}) == {field: "number_decides"}

    def test_days_ages_and_times_are_no_such_numbers(self):
        check_decision(decided="A plan until 10 May 2026.", by="3 agencies", reasons="He is 3. At 10:00 nobody came.")

    def test_something_was_decided_in_up_to_5000_characters(self):
        assert self.refused(decided=" ") == {"decided": "missing"}
        assert self.refused(reasons="x" * 5001) == {"reasons": "too_long"}

    def test_own_words_of_who_does_not_agree_are_taken_as_they_are(self):
        check_standpoint(text="I said 3 out of 10 and nobody listened.")
        for text, code in ((" ", "missing"), ("x" * 5001, "too_long")):
            with pytest.raises(InvalidInput) as refused:
                check_standpoint(text=text)
            assert refused.value.fields == {"text": code}


class TestWhoMaySee:
    def test_what_is_kept_from_somebody_is_the_chairs(self):
        kept = (kept_from("gethin", Part.WHOLE),)
        assert sees_agreed(kept, CHAIR)
        assert not sees_agreed(kept, GETHIN)
        assert not sees_agreed(kept, ANYBODY), "it may be him"
        assert sees_agreed(kept, reader("dorota", ["part one"]))

    def test_two_sittings_of_people_of_another_part_nothing_is_seen_until_it_is_let(self):
        of_marguerite = SeenStandpoint("marguerite", every_part=False)
        assert not sees_standpoint(of_marguerite, GETHIN, known=["imogen", "gethin"])
        assert sees_standpoint(SeenStandpoint("marguerite", every_part=True), GETHIN, known=[])
        assert sees_standpoint(SeenStandpoint("imogen", every_part=False), GETHIN, known=["imogen"])
        kept = SeenStandpoint("imogen", every_part=True, kept=(kept_from("gethin"),))
        assert not sees_standpoint(kept, GETHIN, known=["imogen"])

    def test_a_reader_is_told_of_their_own_day_alone(self):
        assert sees_told("gethin", GETHIN, known=["gethin", "imogen"])
        assert not sees_told("imogen", GETHIN, known=["gethin", "imogen"])
        assert sees_told("imogen", ANYBODY, known=["imogen"])
        assert not sees_told("shazia", ANYBODY, known=["imogen"]), "her being there is kept"
        assert sees_told("shazia", CHAIR, known=[])
