"""A scale over time: three meetings with other words in the third, and whatever can happen to a line on the way."""

import pytest

from meeting_app.commands.messages import round as round_say
from meeting_app.domain.answer import Settled
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.round import UNDER_WAY, RoundStage
from meeting_app.presenters.over_time import Chosen
from meeting_app.web.line_picture import picture_of
from tests.factories import TEN, ZERO, knows
from tests.fakes import World
from tests.presenters.over_time_story import (
    DAYS,
    NAMES,
    NEW_TEN,
    first_meeting,
    shows,
    stages_of,
    the_story,
    two_meetings,
)
from tests.reaching import lines_of, over_time_of


@pytest.fixture(scope="module")
def told() -> World:
    world = the_story()
    shows(world)
    return world


def by_name(view):
    return {line.says_as: [tuple(one.number for one in views) for views in line.views] for line in view.lines}


class TestLines:
    def test_each_person_has_one_by_the_alphabet_with_gaps_where_there_is_no_number(self, told):
        assert by_name(lines_of(told)) == {
            "Dorota": [(3,), (5,), (8,)],
            "Imogen": [(2, 4), (6,), ()],
            "Kofi": [(10,), (None,), (7,)],
            "Tariq": [(), (), (6,)],
        }

    def test_wording_is_fixed_lines_break_where_the_words_changed_and_not_where_a_title_did(self, told):
        view = lines_of(told)
        assert [one.breaks for one in view.times] == [False, False, True]
        assert [(one.first, one.last, one.wording.ten) for one in view.words] == [
            (DAYS[0], DAYS[1], TEN), (DAYS[2], DAYS[2], NEW_TEN),
        ]  # fmt: skip
        assert {line.says_as: sorted(line.breaks) for line in view.lines} == {
            "Dorota": [2], "Imogen": [], "Kofi": [2], "Tariq": [],
        }  # fmt: skip

    def test_the_picture_joins_what_is_of_one_wording_with_no_gap_between(self, told):
        drawn = {line.name: line for line in picture_of(lines_of(told)).lines}
        assert drawn["Dorota"].runs == (((0, 3), (1, 5)), ((2, 8),))
        assert drawn["Kofi"].runs == (((0, 10),), ((2, 7),))
        assert (drawn["Imogen"].runs, drawn["Imogen"].second) == ((((0, 2), (1, 6)),), ((0, 4),))
        assert drawn["Imogen"].later == ((1, 6),)
        assert len({line.style for line in drawn.values()}) == 4

    def test_never_a_bare_number_the_picture_has_both_ends_with_their_days(self, told):
        picture = picture_of(lines_of(told))
        assert [(one.when, one.ten, one.zero) for one in picture.words] == [
            (" (2 Mar 2026 to 2 Jun 2026)", TEN, ZERO), (" (2 Nov 2026)", NEW_TEN, ZERO),
        ]  # fmt: skip

    def test_the_page_has_both_wordings_the_table_and_each_reason_with_one_point_higher(self, told):
        (page, _) = over_time_of(told)
        said = page.split("What each of them said")[1]
        for words in (TEN, NEW_TEN, ZERO, "2 March 2026", "2 June 2026", "2 November 2026"):
            assert words in page
        assert said.index("2 November") < said.index("2 June") < said.index("2 March"), "the newest first"
        for words in (
            "Dorota says 3.",
            "Dorota wants more.",
            "Kofi can&#39;t tell.",
            "After talking I say 4.",
            "late.",
        ):
            assert words in said
        assert "What would make it 4:" in said
        table = page.split("<tbody>")[1].split("</tbody>")[0]
        assert table.count("no view") == 3
        assert "not able to say" in table
        assert "after talking" in table
        assert "given after the others were shown" in table
        assert "other words from here" in page

    def test_no_averages_nothing_is_computed_from_numbers(self, told):
        (page, drawn) = over_time_of(told)
        for word in ("average", "total", "median", "consensus", "score", "trend", "range", "spread", "%"):
            assert word not in (page + drawn).casefold()

    def test_whom_to_show_can_be_chosen_and_nobodys_line_looks_like_anothers_then(self, told):
        whole = {line.says_as: line.style for line in lines_of(told).lines}
        two = frozenset(told.chair.people[name] for name in ("Kofi", "Tariq"))
        some = lines_of(told, chosen=Chosen(people=two | {"nobody"}))
        assert {line.says_as: line.style for line in some.lines} == {name: whole[name] for name in ("Kofi", "Tariq")}
        assert [one.says_as for one in some.people] == list(NAMES)
        assert lines_of(told, chosen=Chosen(people=frozenset())).lines == ()


