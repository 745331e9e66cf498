import dataclasses
import re

import pytest

from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Kind, Settled, Standing
from meeting_app.domain.ask import AskFor
from meeting_app.domain.round import RoundStage
from meeting_app.domain.sitting import SpeakingOrder
from meeting_app.presenters.chair_next import NextThing
from meeting_app.presenters.chair_people import Status
from tests.factories import a_given, expects, in_round
from tests.presenters.desk import console_of, look_of, page_of

RARE = "a rare word"


def html(world) -> str:
    return page_of("chair/console.html", console_of(world))


def status(world) -> dict[str, str]:
    """What the list says of each person."""
    return {line.says_as: line.status for line in console_of(world).people}


class TestSealed:
    GIVEN = (
        a_given(7, why=RARE, higher=RARE),
        a_given(0, why=RARE * 300, higher=RARE, tick=True),
        a_given(None, kind=Kind.NOT_ABLE, why=RARE, higher=""),
        a_given(None, kind=Kind.TELL_CHAIR),
        a_given(3, aloud=True),
    )

    @pytest.mark.parametrize("given", GIVEN, ids=lambda given: f"{given.kind} {given.number}")
    def test_sealed_until_close_the_console_holds_nothing_of_an_answer(self, given):
        worlds = [in_round(RoundStage.OPEN) for _ in range(2)]
        for world, one in zip(worlds, (given, a_given(5, why="Another.")), strict=True):
            world.phone("Dorota").gives(given=one)
        assert console_of(worlds[0]) == console_of(worlds[1])
        assert html(worlds[0]) == html(worlds[1])
        view = console_of(worlds[0])
        assert (view.look, view.later_views, view.spotlight) == ((), (), ())
        assert RARE not in html(worlds[0])

    def test_nobody_left_out_it_says_who_is_in_and_who_is_to_come(self):
        world = in_round(RoundStage.OPEN, "Dorota", "Imogen")
        expects(world, "Kofi")
        world.chair.marks_present("Kofi")
        world.phone("Dorota").gives(3)
        said = status(world)
        assert said["Dorota"] == Status.IN
        assert said["Imogen"] != Status.IN

    def test_sealed_until_close_what_the_chair_typed_for_somebody_says_only_in(self):
        world = in_round(RoundStage.OPEN, "Dorota")
        expects(world, "Kofi")
        world.chair.marks_present("Kofi")
        world.chair.makes_clear("Kofi")
        world.chair.enters("Kofi", a_given(4, why=RARE))
        assert status(world)["Kofi"] == Status.IN
        assert RARE not in html(world)


class TestLook:
    @pytest.fixture
    def closed(self):
        world = in_round(RoundStage.OPEN, "Dorota", "Imogen", "Maja")
        world.phone("Dorota").gives(2, why=RARE)
        world.phone("Imogen").gives(8, tick=True)
        world.phone("Maja").gives(3)
        world.chair.closes()
        return world

    def test_checked_before_shown_no_word_is_on_the_page_before_the_look(self, closed):
        assert RARE not in html(closed)
        assert "/console/look/" not in html(closed)
        closed.chair.looks()
        assert RARE not in html(closed), "what was given stands on the page of the look, never on the console"
        assert f"/console/look/{closed.round.id}" in html(closed)
        assert RARE in page_of("chair/look.html", look_of(closed))

    def test_checked_before_shown_ticks_come_first(self, closed):
        assert [view.says_as for view in console_of(closed).look] == ["Imogen", "Dorota", "Maja"]

    def test_checked_before_shown_a_tick_has_to_be_settled(self, closed):
        closed.chair.looks()
        assert console_of(closed).next.unsettled == 1
        closed.chair.settles("Imogen", Settled.SPOKEN)
        assert console_of(closed).next.unsettled == 0

    def test_child_says_who_there_is_no_button_to_show_a_childs_view(self, closed):
        closed.chair.looks()
        (line,) = [one for one in look_of(closed).lines if one.view.is_child]
        page = page_of("chair/look.html", look_of(closed))
        (its_own,) = re.findall(rf'<li[^>]*id="view-{line.view.answer_id}">.*?</li>', page, re.DOTALL)
        assert (line.scope, line.view.released) == ("", None)
        assert "A child's view" in its_own
        assert re.search(r'value="" id="scope-\w+" checked> Not asked yet: it stays with you', its_own)
        assert "> As the child says</label>" in its_own
        assert not re.search(r"> Show\b", its_own)
        childs = [view.answer_id for view in console_of(closed).look if view.is_child]
        assert not any(f'value="{one}"' in html(closed) or f"/{one}" in html(closed) for one in childs)


