"""Copies of things of a case for a person, an agency and the file: what each may see, in every form (who-may-see).

Imogen and Gethin are "The team" here. What is kept from him is hers, and in no copy of the team's or of the file's.
"""

import hashlib
import html
import re

import pytest

from meeting_app.domain.copies import CopyCheck, Decided, Household, Kind
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.plan import PlanLine
from meeting_app.domain.scale import Scale
from tests.files import everything_in, words_of_docx, words_of_pdf
from tests.web.rooms import opened
from tests.web.test_child_work import adds, draws, lets
from tests.web.test_keeping_words import case_of, first_worry, keeps
from tests.web.test_look import KEYWORDS, id_of, second_look, shows, writes_thing
from tests.web.test_plan import begins, writes
from tests.web.test_thinking import presses

TEAM = "The team"
READERS = ("Imogen", TEAM, "file")
# Of each kind something that every reader gets, and something that is kept from Gethin.
TOLD = {
    Kind.CASE: ("OPEN-ENTRY", "KEPT-ENTRY"),
    Kind.MAP: ("OPEN-ENTRY", "KEPT-ENTRY"),
    Kind.PLAN: ("OPEN-LINE", "KEPT-LINE"),
    Kind.LINES: ("I only shouted.", "has a key"),
}
KEPT = {kept for _, kept in TOLD.values()} | {"ONLY-IMOGENS"}
FORMS = ("docx", "pdf", "text", "note")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A round that was shown in two parts, something of each kind, and a part of each that is kept from Gethin."""
    room = opened(tmp_path_factory.mktemp("readers"))
    second_look(room)
    shows(room)
    works_together(room, "Imogen", "Gethin")
    on_the_map(room)
    in_a_plan(room)
    room.work = {}
    for name, allowed in {"ONLY-IMOGENS": ("Imogen",), "OF-THE-TEAM": ("Imogen", "Gethin"), "EVERYBODYS": ()}.items():
        room.work[name] = adds(room, worries=name)
        draws(room, room.work[name])
        lets(room, room.work[name], *allowed, less=("dreams",))
    return room


def works_together(room, *names: str, agency: str = TEAM) -> None:
    for name in names:
        path = f"{case_of(room)}/people/{id_of(room, name)}"
        room.world.chair.get(path)
        fields = dict(room.world.chair.forms[-1].fields)
        group = "professional" if name == "Imogen" else "family"
        room.world.chair.post(path, {**fields, "agency": agency, "group": group, "language": "en"})
        assert room.world.chair.status == 200, room.world.chair.page


def on_the_map(room) -> None:
    writes_entry(room, "OPEN-ENTRY")
    keeps(room, f"entry/{writes_entry(room, 'KEPT-ENTRY')}/whole", "Gethin", cause="ENTRY-CAUSE")


def writes_entry(room, words: str) -> str:
    presses(room, f"{case_of(room)}/map/new/strength", text=words, by_other="Nain")
    with room.world.app.opened.read() as records:
        return next(one.id for one in records.all(EntryVersion) if one.said.text == words)


def in_a_plan(room) -> None:
    chair, plan = room.world.chair, begins(room)
    writes(room, plan, "OPEN-LINE", who="Nain")
    line = writes(room, plan, "KEPT-LINE")
    presses(room, f"{plan}/keep/{line}", from_people=[id_of(room, "Gethin")], cause="LINE-CAUSE")
    presses(room, f"{plan}/agree", together=[id_of(room, "Dorota")], with_child="yes", review_on="2030-05-07")
    assert chair.status == 200
    room.plan = plan.rpartition("/")[2]


def choices(room) -> str:
    room.world.chair.get(f"{case_of(room)}/copies")
    assert room.world.chair.status == 200
    return html.unescape(room.world.chair.page)


def key_of(room, reader: str) -> str:
    """What the page's form says for this reader."""
    label = {"file": "the file<", "restricted": "the file: restricted"}.get(reader, f"{reader}[ :(]")
    return re.search(rf'<option value="([^"]+)">{label}', choices(room)).group(1)


def thing_of(room, kind: Kind, about: str = "") -> str:
    """What the page's form says for something of this kind."""
    found = re.search(rf'<option value="({kind} ?{about}\w*)"', choices(room))
    assert found is not None, f"{kind} is not offered"
    return found.group(1)


def asks(room, reader: str, kind: Kind, form: str, about: str = "", **more: str):
    """The chair's browser once this copy is asked for."""
    chosen = {"document": thing_of(room, kind, about), "reader": key_of(room, reader), "format": form}
    chair = room.world.chair
    chair.press("/copy", **{**chosen, **more})
    return chair


