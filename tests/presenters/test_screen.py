import dataclasses
import re

import pytest

from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Kind, Standing
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import RoundStage
from meeting_app.domain.screen import Screen
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.ladder import LETTERS_A_PAGE, density, rungs
from meeting_app.presenters.screen import Scene, ScreenView, screen_now
from meeting_app.presenters.shown import round_views
from tests.factories import TEN, ZERO, at_stage, in_round
from tests.presenters.desk import PAGE, page_of, screen_of

SCENES = {
    RoundStage.PRESENTING_WORRY: Scene.WORRY,
    RoundStage.PRESENTING_TEN: Scene.TEN,
    RoundStage.PRESENTING_ZERO: Scene.ZERO,
    RoundStage.OPEN: Scene.WRITING,
    RoundStage.CLOSED: Scene.ALL_IN,
    RoundStage.SHOWN: Scene.VIEWS,
    RoundStage.ABANDONED: Scene.PLAIN,
    RoundStage.RECORDED: Scene.FINISHED,
    RoundStage.DRAFTED: Scene.WELCOME,
}
EMPTY = ScreenView(0, PAGE, Scene.PLAIN)


def filled(view: ScreenView) -> set[str]:
    """The fields that hold something."""
    names = {field.name for field in dataclasses.fields(view)} - {"version", "page", "scene"}
    return {name for name in names if getattr(view, name) != getattr(EMPTY, name)}


def html(view: ScreenView) -> str:
    return page_of("screen/screen.html", view)


class TestScene:
    @pytest.mark.parametrize("stage", RoundStage)
    def test_it_follows_the_round(self, stage):
        assert screen_of(in_round(stage, worry=True)).scene is SCENES[stage]

    @pytest.mark.parametrize("stage", [MeetingStage.PREPARED])
    def test_it_is_plain_before_anything_is_shown(self, stage):
        assert screen_of(at_stage(stage)).scene is Scene.PLAIN

    def test_a_browser_that_nobody_paired_knows_of_no_meeting(self):
        world = in_round(RoundStage.OPEN)
        with world.read() as records:
            view = screen_now(records, None, now=world.sources.now(), page=PAGE)
        assert (view.scene, filled(view)) == (Scene.LETTERS, set())

    def test_a_screen_that_was_cut_shows_nothing_of_the_meeting(self):
        world = in_round(RoundStage.SHOWN)
        now, sitting = world.sources.now(), world.sitting
        cut = Screen(
            "s", "key", "ABCDEF", now, meeting_id=sitting.meeting_id, sitting_id=sitting.id, paired_at=now, cut_at=now
        )
        with world.read() as records:
            view = screen_now(records, cut, now=now, page=PAGE)
        assert (view.scene, filled(view)) == (Scene.LETTERS, set())

    def test_ten_first_the_meaning_of_nought_is_not_there_while_ten_is_presented(self):
        view = screen_of(in_round(RoundStage.PRESENTING_TEN))
        assert filled(view) == {"name_on_screen", "chair", "day", "question", "ten"}
        assert TEN in html(view)
        assert ZERO not in html(view)

    def test_the_worry_comes_without_the_scale(self):
        view = screen_of(in_round(RoundStage.PRESENTING_WORRY, worry=True))
        assert filled(view) == {"name_on_screen", "chair", "day", "worry", "language", "goal", "goal_language"}

    @pytest.mark.parametrize("stage", [RoundStage.OPEN, RoundStage.CLOSED])
    def test_sealed_until_close_it_holds_nothing_that_anybody_gave(self, stage):
        world = in_round(stage)
        if stage is RoundStage.OPEN:
            world.phone("Dorota").gives(3, why="a rare word")
        assert filled(screen_of(world)) == {"name_on_screen", "chair", "day", "question", "ten", "zero"}

    def test_write_first_no_earlier_number_is_there_while_the_next_round_is_on(self):
        world = in_round(RoundStage.SHOWN, scales=2)
        world.chair.presents_ten(round_id=world.rounds[1].id)
        assert filled(screen_of(world)) == {"name_on_screen", "chair", "day", "question", "ten"}

    def test_made_plain_it_holds_nothing_at_all(self):
        world = in_round(RoundStage.SHOWN)
        world.chair.does(talk_say.MakePlain)
        assert (screen_of(world).scene, filled(screen_of(world))) == (Scene.PLAIN, set())
        assert "Dorota" not in html(screen_of(world))


