"""The council's numbers of days: letter, record, and sealing by itself."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from meeting_app.domain.account import House
from meeting_app.domain.due import check_days, due, seals_by_itself, working_days_after
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.meeting import MeetingKind, MeetingStage
from tests.factories import a_meeting

FRIDAY = date(2026, 5, 8)
LONDON = ZoneInfo("Europe/London")
# Half past midnight on Wednesday in London, and still Tuesday in UTC.
LATE = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)


def a_house(**days: int) -> House:
    return House("house", **days)


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("count", "day"),
        [(1, date(2026, 5, 11)), (5, date(2026, 5, 15)), (6, date(2026, 5, 18)), (15, date(2026, 5, 29))],
    )
    def test_they_are_monday_to_friday(self, count, day):
        assert working_days_after(FRIDAY, count) == day


class TestDue:
    def test_it_counts_from_the_day_on_which_the_meeting_ended(self):
        ended = a_meeting(ended_at=datetime(2026, 5, 8, 15, tzinfo=UTC), day=date(2026, 5, 1))
        days = due(ended, a_house(letter_days=1, record_days=15, seal_after_days=28), LONDON)
        assert (days.letter, days.record, days.sealing) == (date(2026, 5, 11), date(2026, 5, 29), date(2026, 6, 5))

    def test_it_counts_from_the_councils_day_and_not_from_that_of_utc(self):
        house = a_house(letter_days=1, seal_after_days=1, review_days=1)
        days = due(a_meeting(kind=MeetingKind.REVIEW, ended_at=LATE), house, LONDON)
        assert (days.letter, days.sealing, days.next_meeting) == (date(2026, 6, 11),) * 3
        assert not seals_by_itself(
            a_meeting(MeetingStage.WRITING_UP, ended_at=LATE), house, LONDON, today=date(2026, 6, 11)
        )

    def test_the_next_conference_is_due_after_the_days_for_its_kind(self):
        at = {"ended_at": datetime(2026, 5, 8, 15, tzinfo=UTC)}
        house = a_house(first_review_days=90, review_days=180)
        assert due(a_meeting(kind=MeetingKind.INITIAL, **at), house, LONDON).next_meeting == date(2026, 8, 6)
        assert due(a_meeting(kind=MeetingKind.REVIEW, **at), house, LONDON).next_meeting == date(2026, 11, 4)
        assert due(a_meeting(kind=MeetingKind.VISIT, **at), house, LONDON).next_meeting is None
        assert due(a_meeting(kind=MeetingKind.REVIEW, **at), a_house(), LONDON).next_meeting is None

    def test_where_the_council_has_set_none_there_is_none(self):
        days = due(a_meeting(), a_house(), LONDON)
        assert (days.letter, days.record, days.sealing) == (None, None, None)


class TestSealingByItself:
    def seals(self, today, stage=MeetingStage.WRITING_UP, **days):
        meeting = a_meeting(stage, ended_at=datetime(2026, 5, 8, 15, tzinfo=UTC))
        return seals_by_itself(meeting, a_house(**days), LONDON, today=today)

    def test_it_is_once_the_day_is_past_record_once(self):
        assert not self.seals(date(2026, 5, 18), seal_after_days=10)
        assert self.seals(date(2026, 5, 19), seal_after_days=10)

    @pytest.mark.parametrize("stage", [one for one in MeetingStage if one is not MeetingStage.WRITING_UP])
    def test_it_is_of_what_is_being_written_up_only(self, stage):
        assert not self.seals(date(2027, 5, 19), stage, seal_after_days=10)

    def test_it_is_never_where_the_council_has_set_no_day(self):
        assert not self.seals(date(2036, 5, 19))


class TestDays:
    @pytest.mark.parametrize("count", [-1, 366])
    def test_they_are_from_none_to_a_year(self, count):
        with pytest.raises(InvalidInput) as refused:
            check_days(letter_days=count)
        assert refused.value.fields == {"letter_days": "days_wrong"}