def file_of(room, reader: str, kind: Kind, form: str, about: str = "", **more: str) -> str:
    chair = asks(room, reader, kind, form, about, **more)
    chair.decides()
    assert chair.status == 200, chair.page
    read = {"docx": words_of_docx, "pdf": words_of_pdf}.get(form, lambda body: html.unescape(body.decode()))
    return " ".join(read(chair.body).split())


def last_copy(room) -> CopyCheck | None:
    with room.world.app.opened.read() as records:
        return next(reversed(records.all(CopyCheck, meeting_id=None, order="checked_at")), None)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", TOLD)
class TestEachKindForEachReader:
    def test_who_may_see_it_holds_nothing_that_is_kept_from_any_one_of_its_readers(self, room, kind, form):
        told, kept = TOLD[kind]
        for reader in READERS:
            found = file_of(room, reader, kind, form)
            assert told in found, reader
            assert (kept in found) == (reader == "Imogen"), reader
            assert reader == "Imogen" or not [one for one in KEPT if one in found], reader

    def test_it_says_for_whom_it_is_and_so_does_the_log(self, room, kind, form):
        for reader, known in {"Imogen": id_of(room, "Imogen"), TEAM: None, "file": None}.items():
            found = file_of(room, reader, kind, form)
            made = last_copy(room)
            assert (made.kind, made.form, made.reader_id) == (kind, form, known)
            assert made.agency == (TEAM if reader == TEAM else None)
            assert (made.decided is Decided.FOR_THE_FILE) == (reader == "file")
            if kind in {Kind.CASE, Kind.PLAN}:
                assert f"for {'the file' if reader == 'file' else reader}" in found
            if form != "note":
                assert made.digest == hashlib.sha256(room.world.chair.body).hexdigest()


class TestTheFileItself:
    @pytest.mark.parametrize("kind", TOLD)
    def test_no_part_of_a_word_document_has_what_is_kept_nor_a_name_in_its_file_name(self, room, kind):
        for reader in (TEAM, "file"):
            asks(room, reader, kind, "docx").decides()
            everything = everything_in(room.world.chair.body)
            assert not [one for one in (*KEPT, "ENTRY-CAUSE", "LINE-CAUSE") if one in everything]
            name = room.world.chair.headers["Content-Disposition"]
            assert name == f'attachment; filename="{kind}.docx"'


class TestDirectWork:
    @pytest.mark.parametrize("form", FORMS)
    def test_child_says_who_an_agency_has_it_where_all_of_its_people_may_see_it(self, room, form):
        for reader in READERS:
            about = room.work["EVERYBODYS"].rpartition("/")[2]
            found = file_of(room, reader, Kind.WORK, form, about)
            assert "EVERYBODYS" in found
            assert "THE-DREAM" not in found, "not that bit"
        about = room.work["OF-THE-TEAM"].rpartition("/")[2]
        assert "OF-THE-TEAM" in file_of(room, TEAM, Kind.WORK, form, about)
        assert asks(room, "file", Kind.WORK, form, about).status == 422, "the child named people"

    def test_what_one_of_them_may_not_see_is_none_and_the_page_says_so(self, room):
        about = room.work["ONLY-IMOGENS"].rpartition("/")[2]
        assert "ONLY-IMOGENS" in file_of(room, "Imogen", Kind.WORK, "text", about)
        for reader in (TEAM, "file", "Dorota"):
            key, chair = key_of(room, reader), asks(room, reader, Kind.WORK, "text", about, style="plain")
            assert chair.status == 422
            assert "ONLY-IMOGENS" not in chair.page
            assert chair.page.count("There is nothing of this that this reader may see.") == 2, (
                "at the field, at the top"
            )
            assert f'<option value="work {about}" selected>' in chair.page
            assert '<option value="plain" selected>' in chair.page
            assert reader == "file" or f'<option value="{key}" selected>' in chair.page

    def test_the_drawing_is_in_a_file_for_the_team(self, room):
        about = room.work["OF-THE-TEAM"].rpartition("/")[2]
        body = asks(room, TEAM, Kind.WORK, "docx", about).body
        assert b"word/media/" in body


