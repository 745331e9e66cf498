"""When a working copy goes, or why it stays (kept-for-a-time, filed-first, on-hold)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.fate import Fate, Known, Stays, fate
from meeting_app.domain.filing import Filing
from meeting_app.domain.meeting import MeetingKind, MeetingStage
from meeting_app.domain.retention import Retention, Unit, check_period
from tests.factories import a_meeting

FILED = date(2026, 3, 9)
LONG_AGO = date(2020, 1, 1)
SEALED = a_meeting(MeetingStage.SEALED)
HEAD = (12, "h" * 64)
FILING = Filing("f", "case", "meeting", "CS/1", "d" * 64, "account", datetime(2026, 3, 9, tzinfo=UTC), *HEAD)
THREE = Retention("review", MeetingKind.REVIEW, 3, Unit.MONTHS, LONG_AGO)
KNOWN = Known(filing=FILING, filed_on=FILED, head=HEAD, retention=THREE)


def months(count, *, unit=Unit.MONTHS, set_on=LONG_AGO):
    return Retention("review", MeetingKind.REVIEW, count, unit, set_on)


class TestPeriod:
    @pytest.mark.parametrize(
        ("filed", "period", "goes"),
        [
            (date(2026, 3, 9), months(3), date(2026, 6, 9)),
            (date(2026, 1, 31), months(1), date(2026, 2, 28)),
            (date(2026, 11, 30), months(3), date(2027, 2, 28)),
            (date(2024, 2, 29), months(1, unit=Unit.YEARS), date(2025, 2, 28)),
            (date(2026, 12, 1), months(35, unit=Unit.YEARS), date(2061, 12, 1)),
        ],
    )
    def test_it_is_counted_in_months_of_the_calendar(self, filed, period, goes):
        assert period.goes(filed) == goes

    def test_a_new_one_deletes_nothing_in_its_first_week_kept_for_a_time(self):
        assert months(1, set_on=date(2026, 6, 1)).goes(date(2020, 1, 1)) == date(2026, 6, 8)

    @pytest.mark.parametrize(("count", "unit"), [(-1, Unit.MONTHS), (241, Unit.MONTHS), (101, Unit.YEARS)])
    def test_kept_for_a_time_what_is_no_period_is_refused_at_its_field(self, count, unit):
        with pytest.raises(InvalidInput) as refused:
            check_period(MeetingKind.REVIEW, count, unit)
        assert (refused.value.fields, refused.value.rule) == ({"count_review": "period_wrong"}, "kept-for-a-time")


class TestFate:
    def test_what_the_house_did_not_show_goes_a_week_later_kept_for_a_time(self):
        assert fate(SEALED, replace(KNOWN, watched_since=date(2026, 6, 5))).goes == date(2026, 6, 12)
        assert fate(SEALED, replace(KNOWN, watched_since=date(2026, 6, 1))).goes == date(2026, 6, 9)

    def test_it_goes_so_long_after_it_was_filed(self):
        found = fate(SEALED, KNOWN)
        assert found == Fate(date(2026, 6, 9), None)
        assert [found.is_due(date(2026, 6, day)) for day in (8, 9, 30)] == [False, True, True]

    @pytest.mark.parametrize(
        ("meeting", "known", "stays"),
        [
            (SEALED, replace(KNOWN, on_hold=True), Stays.ON_HOLD),
            (a_meeting(MeetingStage.WRITING_UP), KNOWN, Stays.NOT_SEALED),
            (SEALED, replace(KNOWN, filing=None, filed_on=None), Stays.NOT_FILED),
            (SEALED, replace(KNOWN, head=(13, "i" * 64)), Stays.ADDED_SINCE),
            (SEALED, replace(KNOWN, retention=None), Stays.NO_PERIOD),
            (SEALED, replace(KNOWN, later=(Fate(None, Stays.NOT_FILED),)), Stays.LEANED_ON),
        ],
    )
    def test_whatever_the_day_it_stays(self, meeting, known, stays):
        found = fate(meeting, known)
        assert found.stays is stays
        assert not found.is_due(date(2099, 1, 1))

    def test_filed_first_what_was_added_since_stops_the_clock(self):
        assert fate(SEALED, replace(KNOWN, head=(13, "i" * 64))).goes is None

    def test_kept_for_a_time_it_goes_no_sooner_than_what_speaks_of_it(self):
        later = Fate(date(2027, 1, 4), None)
        assert fate(SEALED, replace(KNOWN, later=(later,))).goes == date(2027, 1, 4)

    def test_on_hold_nothing_goes_within_a_week_of_the_lifting(self):
        assert fate(SEALED, replace(KNOWN, lifted_on=date(2026, 6, 8))).goes == date(2026, 6, 15)
        assert fate(SEALED, replace(KNOWN, lifted_on=date(2026, 5, 8))).goes == date(2026, 6, 9)
