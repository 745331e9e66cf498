import re
from datetime import date

import pytest

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.domain.account import Account
from meeting_app.domain.answer import Kind, Settled
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.round import UNDER_WAY, RoundStage
from meeting_app.presenters.cases import case_list_view
from tests.factories import TEN, ZERO, an_account, at_stage, expects, in_round
from tests.presenters.desk import PAGE, case_of, page_of

NAMES = ("Dorota", "Imogen")
FIRST_DAY = "2 March 2026"


def second_meeting(world):
    """The same scale stands on the agenda of a second meeting, and the same people are in."""
    scale, coming = case_of(world).scales[0].scale, {"kind": MeetingKind.REVIEW, "starts": "", "place": ""}
    public_id = world.chair.does(case_say.PrepareMeeting, day=date(2026, 6, 2), **coming).code
    world.meeting_id, world.phones = world.all(Meeting, public_id=public_id)[0].id, {}
    world.chair.does(prepare_say.AddItem, scale_id=scale.id)
    for name in NAMES:
        expects(world, name)
    world.chair.gathers()
    for name in NAMES:
        world.phone(name)
    return world


def goes_to(world, stage: RoundStage) -> None:
    """The round of the second meeting comes as far as this."""
    chair, phones = world.chair, list(world.phones.values())
    steps = {
        RoundStage.PRESENTING_TEN: chair.presents_ten,
        RoundStage.PRESENTING_ZERO: chair.presents_zero,
        RoundStage.OPEN: lambda: [[phone.says_clear() for phone in phones], chair.opens()],
        RoundStage.CLOSED: lambda: [[phone.gives(2, why="Not yet.") for phone in phones], chair.closes()],
    }
    for reached, step in steps.items():
        step()
        if reached is stage:
            return


def html(world) -> str:
    return page_of("case/case.html", case_of(world))


class TestWriteFirst:
    @pytest.fixture
    def again(self):
        """A scale with a recorded round, asked in a second meeting."""
        world = in_round(RoundStage.RECORDED)
        assert [view.number for view in case_of(world).scales[0].rounds[0].views] == [7, 7]
        return second_meeting(world)

    def test_an_earlier_number_is_there_until_ten_is_presented(self, again):
        assert FIRST_DAY in html(again)
        assert not case_of(again).scales[0].hidden_until_shown

    @pytest.mark.parametrize("stage", sorted(UNDER_WAY - {RoundStage.PRESENTING_WORRY}))
    def test_write_first_no_earlier_number_is_there_while_the_scale_is_asked(self, again, stage):
        goes_to(again, stage)
        line = case_of(again).scales[0]
        assert (line.rounds, line.hidden_until_shown) == ((), True)
        assert "This scale is being asked now." in html(again)
        assert FIRST_DAY not in html(again).split("<h2>Scales</h2>")[1]

    @pytest.mark.parametrize("end", ["shown", "abandoned"])
    def test_they_are_there_again_after_the_show_or_the_stop(self, again, end):
        goes_to(again, RoundStage.CLOSED if end == "shown" else RoundStage.OPEN)
        if end == "shown":
            again.chair.looks()
            again.chair.shows()
        else:
            again.chair.abandons()
        rounds = case_of(again).scales[0].rounds
        assert [one.stage for one in rounds] == [RoundStage.RECORDED, end]
        assert FIRST_DAY in html(again).split("<h2>Scales</h2>")[1]

    def test_another_scale_is_not_hidden_by_it(self):
        world = in_round(RoundStage.SHOWN, scales=2)
        world.chair.presents_ten(round_id=world.rounds[1].id)
        assert [line.hidden_until_shown for line in case_of(world).scales] == [False, True]
        assert len(case_of(world).scales[0].rounds[0].views) == 2


class TestCasePage:
    def test_each_part_of_the_page_is_reached_from_the_list_at_its_top(self):
        page = html(in_round(RoundStage.SHOWN, worry=True))
        listed = re.findall(r'href="#([\w-]+)"', page.split('aria-label="On this page"')[1].split("</nav>")[0])
        parts = re.findall(r'<section[^>]* id="([\w-]+)"', page)
        assert listed == parts
        assert len(parts) == page.count("<section"), "a part that has no id is in no list"

    def test_of_a_scale_the_newest_meeting_stands_open_and_those_before_it_closed(self):
        world = second_meeting(in_round(RoundStage.RECORDED))
        goes_to(world, RoundStage.CLOSED)
        world.chair.looks()
        world.chair.shows()
        scales = html(world).split('id="scales"')[1]
        open_now, closed = scales.split("<summary>Before: 2 March 2026</summary>")
        assert ("2 June 2026, Review child protection conference" in open_now, FIRST_DAY in open_now) == (True, False)
        assert FIRST_DAY in closed.split("</details>")[0]

    def test_never_a_bare_number_each_round_has_its_day_names_and_words(self):
        page = html(in_round(RoundStage.SHOWN))
        for words in (FIRST_DAY, TEN, ZERO, "Dorota"):
            assert words in page

    def test_wording_is_fixed_a_round_stands_with_the_words_it_was_asked_with(self):
        world = in_round(RoundStage.SHOWN)
        line = case_of(world).scales[0]
        words = {name: getattr(line.wording, name) for name in (
            "title", "question", "zero", "short_ten", "short_zero", "child_ten", "child_zero", "family_ten",
            "family_ten_whose", "language",
        )}  # fmt: skip
        world.chair.does(
            case_say.WriteScale, scale_id=line.scale.id, kind=line.scale.kind, statement_id=None, goal_id=None,
            ten="Nobody has been afraid for half a year.", **words,
        )  # fmt: skip
        page = html(world)
        assert page.index("Nobody has been afraid") < page.index("Asked with other words then:") < page.rindex(TEN)

    def test_who_may_see_a_kept_back_view_is_not_there(self):
        world = in_round(RoundStage.CLOSED)
        world.chair.looks()
        world.chair.settles("Dorota", Settled.KEEP, cause="A cause.")
        world.chair.shows()
        views = case_of(world).scales[0].rounds[0].views
        assert [(one.says_as, one.kind, one.number) for one in views] == [
            ("Dorota", Kind.TELL_CHAIR, None), ("Imogen", Kind.NUMBER, 7),
        ]  # fmt: skip
        assert "A cause." not in html(world)

    def test_read_by_someone_a_stopped_round_has_no_view_on_it(self):
        assert case_of(in_round(RoundStage.ABANDONED)).scales[0].rounds[0].views == ()

    def test_no_averages_nothing_is_computed_from_numbers(self):
        page = html(in_round(RoundStage.SHOWN)).casefold()
        for word in ("average", "total", "mean ", "median", "consensus", "score", "trend"):
            assert word not in page


class TestCaseList:
    def listed(self, world, search: str, chair=None):
        chair = chair or world.chair
        account = world.get(Account, chair.account_id)
        with world.read() as records:
            return [line.reference for line in case_list_view(records, account, search=search, page=PAGE).cases]

    @pytest.mark.parametrize("search", ["", "tm-1", "  the K. FAM "])
    def test_it_finds_a_case_by_reference_or_name(self, search):
        assert self.listed(at_stage(MeetingStage.PREPARED), search) == ["TM-1"]

    def test_it_finds_nothing_else(self):
        assert self.listed(at_stage(MeetingStage.PREPARED), "Dorota") == []

    def test_it_holds_ones_own_cases_only(self):
        world = at_stage(MeetingStage.PREPARED)
        assert self.listed(world, "", an_account(world, "Amina")) == []