class TestAScaleBetweenTwo:
    @pytest.fixture(scope="class")
    @classmethod
    def scale(cls, room):
        """Between Imogen and Gethin, who are all of the team."""
        words = {"question": "BETWEEN-TWO", "ten": "Both ring.", "zero": "Neither rings.", "title": "THE-TWO"}
        both = {"one_id": id_of(room, "Imogen"), "other_id": id_of(room, "Gethin")}
        presses(room, f"{case_of(room)}/scales/new", **words, kind="relationship", **both)
        with room.world.app.opened.read() as records:
            return next(one for one in records.all(Scale) if one.between is not None)

    def test_it_is_in_the_copy_whose_readers_are_those_two_and_in_no_other(self, room, scale):
        for reader, there in {"Imogen": True, TEAM: True, "file": False, "Dorota": False}.items():
            assert ("BETWEEN-TWO" in file_of(room, reader, Kind.MAP, "text")) == there, reader
            assert ("BETWEEN-TWO" in file_of(room, reader, Kind.CASE, "text")) == there, reader

    def test_with_a_third_in_the_team_it_is_in_none_of_theirs(self, room, scale):
        works_together(room, "Niamh")
        try:
            assert "BETWEEN-TWO" not in file_of(room, TEAM, Kind.MAP, "text")
        finally:
            works_together(room, "Niamh", agency="Another")

    def test_the_chair_does_not_read_its_title_on_a_page_that_may_lie_open(self, room, scale):
        assert "THE-TWO" not in choices(room)
        assert re.search(r"scale \d over time: kept from somebody", choices(room))


class TestWordsToLookFor:
    def test_those_of_any_one_of_its_readers_are_found_and_the_chair_decides(self, room):
        writes_thing(room, "Gethin", look_for="OPEN-ENTRY")
        chair = room.world.chair
        for reader, asked in {TEAM: True, "Imogen": False, "file": False}.items():
            asks(room, reader, Kind.MAP, "text")
            assert ("Words that you asked to keep from them stand in it" in chair.page) == asked, reader
        file_of(room, TEAM, Kind.MAP, "text")
        assert last_copy(room).decided is Decided.AS_IT_IS

    def test_the_page_as_the_team_may_see_it_says_so_too(self, room):
        writes_thing(room, "Gethin", look_for="OPEN-ENTRY")
        chair = room.world.chair
        for path in ("/map", "/so-far", ""):
            chair.get(f"{case_of(room)}{path}?as={key_of(room, TEAM)}")
            assert chair.status == 200
            assert "KEPT-ENTRY" not in chair.page
        chair.get(f"{case_of(room)}/map?as={key_of(room, TEAM)}")
        assert "words that you asked to keep from" in chair.page


class TestAtHome:
    def test_a_copy_for_an_agency_asks_too_and_can_leave_it_out_for_the_household(self, room):
        both = {"person_id": id_of(room, "Imogen"), "other_id": id_of(room, "Tomasz")}
        room.world.chair.get(case_of(room))
        room.world.chair.press("/ties", **both, kind="lives_with")
        keeps(room, f"entry/{writes_entry(room, 'HOME-ENTRY')}/whole", "Tomasz")
        chair = asks(room, TEAM, Kind.MAP, "text")
        assert chair.says(f"{TEAM} lives with Tomasz , from whom 1 thing is kept that stands in this copy.")
        chair.press("/copy", for_household="yes")
        chair.decides()
        assert b"OPEN-ENTRY" in chair.body
        assert b"HOME-ENTRY" not in chair.body
        assert (last_copy(room).household, last_copy(room).agency) == (Household.LEFT_OUT, TEAM)
        assert "HOME-ENTRY" in file_of(room, TEAM, Kind.MAP, "text")
        assert last_copy(room).household is Household.ANOTHER_WAY


