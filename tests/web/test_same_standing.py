"""same-standing: without phones, on a shared tablet and half from afar a meeting leaves an ordinary one's record.

The same people give the same views in each. What the records may differ in is named here, column by column: how a view
came, who typed it, whether it was read back and when; of a place, what belongs to the phone that holds it; and how 10
and 0 were made clear to somebody, who says so on a phone or aloud. All else is equal, for the file and for a reader.
"""

import csv
import dataclasses
import io
import re
from datetime import date, datetime
from enum import Enum

import pytest

from meeting_app.domain.answer import How
from meeting_app.domain.visibility import ANYBODY, CHAIR
from meeting_app.export.csv_record import csv_text
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_reader
from meeting_app.presenters.record import record_view
from meeting_app.storage.verify import verify
from meeting_app.web.record_rows import rows_of
from tests.web.ways import (
    CHILD,
    DIFFERENT,
    KEPT,
    KEPT_FROM,
    SCALES,
    SCORE,
    FromAfar,
    WithATablet,
    WithoutPhones,
    WithPhones,
    held,
    person_of,
)

WAYS = {"phones": WithPhones, "no phones": WithoutPhones, "tablet": WithATablet, "from afar": FromAfar}
READERS = (KEPT_FROM, "Dorota")
WHOSE = ("chair", "file", *READERS)
OTHERS = tuple(name for name in WAYS if name != "phones")
VIEW_ASIDE = frozenset({"how", "typed_by", "read_back", "given_at"})
ASIDE = {
    "ShownView": VIEW_ASIDE,
    "Seat": frozenset({"epoch", "key_hash", "read_how_at", "remote"}),
    "UnderstoodLine": frozenset({"clear", "how"}),
    # The form's tokens, and the end of the chain, which is another in every meeting.
    "RecordView": frozenset({"page", "head"}),
}
CSV_ASIDE = frozenset({"how given", "typed by", "given at"})
ID = re.compile(r"[0-9a-f]{16,}")


class Plain:
    """A view as plain values: ids by the order in which they come, times by whether there is one."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def of(self, value):
        if dataclasses.is_dataclass(value):
            kind = type(value).__name__
            names = [one.name for one in dataclasses.fields(value) if one.name not in ASIDE.get(kind, ())]
            return {"": kind, **{name: self.of(getattr(value, name)) for name in names}}
        if isinstance(value, (tuple, list)):
            return [self.of(one) for one in value]
        if isinstance(value, datetime):
            return "a time"
        if isinstance(value, (date, Enum)):
            return str(value)
        if isinstance(value, str) and ID.fullmatch(value):
            return self.ids.setdefault(value, f"id {len(self.ids)}")
        return value


def records_of(world):
    """The records of this meeting, the chair's own, for the file and for two named readers: as views, and as CSV."""
    with world.app.opened.read() as records:
        meeting = world.meeting()
        readers = {name: the_reader(records, meeting.id, person_of(world, name)) for name in READERS}
        viewers = {"chair": CHAIR, "file": ANYBODY, **readers}
        views = {name: record_view(records, meeting, viewer, page=Page("")) for name, viewer in viewers.items()}
    return views, {name: csv_text(rows_of(view)) for name, view in views.items()}


def plain(view):
    """The record less what is set aside. Who said when that both ends are clear is no order of the record's."""
    found = Plain().of(view)
    for item in found["items"]:
        for round_ in item["rounds"]:
            round_["understood"].sort(key=lambda one: one["says_as"])
    return found


def rows(text):
    """The data file's rows less what is set aside."""
    read = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    return [{name: cell for name, cell in row.items() if name not in CSV_ASIDE} for row in read]


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    return {name: held(way, tmp_path_factory.mktemp(name) / "data") for name, way in WAYS.items()}


@pytest.fixture(scope="module")
def kept(worlds):
    return {name: records_of(world) for name, world in worlds.items()}


class TestSameStanding:
    @pytest.mark.parametrize("way", OTHERS)
    @pytest.mark.parametrize("whose", WHOSE)
    def test_the_record_is_the_same_but_for_how_each_view_came_same_standing(self, kept, way, whose):
        assert plain(kept[way][0][whose]) == plain(kept["phones"][0][whose])

    @pytest.mark.parametrize("way", OTHERS)
    @pytest.mark.parametrize("whose", WHOSE)
    def test_the_data_file_is_the_same_but_for_how_each_view_came_same_standing(self, kept, way, whose):
        assert rows(kept[way][1][whose]) == rows(kept["phones"][1][whose])
        assert len(rows(kept[way][1][whose])) == len(SCALES) * len(SCORE)

    def test_each_view_says_how_it_came_same_standing(self, kept):
        came = {
            name: {view.how for one in views["Dorota"].rounds for view in one.views}
            for name, (views, _) in kept.items()
        }
        assert came == {
            "phones": {How.PHONE, How.PAPER},
            "no phones": {How.PAPER, How.TOLD},
            "tablet": {How.TABLET, How.PAPER},
            "from afar": {How.PHONE, How.PAPER},
        }

    def test_who_typed_is_named_and_what_was_told_was_read_back_same_standing(self, kept):
        views = [view for one in kept["no phones"][0]["Dorota"].rounds for view in one.views]
        assert {view.typed_by for view in views} == {"Rosalind Achebe", "Colin Tranter"}
        assert all(view.read_back for view in views if view.how is How.TOLD)

    @pytest.mark.parametrize("way", WAYS)
    def test_one_reader_gets_less_than_another_in_each_of_them_who_may_see(self, kept, way):
        more, less = (rows(kept[way][1][whose]) for whose in ("Dorota", KEPT_FROM))
        assert {one["name"] for one, other in zip(more, less, strict=True) if one != other} == set(KEPT)

    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize("whose", READERS)
    def test_it_is_different_for_a_child_stands_in_each_but_where_the_reason_is_kept_same_standing(
        self, kept, way, whose
    ):
        views = [view for one in kept[way][0][whose].rounds for view in one.views if view.different]
        told = {view.says_as: view.different.how for view in views}
        assert told == {name: how for name, how in DIFFERENT.items() if whose != KEPT_FROM or name not in KEPT}
        assert {view.different.called for view in views} == {CHILD}
        said = [one for one in rows(kept[way][1][whose]) if one["how it is different"]]
        assert {one["name"]: (one["different for"], one["how it is different"]) for one in said} == {
            name: (CHILD, how) for name, how in told.items()
        }

    @pytest.mark.parametrize("way", WAYS)
    def test_the_chain_of_each_is_whole_record_once(self, worlds, way):
        with worlds[way].app.opened.read() as records:
            assert verify(records.connection, records._case_keys).whole