class TestViews:
    def test_never_a_bare_number_the_wording_the_names_and_the_date_stand_with_them(self):
        page = html(screen_of(in_round(RoundStage.SHOWN)))
        for said in (TEN, ZERO, "How safe are the nights?", "Dorota", "2 March 2026"):
            assert said in page

    def test_no_averages_within_a_rung_names_go_by_the_alphabet(self):
        view = screen_of(in_round(RoundStage.SHOWN, "Tariq", "Dorota", "Kofi", "Imogen"))
        assert [chip.name for chip in view.rungs[3].chips] == ["Dorota", "Imogen", "Kofi", "Tariq"]
        assert [rung.number for rung in view.rungs] == list(range(10, -1, -1))

    def test_who_may_see_a_childs_view_looks_like_i_will_tell(self):
        view = screen_of(in_round(RoundStage.SHOWN, "Dorota", "Maja"))
        assert view.will_tell == ("Maja",)
        assert [chip.name for rung in view.rungs for chip in rung.chips] == ["Dorota"]

    def test_who_is_not_able_to_say_is_named_beside_the_ladder(self):
        world = in_round(RoundStage.OPEN, "Dorota", "Imogen", "Kofi")
        world.phone("Kofi").gives(None, kind=Kind.NOT_ABLE, why="", higher="")
        world.phone("Imogen").gives(None, kind=Kind.NOT_ABLE, why="", higher="")
        world.phone("Dorota").gives(4)
        for step in (world.chair.closes, world.chair.looks, world.chair.shows):
            step()
        assert screen_of(world).not_able == ("Imogen", "Kofi")

    def test_difference_is_fine_a_second_view_stands_there_once_it_is_shown(self):
        world = in_round(RoundStage.SHOWN)
        world.phone("Dorota").gives(9, standing=Standing.SECOND)
        assert screen_of(world).rungs[1].chips == ()
        world.chair.shows_view("Dorota", Standing.SECOND)
        assert [(chip.name, chip.standing) for chip in screen_of(world).rungs[1].chips] == [("Dorota", Standing.SECOND)]
        assert "after talking" in html(screen_of(world))


class TestOnePerson:
    @pytest.fixture(params=["word " * 1000, "x" * 5000, "line\n" * 1000, "ęó🙂 " * 1250])
    def long(self, request):
        return request.param[:5000]

    def shown(self, why: str, higher: str = "One thing."):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(3, why=why, higher=higher)
        world.phone("Imogen").gives(3)
        for step in (world.chair.closes, world.chair.looks, world.chair.shows):
            step()
        world.chair.shows_one("Dorota")
        return world

    def test_own_words_five_thousand_letters_lose_nothing_in_pages(self, long):
        world = self.shown(long, long)
        slides = []
        for page in range(1, screen_of(world).one.pages + 1):
            world.chair.shows_one("Dorota", page=page)
            slides.append(screen_of(world).one)
        assert "".join(one.why for one in slides) == long
        assert "".join(one.higher for one in slides) == long
        assert max(len(one.why) + len(one.higher) for one in slides) <= LETTERS_A_PAGE
        assert [one.page for one in slides] == list(range(1, len(slides) + 1))

    def test_a_page_past_the_end_is_the_last(self, long):
        world = self.shown(long)
        world.chair.shows_one("Dorota", page=999)
        one = screen_of(world).one
        assert one.page == one.pages
        assert one.higher == "One thing."

    def test_the_one_who_is_spoken_of_is_marked_on_the_ladder(self):
        view = screen_of(self.shown("Because."))
        assert [(chip.name, chip.now) for chip in view.rungs[7].chips] == [("Dorota", True), ("Imogen", False)]


class TestThirtyPeople:
    @pytest.mark.parametrize("numbers", [range(30), [7] * 30], ids=["spread", "all on one rung"])
    def test_nobody_is_left_off(self, numbers):
        world = in_round(RoundStage.SHOWN)
        with world.read() as records:
            one = round_views(records, world.round, ANYBODY)[0]
        crowd = tuple(
            dataclasses.replace(one, says_as=f"Person {at:02}", number=number % 11) for at, number in enumerate(numbers)
        )
        view = dataclasses.replace(screen_of(world), rungs=rungs(crowd, None), density=density(crowd))
        assert sorted(re.findall(r"Person \d\d", html(view))) == [one.says_as for one in crowd]
        assert "reveal--packed" in html(view)