class TestThePage:
    def test_the_look_comes_first_and_nothing_is_made_by_it(self, room):
        choices(room)
        chair, before = room.world.chair, last_copy(room)
        form = dict(chair.form("/copy").fields)
        assert f'formaction="{case_of(room)}/copies"' in chair.page
        fields = {"document": "map", "reader": key_of(room, TEAM), "format": "docx", "style": "plain"}
        page = chair.post(f"{case_of(room)}/copies", {**form, **fields})
        assert chair.says(f"The map for {TEAM}")
        assert "What will be in it" in page
        assert "OPEN-ENTRY" in page[page.index("See it") :]
        assert "KEPT-ENTRY" not in page
        assert last_copy(room) == before
        assert key_of(room, TEAM) not in chair.where

    def test_what_there_is_no_copy_of_is_said_at_the_field_and_what_was_chosen_stays(self, room):
        key, chair = key_of(room, TEAM), asks(room, TEAM, Kind.PLAN, "xlsx", room.plan, style="plain")
        assert chair.status == 422
        assert '<a href="#format">' in chair.page
        assert chair.page.count("Of this there is no table or data file.") == 2
        assert f'<option value="plan {room.plan}" selected>' in chair.page
        assert f'<option value="{key}" selected>' in chair.page

    def test_the_cases_pages_lead_there_and_their_own_form_does_the_same(self, room):
        chair = room.world.chair
        for path in (case_of(room), f"{case_of(room)}/map?as={key_of(room, TEAM)}"):
            assert f'href="{case_of(room)}/copies"' in chair.get(path)
        chair.press("/copy", format="text")
        assert b"OPEN-ENTRY" in chair.body
        assert last_copy(room).agency == TEAM

    def test_who_and_what_are_not_of_this_case_are_not_there(self, room):
        chair = room.world.chair
        for wrong in (
            {"reader": "agency-nobody"}, {"reader": ""}, {"reader": f"agency-{id_of(room, 'Dorota')}"},
            {"document": "record"}, {"document": "plan nothing"}, {"document": "thinking"}, {"document": ""},
        ):  # fmt: skip
            choices(room)
            chair.press("/copy", **{"document": "map", "reader": "file", "format": "text", **wrong})
            assert chair.status == 404, wrong

    def test_each_copy_is_in_the_list_with_its_reader_and_digest(self, room):
        for reader in READERS:
            file_of(room, reader, Kind.MAP, "docx")
            digest = last_copy(room).digest
            page = choices(room)
            assert digest in page
            name = "the file" if reader == "file" else f"<bdi>{reader}</bdi>"
            assert f"The map, for {name}" in page


class TestTheRestrictedPart:
    @pytest.mark.parametrize("form", FORMS)
    def test_it_has_what_is_kept_from_whom_and_why_and_it_alone(self, room, form):
        keeps(room, f"statement/{first_worry(room).id}/whole", "Shazia", cause="WORRY-CAUSE")
        found = file_of(room, "restricted", Kind.MAP, form)
        for words in (
            "KEPT-ENTRY", "ENTRY-CAUSE", "KEPT-LINE", "LINE-CAUSE", "WORRY-CAUSE", first_worry(room).text.split(".")[0],
            "ONLY-IMOGENS", "These people, and you : Imogen", "THE-DREAM", "Not that bit: House of dreams",
        ):  # fmt: skip
            assert words.replace(" :", ":") in found.replace(" :", ":"), words
        assert "from Gethin" in found
        assert KEYWORDS not in found, "what was kept in a meeting stands in the restricted part of its record"
        assert "OPEN-LINE" not in found
        made = last_copy(room)
        assert (made.kind, made.reader_id, made.agency, made.decided) == (
            Kind.RESTRICTED, None, None, Decided.FOR_THE_FILE,
        )  # fmt: skip

    def test_a_child_who_was_not_asked_yet_is_said_so(self, room):
        adds(room, worries="NOT-ASKED-YET")
        found = file_of(room, "restricted", Kind.MAP, "text")
        assert "NOT-ASKED-YET" in found
        assert "The child was not asked yet who may see it." in " ".join(found.split())

    def test_what_was_to_be_kept_and_for_which_meeting(self, room):
        writes_thing(room, "Gethin", what="THE-THING", why="THE-REASON")
        found = file_of(room, "restricted", Kind.MAP, "text")
        day = room.world.meeting().day
        assert "THE-THING" in found
        assert "THE-REASON" in found
        assert f"for the meeting of {day.day} {day:%B %Y}" in found

    def test_no_one_else_can_be_its_reader(self, room):
        choices(room)
        chair = room.world.chair
        chair.press("/copy", document="restricted", reader=id_of(room, "Gethin"), format="text")
        assert last_copy(room).kind is Kind.RESTRICTED
        assert last_copy(room).reader_id is None, "whoever is named, it is the file's"

    def test_it_is_made_in_full_only(self, room):
        chair = asks(room, "restricted", Kind.MAP, "text", style="plain")
        assert chair.status == 422
        assert '<option value="restricted" selected>' in chair.page

    def test_what_was_freed_says_since_when(self, room):
        with room.world.app.opened.read() as records:
            line = next(one for one in records.all(PlanLine) if one.what == "KEPT-LINE")
        plan = f"{case_of(room)}/plan/{room.plan}"
        presses(room, f"{plan}/keep/{line.line}", free="yes")
        try:
            assert "freed" in file_of(room, "restricted", Kind.MAP, "text")
        finally:
            people = {"from_people": [id_of(room, "Gethin")]}
            presses(room, f"{plan}/keep/{line.line}", **people, cause="LINE-CAUSE")
