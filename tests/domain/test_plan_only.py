"""What a meeting keeps, the last reading, the end by itself, and the family's own time, without a server."""

from datetime import date, timedelta

import pytest

from meeting_app.domain import plan_only as plans
from meeting_app.domain.account import House
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.meeting import ActedOn, Keeps, MeetingKind, MeetingStage
from meeting_app.domain.round import UNDER_WAY, RoundStage
from meeting_app.domain.safeguarding import LONGEST, check_note
from tests.factories import BEGINNING, a_meeting, a_round, an_answer

RUNNING = {"stage": MeetingStage.RUNNING, "keeps": Keeps.PLAN_ONLY, "kind": MeetingKind.FAMILY_GROUP_CONFERENCE}
NOW = BEGINNING


def refused(rule: str, code: str):
    return pytest.raises(WrongMoment, match=rf"^{code} \({rule}\)$")


class TestWhatIsKept:
    @pytest.mark.parametrize("told", [{"begun": True, "given": False}, {"begun": False, "given": True}])
    def test_plan_only_it_stays_once_people_were_told_and_began(self, told):
        with refused("plan-only", "told_already"):
            plans.choose_keeps(a_meeting(keeps=Keeps.PLAN_ONLY), Keeps.WHOLE, **told)

    def test_plan_only_it_can_be_changed_while_people_gather(self):
        gathering = a_meeting(MeetingStage.GATHERING, keeps=Keeps.PLAN_ONLY)
        assert plans.choose_keeps(gathering, Keeps.WHOLE, begun=False, given=False).keeps is Keeps.WHOLE

    def test_plan_only_it_goes_with_the_kind_unless_it_was_chosen_or_told(self):
        conference, kind = MeetingKind.FAMILY_GROUP_CONFERENCE, MeetingKind.REVIEW
        assert plans.keeps_with(a_meeting(), conference, given=False) is Keeps.PLAN_ONLY
        assert plans.keeps_with(a_meeting(), conference, given=True) is Keeps.WHOLE
        chosen = a_meeting(kind=conference, keeps=Keeps.WHOLE)
        assert plans.keeps_with(chosen, kind, given=False) is Keeps.WHOLE

    def test_plan_only_nothing_of_a_round_is_taken_once_the_views_are_gone(self):
        with refused("plan-only", "views_are_gone"):
            plans.check_can_run(a_meeting(**RUNNING, let_go_at=NOW))

    def test_plan_only_what_somebody_thinks_of_the_plan_is_not_written_down(self):
        with refused("plan-only", "only_what_was_agreed"):
            plans.check_written_down(a_meeting(**RUNNING))
        plans.check_written_down(a_meeting())


class TestTheLastReading:
    def test_read_by_someone_it_needs_an_answer(self):
        with pytest.raises(InvalidInput) as told:
            plans.was_read(a_meeting(**RUNNING), None, read="x", given="x", notes=0)
        assert told.value.fields == {"acted_on": "choose"}

    def test_read_by_someone_what_has_to_be_acted_on_is_written_first(self):
        with pytest.raises(InvalidInput) as told:
            plans.was_read(a_meeting(**RUNNING), ActedOn.WRITTEN, read="x", given="x", notes=0)
        assert told.value.fields == {"acted_on": "write_it_first"}
        assert plans.was_read(a_meeting(**RUNNING), ActedOn.WRITTEN, read="x", given="x", notes=1).read_what == "x"

    def test_read_by_someone_what_came_since_the_page_is_read_too(self):
        with refused("read-by-someone", "views_since"):
            plans.was_read(a_meeting(**RUNNING), ActedOn.NOTHING, read="x", given="y", notes=0)
        with refused("read-by-someone", "views_since"):
            plans.check_was_read(a_meeting(**RUNNING, acted_on=ActedOn.NOTHING, read_what="x"), given="y")

    def test_read_by_someone_the_end_waits_for_it(self):
        with refused("read-by-someone", "read_first"):
            plans.check_was_read(a_meeting(**RUNNING), given="x")

    def test_read_by_someone_a_round_that_nobody_read_stands_in_the_way(self):
        views = {"round"}
        with refused("read-by-someone", "stopped_not_read"):
            plans.check_readable([a_round(RoundStage.ABANDONED)], with_views=views)
        with refused("read-by-someone", "not_run_with_views"):
            plans.check_readable([a_round()], with_views=views)
        plans.check_readable([a_round(RoundStage.ABANDONED, looked_at=NOW), a_round(id="other")], with_views=views)

    def test_a_meeting_that_keeps_the_whole_record_is_never_asked(self):
        with refused("plan-only", "whole_is_kept"):
            plans.was_read(a_meeting(MeetingStage.RUNNING), ActedOn.NOTHING, read="x", given="x", notes=0)

    def test_what_was_given_is_told_from_ids_and_revisions(self):
        assert plans.what_was_given([("a", 1), ("b", 2)]) == plans.what_was_given([("b", 2), ("a", 1)])
        assert plans.what_was_given([("a", 1)]) != plans.what_was_given([("a", 2)])

    @pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST + 1)])
    def test_read_by_someone_a_note_has_words(self, text):
        with pytest.raises(InvalidInput):
            check_note(text=text, told="")


