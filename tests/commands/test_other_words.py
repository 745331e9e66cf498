"""In other words: a plainer or translated wording of an end, under it everywhere and kept with its round."""

import pytest

from meeting_app.commands.messages.other_words import PutInOtherWords
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.item import Item
from meeting_app.domain.other_words import End, OtherWords
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.domain.understanding import Clear
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.page import Page
from meeting_app.presenters.record import record_view
from meeting_app.presenters.screen import screen_view
from tests.factories import TEN, ZERO, in_round
from tests.presenters.phones import html, renderer, view_of

POLISH = "Nikt się nie boi drzwi."


def puts(world, end=End.TEN, text=POLISH, language="pl"):
    return world.chair.does(PutInOtherWords, end=end, text=text, language=language)


def screen(world) -> str:
    with world.read() as records:
        view = screen_view(records, world.sitting, now=world.sources.now(), page=Page(""))
    return renderer().page("screen/screen.html", view)


class TestInOtherWords:
    @pytest.mark.parametrize("stage", [RoundStage.PRESENTING_TEN, RoundStage.PRESENTING_ZERO, RoundStage.OPEN])
    def test_it_stands_under_its_end_on_the_screen_and_on_each_phone(self, stage):
        world = in_round(stage, clear=stage is RoundStage.OPEN)
        puts(world)
        for page in (screen(world), html(view_of(world, "Dorota"))):
            assert f'lang="pl">{POLISH}' in page
            assert TEN in page, "beside the words that are asked with, never instead"

    @pytest.mark.parametrize("stage", [RoundStage.PRESENTING_ZERO, RoundStage.OPEN])
    def test_0_has_them_under_it_too(self, stage):
        world = in_round(stage, clear=stage is RoundStage.OPEN)
        puts(world, End.ZERO, "Znowu ktoś wchodzi.")
        for page in (screen(world), html(view_of(world, "Dorota"))):
            assert page.index("Znowu ktoś wchodzi.") > page.index(ZERO)

    def test_the_words_that_are_asked_with_stay_wording_is_fixed(self):
        world = in_round(RoundStage.PRESENTING_ZERO)
        puts(world)
        assert world.get(Wording, world.all(Item)[0].wording_id).ten == TEN
        assert len(world.all(Wording)) == 1

    def test_0_has_none_before_it_was_presented_ten_first(self):
        world = in_round(RoundStage.PRESENTING_TEN)
        with pytest.raises(WrongMoment) as refused:
            puts(world, End.ZERO)
        assert refused.value.rule == "ten-first"

    def test_while_10_is_said_0_in_other_words_is_on_no_screen_ten_first(self):
        world = in_round(RoundStage.PRESENTING_ZERO)
        puts(world, End.ZERO, "ZEROWORDS")
        world.chair.presents_ten()
        assert "ZEROWORDS" not in screen(world)
        assert "ZEROWORDS" not in html(view_of(world, "Dorota"))

    def test_who_asked_for_it_is_on_no_screen_and_no_other_phone(self):
        pages = []
        for name in ("Dorota", "Imogen"):
            world = in_round(RoundStage.PRESENTING_ZERO, "Dorota", "Imogen", "Kofi", clear=False)
            world.phone(name).says_clear(Clear.OTHER_WORDS)
            puts(world)
            pages.append((screen(world), html(view_of(world, "Kofi"))))
        assert pages[0] == pages[1]

    def test_it_is_kept_with_the_round_and_recorded_with_who_put_it_so(self):
        world = in_round(RoundStage.PRESENTING_ZERO, scales=2)
        puts(world)
        (put,) = world.all(OtherWords)
        assert (put.round_id, put.made_by, put.language) == (world.rounds[0].id, "Rosalind", "pl")
        with world.read() as records:
            record = record_view(records, world.meeting, ANYBODY, page=Page(""))
        assert [len(one.words.other) for one in record.rounds] == [1, 0]
        assert POLISH in renderer().page("record/print.html", record)
        assert world.verify().whole

    @pytest.mark.parametrize(("text", "code"), [(" ", "missing"), ("x" * 2001, "too_long")])
    def test_it_says_what_is_wrong(self, text, code):
        world = in_round(RoundStage.PRESENTING_ZERO)
        with pytest.raises(InvalidInput) as refused:
            puts(world, text=text)
        assert refused.value.fields == {"text": code}

    def test_a_phone_can_read_10_0_and_other_words_and_the_question_aloud(self):
        world = in_round(RoundStage.OPEN)
        puts(world)
        page = html(view_of(world, "Dorota"))
        assert "data-read hidden" in page
        for words in ("How safe are the nights?", TEN, POLISH):
            before = page[: page.index(words)]
            assert before.rfind("data-read-aloud") > before.rfind("</form>")
