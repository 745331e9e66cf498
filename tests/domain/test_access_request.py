"""A request for somebody's data: by when it is due, and what may come after what."""

from dataclasses import replace
from datetime import date

import pytest

from meeting_app.domain.access_request import (
    AccessRequest,
    RequestKind,
    RequestState,
    check_request,
    extended,
    months_later,
    settled,
)
from meeting_app.domain.errors import InvalidInput, WrongMoment
from tests.fakes import BEGINNING

TODAY = date(2026, 3, 10)


def a_request(**more) -> AccessRequest:
    return AccessRequest(**{
        "id": "request", "case_id": "case", "person_id": "person", "kind": RequestKind.ACCESS,
        "came_on": date(2026, 3, 3), "asked": "All of it.", "asked_by": "", "checked": "Known to Imogen.",
        "also_called": (), "handled_by": "account", "made_by": "account", "made_at": BEGINNING,
    } | more)  # fmt: skip


class TestDue:
    @pytest.mark.parametrize(
        ("day", "months", "due"),
        [
            (date(2026, 3, 3), 1, date(2026, 4, 3)),
            (date(2026, 1, 31), 1, date(2026, 2, 28)),
            (date(2028, 1, 31), 1, date(2028, 2, 29)),
            (date(2026, 11, 30), 3, date(2027, 2, 28)),
            (date(2026, 12, 15), 1, date(2027, 1, 15)),
            (date(2026, 9, 30), 3, date(2026, 12, 30)),
        ],
    )
    def test_it_is_the_same_day_of_a_later_month_or_that_months_last(self, day, months, due):
        assert months_later(day, months) == due

    def test_it_is_one_month_and_three_once_extended(self):
        request = a_request()
        assert request.due_on == date(2026, 4, 3)
        longer = extended(request, why="It is in four files.", today=TODAY)
        assert longer.due_on == date(2026, 6, 3)
        with pytest.raises(WrongMoment, match="extended_already"):
            extended(longer, why="Again.", today=TODAY)

    def test_the_month_runs_from_the_day_of_the_proof(self):
        assert a_request(counts_from=date(2026, 3, 9)).due_on == date(2026, 4, 9)

    def test_it_is_extended_with_a_reason_and_before_the_month_is_over(self):
        with pytest.raises(InvalidInput):
            extended(a_request(), why=" ", today=TODAY)
        with pytest.raises(WrongMoment, match="month_is_over"):
            extended(a_request(), why="It is much.", today=date(2026, 4, 4))


class TestWhatIsWritten:
    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"came_on": date(2026, 3, 11)}, "came_on"),
            ({"counts_from": date(2026, 3, 11)}, "counts_from"),
            ({"counts_from": date(2026, 3, 2)}, "counts_from"),
            ({"counts_from": date(2026, 3, 9), "checked": " "}, "checked"),
            ({"asked": "x" * 5001}, "asked"),
            ({"also_called": ("x" * 5001,)}, "also_called"),
        ],
    )
    def test_it_is_refused_at_its_field(self, wrong, field):
        with pytest.raises(InvalidInput) as refused:
            check_request(a_request(**wrong), today=TODAY)
        assert field in refused.value.fields


class TestWhatCameOfIt:
    def test_it_is_refused_with_a_reason_and_answered_with_what_was_given(self):
        for state in (RequestState.ANSWERED, RequestState.REFUSED):
            with pytest.raises(InvalidInput) as refused:
                settled(a_request(state=RequestState.DECIDED), state, outcome=" ", on=TODAY, today=TODAY)
            assert "outcome" in refused.value.fields

    def test_nothing_is_answered_before_it_is_sure_who_asks(self):
        asked = a_request(checked="", state=RequestState.DECIDED)
        with pytest.raises(InvalidInput) as refused:
            settled(asked, RequestState.ANSWERED, outcome="Given.", on=TODAY, today=TODAY)
        assert refused.value.fields == {"state": "identity_first"}
        assert settled(asked, RequestState.REFUSED, outcome="Not sure who.", on=TODAY, today=TODAY).is_settled

    def test_who_may_see_data_is_given_only_once_all_is_decided(self):
        with pytest.raises(InvalidInput) as refused:
            settled(a_request(), RequestState.ANSWERED, outcome="Given.", on=TODAY, today=TODAY)
        assert refused.value.fields == {"state": "decide_all_first"}
        other = a_request(kind=RequestKind.OBJECTION)
        assert settled(other, RequestState.ANSWERED, outcome="Weighed.", on=TODAY, today=TODAY).is_settled

    @pytest.mark.parametrize("day", [None, date(2026, 3, 11), date(2026, 3, 2)])
    def test_the_day_is_one_between_the_asking_and_today(self, day):
        with pytest.raises(InvalidInput) as refused:
            settled(a_request(), RequestState.REFUSED, outcome="No.", on=day, today=TODAY)
        assert "on" in refused.value.fields

    def test_what_is_settled_stays(self):
        done = replace(a_request(), state=RequestState.REFUSED)
        with pytest.raises(WrongMoment):
            settled(done, RequestState.OPEN, outcome="", on=None, today=TODAY)
        with pytest.raises(WrongMoment):
            extended(done, why="Much.", today=TODAY)