class TestTheEndByItself:
    day = a_meeting().day
    house = House(id="house", seal_after_days=5)

    def goes(self, *, all_seen: bool = True, after: int = 6, house: House | None = None, **more) -> bool:
        today = self.day + timedelta(days=after)
        return plans.lets_go_by_itself(
            a_meeting(**RUNNING | more), house or self.house, today=today, all_seen=all_seen
        )  # fmt: skip

    def test_read_by_someone_it_comes_after_the_councils_day_and_not_before(self):
        assert self.goes()
        assert not self.goes(after=5)
        assert not self.goes(house=House(id="house"))

    def test_read_by_someone_views_that_nobody_saw_stay(self):
        assert not self.goes(all_seen=False)
        shown, looked = an_answer(shown_at=NOW), a_round(RoundStage.ABANDONED, looked_at=NOW)
        assert plans.was_seen(shown, a_round())
        assert plans.was_seen(an_answer(), looked)
        assert not plans.was_seen(an_answer(given_at=NOW + timedelta(minutes=1)), looked)
        assert not plans.was_seen(an_answer(), a_round(RoundStage.SHOWN))

    def test_a_whole_record_is_left_as_it_is(self):
        assert not self.goes(keeps=Keeps.WHOLE)

    def test_read_by_someone_the_page_of_the_case_says_that_it_waits(self):
        assert plans.waits_to_be_read(a_meeting(**RUNNING), today=date(2026, 3, 3))
        assert not plans.waits_to_be_read(a_meeting(**RUNNING), today=self.day)
        assert not plans.waits_to_be_read(a_meeting(**RUNNING, let_go_at=NOW), today=date(2026, 3, 3))


class TestTheFamilysOwnTime:
    def test_private_family_time_nothing_runs_in_it(self):
        alone = plans.begin_family_time(a_meeting(**RUNNING), [], now=NOW)
        with refused("private-family-time", "family_time"):
            plans.check_can_run(alone)
        plans.check_can_run(plans.end_family_time(alone, now=NOW))

    @pytest.mark.parametrize("stage", sorted(UNDER_WAY))
    def test_private_family_time_nothing_is_on_the_way_when_it_begins(self, stage):
        with refused("private-family-time", "round_under_way"):
            plans.begin_family_time(a_meeting(**RUNNING), [a_round(stage)], now=NOW)

    def test_private_family_time_belongs_to_a_family_group_conference(self):
        with refused("private-family-time", "no_family_time_here"):
            plans.begin_family_time(a_meeting(MeetingStage.RUNNING), [], now=NOW)

    def test_private_family_time_is_begun_and_ended_once(self):
        alone = plans.begin_family_time(a_meeting(**RUNNING), [], now=NOW)
        with refused("private-family-time", "family_time"):
            plans.begin_family_time(alone, [], now=NOW)
        with refused("private-family-time", "no_family_time_now"):
            plans.end_family_time(plans.end_family_time(alone, now=NOW), now=NOW)