class TestTalk:
    def test_no_averages_people_speak_family_first_and_never_by_number(self):
        world = in_round(RoundStage.OPEN, "Imogen", "Dorota", "Kofi")
        for name, number in (("Imogen", 1), ("Dorota", 9), ("Kofi", 5)):
            world.phone(name).gives(number)
        for step in (world.chair.closes, world.chair.looks, world.chair.shows):
            step()
        assert [view.says_as for view in console_of(world).spotlight] == ["Dorota", "Kofi", "Imogen"]
        world.chair.does(talk_say.SpeakInOrder, order=SpeakingOrder.AS_SEATED)
        assert [view.says_as for view in console_of(world).spotlight] == ["Imogen", "Dorota", "Kofi"]

    def test_difference_is_fine_a_second_view_stands_covered_until_it_is_shown(self):
        world = in_round(RoundStage.SHOWN)
        world.phone("Dorota").gives(9, standing=Standing.SECOND, why=RARE)
        assert [(view.says_as, view.shown) for view in console_of(world).later_views] == [("Dorota", False)]
        assert [view.number for view in console_of(world).spotlight] == [7, 7]
        assert html(world).index("data-private") < html(world).index(RARE)

    def test_difference_is_fine_who_came_late_can_be_shown_like_the_others_once_the_view_is(self):
        world = in_round(RoundStage.SHOWN, "Imogen")
        expects(world, "Dorota")
        world.phone("Dorota").gives(4, standing=Standing.LATE)
        assert [view.says_as for view in console_of(world).spotlight] == ["Imogen"]
        world.chair.shows_view("Dorota", Standing.LATE)
        assert [(view.says_as, view.standing) for view in console_of(world).spotlight] == [
            ("Dorota", Standing.LATE),
            ("Imogen", Standing.FIRST),
        ]

    def test_who_may_see_the_spotlight_has_nothing_of_what_is_kept_back(self):
        world = in_round(RoundStage.CLOSED)
        world.chair.looks()
        world.chair.settles("Dorota", Settled.KEEP, cause="A cause.")
        world.chair.shows()
        kept = console_of(world).spotlight[0]
        assert (kept.says_as, kept.kind, kept.number, kept.why) == ("Dorota", Kind.TELL_CHAIR, None, "")

    def test_notes_name_whom_they_are_about(self):
        world = in_round(RoundStage.SHOWN)
        world.chair.notes("Different evenings.", "Dorota")
        assert [(note.text, note.about) for note in console_of(world).notes] == [("Different evenings.", ("Dorota",))]


class TestNext:
    @pytest.mark.parametrize(
        ("stage", "thing"),
        [
            (RoundStage.DRAFTED, NextThing.BEGIN_ROUND),
            (RoundStage.PRESENTING_WORRY, NextThing.PRESENT_TEN),
            (RoundStage.PRESENTING_TEN, NextThing.PRESENT_ZERO),
            (RoundStage.PRESENTING_ZERO, NextThing.MAKE_CLEAR),
            (RoundStage.OPEN, NextThing.WAIT),
            (RoundStage.CLOSED, NextThing.LOOK),
            (RoundStage.SHOWN, NextThing.END),
            (RoundStage.RECORDED, NextThing.WRITE_UP),
        ],
    )
    def test_ten_first_there_is_one_next_thing_at_each_stage(self, stage, thing):
        assert console_of(in_round(stage, worry=True)).next.thing == thing


class TestPrivate:
    def test_what_somebody_asks_alone_stands_covered(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").does(gather_say.AskChair, asks_for=AskFor.TALK_ALONE)
        world.phone("Imogen").does(gather_say.AskChair, asks_for=AskFor.PAUSE)
        page = html(world)
        assert page.index("asks for a pause") < page.index("For you alone") < page.index("asks to talk to you alone")

    def test_a_code_for_another_phone_stands_covered_and_for_five_minutes(self):
        world = in_round(RoundStage.OPEN)
        code = world.chair.offers_reseat("Dorota")
        shown = f"{code[:4]}-{code[4:]}"
        assert html(world).index("For you alone") < html(world).index(shown)
        world.sources.passes(minutes=6)
        assert shown not in html(world)


class TestView:
    def test_it_has_no_field_for_a_sum_or_an_order_of_numbers(self):
        names = {field.name for field in dataclasses.fields(console_of(in_round(RoundStage.SHOWN)))}
        assert not names & {"average", "total", "ranking", "score", "scores", "consensus"}
