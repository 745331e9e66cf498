"""The record as a table that a spreadsheet opens: nothing in it runs, all of it reads, no number stands bare."""

import csv
import io

import pytest

from meeting_app.domain.answer import Kind, Settled, Standing
from meeting_app.domain.round import RoundStage
from meeting_app.domain.visibility import ANYBODY
from meeting_app.export.csv_record import HEADINGS, csv_text, harmless
from meeting_app.web.record_rows import rows_of
from tests.factories import TEN, ZERO, in_round
from tests.presenters.desk import record_of

FORMULAS = (
    '=HYPERLINK("http://elsewhere.example","look")', "+1+1", "-1+1|cmd", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1",
    "  =1+1", "\u00a0=1+1", "\tplain", "\rplain",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", "\u200b=1+1", "\ufeff=1+1", "\x00=1+1", "\u202e +1",
)  # fmt: skip
ORDINARY = ("7", "Because.", "Żeby przestał dzwonić.", "مرحبا", 'She said "no", twice', "one\ntwo", "a=b", "1-2", "")


def table(text: str) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def table_of(world) -> list[dict[str, str]]:
    return table(csv_text(rows_of(record_of(world, ANYBODY))))


class TestHarmless:
    @pytest.mark.parametrize("cell", FORMULAS, ids=ascii)
    def test_a_formula_is_text_and_still_reads(self, cell):
        (row,) = table(csv_text(iter([[cell] * len(HEADINGS)])))
        assert row["why"] == f"'{cell}"

    @pytest.mark.parametrize("cell", ORDINARY, ids=ascii)
    def test_own_words_everything_else_is_as_it_was_given(self, cell):
        (row,) = table(csv_text(iter([[cell] * len(HEADINGS)])))
        assert row["why"] == cell
        assert harmless(cell) == cell

    def test_a_spreadsheet_knows_which_letters_these_are(self):
        assert csv_text(iter([])).startswith("\ufeff")


class TestRows:
    def test_never_a_bare_number_each_row_has_whose_it_is_the_day_and_both_ends(self):
        rows = table_of(in_round(RoundStage.SHOWN))
        assert [row["number"] for row in rows] == ["7", "7"]
        for row in rows:
            assert (row["10 means"], row["0 means"], row["day"]) == (TEN, ZERO, "2026-03-02")
            assert row["question"] == "How safe are the nights?"
            assert row["name"] in {"Dorota", "Imogen"}

    def test_own_words_hostile_ones_are_whole(self):
        world = in_round(RoundStage.OPEN)
        world.phone("Dorota").gives(3, why=FORMULAS[0], higher='a;b,"c"\nd')
        world.phone("Imogen").gives(4)
        for step in (world.chair.closes, world.chair.looks, world.chair.shows):
            step()
        row = table_of(world)[0]
        assert (row["why"], row["one point higher"]) == (f"'{FORMULAS[0]}", 'a;b,"c"\nd')

    def test_it_says_what_was_given_instead_of_a_number(self):
        world = in_round(RoundStage.OPEN, "Dorota", "Imogen", "Kofi")
        world.phone("Dorota").gives(None, kind=Kind.NOT_ABLE, why="", higher="")
        world.phone("Imogen").gives(None, kind=Kind.TELL_CHAIR)
        world.phone("Kofi").gives(5, aloud=True)
        for step in (world.chair.closes, world.chair.looks, world.chair.shows):
            step()
        rows = table_of(world)
        assert [(row["answer"], row["number"]) for row in rows] == [
            ("not able to say", ""), ("will tell the chair", ""), ("number", "5"),
        ]  # fmt: skip
        assert rows[2]["why"] == "said out loud"

    def test_difference_is_fine_a_second_view_is_a_row_of_its_own(self):
        world = in_round(RoundStage.SHOWN)
        world.phone("Dorota").gives(9, standing=Standing.SECOND)
        assert len(table_of(world)) == 2
        world.chair.shows_view("Dorota", Standing.SECOND)
        assert [row["standing"] for row in table_of(world)] == ["first view", "after talking", "first view"]

    def test_who_may_see_a_kept_back_view_reads_as_i_will_tell(self):
        world = in_round(RoundStage.CLOSED)
        world.chair.looks()
        world.chair.settles("Dorota", Settled.KEEP, cause="A cause.")
        world.chair.shows()
        row = table_of(world)[0]
        assert row["answer"] == "will tell the chair"
        assert {row[name] for name in ("number", "why", "one point higher", "how given", "given at")} == {""}

    @pytest.mark.parametrize("stage", [RoundStage.OPEN, RoundStage.CLOSED, RoundStage.ABANDONED])
    def test_sealed_until_close_there_is_no_row_before_the_show(self, stage):
        assert table_of(in_round(stage)) == []