@pytest.fixture(scope="module")
def closed() -> World:
    world = the_story()
    world.chair.closes()
    world.chair.looks()
    return world


class TestWhoMaySee:
    """Kofi's view of the third meeting, or of the first, in worlds that differ in what is kept of it."""

    def kept(self, closed, *names: str) -> World:
        world = closed.copy()
        people = tuple(world.chair.people[name] for name in names)
        what = {"settled": Settled.KEEP, "cause": "He asked.", "from_people": people}
        world.chair.does(round_say.SettleAnswer, answer_id=world.chair.answer_of("Kofi").id, **what)
        world.chair.shows()
        return world

    def test_who_may_see_one_view_that_is_kept_leaves_out_the_whole_line_for_that_reader(self, closed):
        world = self.kept(closed, "Dorota")
        assert [line.says_as for line in lines_of(world, "Dorota").lines] == ["Dorota", "Imogen", "Tariq"]
        assert "Kofi" not in "".join(over_time_of(world, "Dorota")).replace("as Kofi may</option>", "")
        assert [line.says_as for line in lines_of(world).lines] == ["Dorota", "Imogen", "Tariq"], "anybody"
        assert "Kofi" in [line.says_as for line in lines_of(world, "Tariq").lines]

    def test_who_may_see_it_is_the_same_page_as_if_he_had_told_the_chair(self):
        worlds = {}
        for kept in (True, False):
            world = worlds[kept] = two_meetings(kept=kept)
            world.chair.closes()
            world.chair.looks()
            if kept:
                world.chair.settles("Kofi", Settled.KEEP, cause="He asked.")
            world.chair.shows()
        assert world.all(KeptFrom) == []
        assert list(over_time_of(worlds[True], "Dorota")) == list(over_time_of(worlds[False], "Dorota"))
        assert list(over_time_of(worlds[True])) == list(over_time_of(worlds[False]))

    def test_who_was_in_one_meeting_has_that_one_and_nothing_tells_of_the_others(self, told):
        view = lines_of(told, "Tariq")
        assert by_name(view) == {"Dorota": [(8,)], "Kofi": [(7,)], "Tariq": [(6,)]}
        page = "".join(over_time_of(told, "Tariq"))
        for words in ("March", "June", "Imogen says", TEN, "other words"):
            assert words not in page

    def test_for_who_was_in_none_of_them_there_is_no_page(self, told):
        world = told.copy()
        knows(world, "Olive")
        with pytest.raises(NotAllowed):
            lines_of(world, "Olive")


@pytest.fixture(scope="module")
def again() -> dict[RoundStage, World]:
    """The same scale in a second meeting, at each stage on the way to the show."""
    return stages_of(first_meeting())


class TestWriteFirst:
    @pytest.mark.parametrize("stage", sorted(UNDER_WAY - {RoundStage.PRESENTING_WORRY}))
    @pytest.mark.parametrize("name", ["", "Dorota"])
    def test_write_first_nothing_earlier_is_there_while_it_is_asked(self, again, name, stage):
        world = again[stage]
        view = lines_of(world, name)
        assert (view.hidden_until_shown, view.times, view.lines, view.question) == (True, (), (), "")
        (page, _) = over_time_of(world, name)
        assert "This scale is being asked now." in page
        for words in ("March", "Because.", TEN):
            assert words not in page

    def test_it_is_there_again_after_the_show(self, again):
        assert by_name(lines_of(again[RoundStage.SHOWN])) == {"Dorota": [(3,), (4,)], "Imogen": [(2,), (4,)]}
