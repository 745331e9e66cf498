"""Whose each row is: a table that nobody thought of when deleting is found here."""

import pytest

from meeting_app.storage.belongs import OF_THE_HOUSE, case_column, key_of, meeting_column, tables
from meeting_app.storage.row_of import ROW_OF
from meeting_app.storage.tables.base import Base

ALL = Base.metadata.sorted_tables
# Of a meeting once it is of one: a screen that waits, what is kept of the case's own words, a copy of a plan.
SOMETIMES = {"copy_check", "kept_from", "screen", "tablet"}


class TestEachTable:
    @pytest.mark.parametrize("table", ALL, ids=lambda one: one.name)
    def test_it_is_a_meetings_a_cases_or_the_houses(self, table):
        of_somebody = meeting_column(table) is not None or case_column(table) is not None
        assert of_somebody or table.name in OF_THE_HOUSE, (
            "give it a case_id (and a meeting_id), so that it goes with them, or say in storage/belongs.py why it stays"
        )

    @pytest.mark.parametrize("table", [one for one in ALL if meeting_column(one) is not None], ids=lambda one: one.name)
    def test_what_is_a_meetings_is_its_cases_too(self, table):
        column = case_column(table)
        if table.name == "views_key":
            return  # a key of the meeting's own, which goes before its case does
        assert column is not None
        if table.name not in {"screen", "tablet"}:
            assert not column.nullable, "else it would outlive its case"

    @pytest.mark.parametrize("table", ALL, ids=lambda one: one.name)
    def test_a_row_that_is_sometimes_a_meetings_is_known(self, table):
        column = meeting_column(table)
        assert (column is not None and bool(column.nullable)) == (table.name in SOMETIMES)

    def test_each_goes_before_what_it_refers_to(self):
        gone = set()
        for table in tables():
            for key in table.foreign_keys:
                assert key.column.table.name not in gone or key.column.table is table
            gone.add(table.name)

    def test_what_has_words_is_known_by_one_key(self):
        for row in ROW_OF.values():
            assert key_of(row.__table__).name == "id"

    def test_what_the_house_keeps_refers_to_no_case(self):
        for table in ALL:
            if table.name in OF_THE_HOUSE:
                assert {key.column.table.name for key in table.foreign_keys} <= OF_THE_HOUSE
                assert not any("sealed" in column.info for column in table.c), "words would outlive their key"
