"""A family group conference through its pages: told before, shown in the room, read once more, gone (plan-only)."""

import json
import re
import tempfile
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from meeting_app.domain.item import Item
from meeting_app.domain.note import Note
from tests.app_world import make_world
from tests.web.rooms import NAMES, STEPS, Room, copy_of, gives
from tests.web.test_record_readers import copy_for, id_of

WHY, HIGHER, NOTE, DANGER = "Zzyx21 he sleeps.", "Zzyx22 a calm week.", "Zzyx23 they differ.", "Wwqv21 the stair gate"
AGREED = "Wwqv22 Nan reads the story"
GONE = (WHY, HIGHER, NOTE, "Zzyx24")


@cache
def _told() -> Room:
    world = make_world(Path(tempfile.mkdtemp()) / "data")
    chair = world.chair
    chair.get(f"/meetings/{world.public_id}/prepare")
    chair.press("/do/edit_meeting", kind="family_group_conference")
    world.do("gather")
    phones = {name: world.let_in(name) for name in NAMES}
    return Room(world, phones)


@cache
def a_shown_room() -> Room:
    room = copy_of(_told(), Path(tempfile.mkdtemp()) / "data")
    for phone in room.phones.values():
        phone.press("/how")
    for step in STEPS:
        room.does(step)
    for phone in room.phones.values():
        phone.get(phone.where)
        phone.press("/clear", clear="yes")
    room.does("open_round")
    gives(room.phones["Dorota"], 3, why=WHY, higher=HIGHER)
    gives(room.phones["Imogen"], 8, why="Zzyx24 less so.")
    room.shows()
    room.does("add_note", text=NOTE, read_back="yes", replaces="")
    return room


@pytest.fixture
def told(tmp_path):
    return copy_of(_told(), tmp_path / "data")


@pytest.fixture
def shown(tmp_path):
    return copy_of(a_shown_room(), tmp_path / "data")


def console(room, path: str = "") -> str:
    return room.world.chair.get(f"{room.world.console}{path}")


def reads(room, **answer: str) -> str:
    console(room, "/read-again")
    return room.world.chair.press("/read-again", **{"acted_on": "nothing"} | answer)


def agrees(room) -> None:
    """A part of the plan, said by nobody in particular."""
    console(room, "/step/new")
    words = {"what": AGREED, "by": "2026-03-20", "how": "She says so.", "who": [id_of(room, "Dorota")]}
    room.world.chair.press("/step/new", **words)


def ends(room) -> None:
    agrees(room)
    reads(room)
    room.world.do("end_meeting")
    assert room.world.meeting().let_go_at is not None


def case_path(room, path: str = "") -> str:
    return f"/cases/{room.world.meeting().case_id}{path}"


class TestWhatPeopleAreTold:
    def test_plan_only_phones_say_what_is_kept_and_what_is_not_before_anything_else(self, told):
        page = told.phones["Dorota"].get(told.phones["Dorota"].where)
        for words in ("is shown in the room, and not kept", "Only what everyone agrees is kept", "family plan",
                      "writes that down apart from the plan, and it is kept."):  # fmt: skip
            assert words in page
        assert "record. Social workers and others who make the plan may read it." not in page

    def test_plan_only_when_the_family_wants_views_kept_phones_say_that_anew(self, told):
        phone, chair = told.phones["Dorota"], told.world.chair
        phone.press("/how")
        assert "Thank you" in phone.page
        chair.get(f"/meetings/{told.world.public_id}/prepare")
        chair.press("/do/choose_keeps", keeps="whole")
        page = phone.get(phone.where)
        assert "How we use what you write" in page
        assert "A court may read it." in page
        assert "not kept" not in page

    def test_plan_only_it_stays_once_a_round_is_begun(self, shown):
        chair = shown.world.chair
        chair.get(f"/meetings/{shown.world.public_id}/prepare")
        token = re.search(r'name="form_token" value="([^"]+)"', chair.page).group(1)
        path = f"/meetings/{shown.world.public_id}/prepare/do/choose_keeps"
        page = chair.post(path, {"form_token": token, "command_id": "c", "keeps": "whole"})
        assert "People have been told what is kept" in page

    def test_plan_only_paper_says_so(self, told):
        seat = told.world.seat_of("Dorota")
        told.world.chair.get(f"/meetings/{told.world.public_id}/paper?seat_id={seat}")
        assert "Shown in the room, and not kept." in told.world.chair.press("/paper/copy", format="print")

    def test_the_co_ordinator_and_the_family_plan_are_called_so(self, shown):
        agrees(shown)
        page = copy_for(shown, "file")
        assert "Family group conference" in page
        assert re.search(r"Co-ordinator: <bdi[^>]*>Rosalind</bdi>", page)
        assert "The family plan</h2>" in page
        assert "Chair:" not in page
        assert "the chair alone" not in page


class TestTheFamilysOwnTime:
    def test_private_family_time_begins_and_ends_with_one_press_each(self, shown):
        console(shown)
        shown.world.chair.press("/do/begin_family_time")
        page = console(shown)
        assert "Private family time since" in page
        phone = shown.phones["Dorota"]
        page = phone.get(phone.where)
        assert "This is your family's own time." in page.replace("&#39;", "'")
        assert "<textarea" not in page
        assert WHY not in console(shown).split('id="chair-preview"')[1].split("</section>")[0]
        shown.world.chair.press("/do/end_family_time")
        assert "Begin private family time" in console(shown)

    def test_private_family_time_a_press_from_an_old_page_is_refused_with_a_sentence(self, shown):
        shown.world.do("begin_family_time")
        second = shown.world.rounds()[1].id
        assert "Nothing runs until they are ready." in shown.world.do("present_ten", round_id=second)
        assert shown.world.rounds()[1].stage == "drafted"


class TestTheLastReading:
    def test_read_by_someone_the_end_leads_to_it_and_shows_no_button_before(self, shown):
        page = console(shown, "/end")
        assert "Read once more" in page
        assert "end_meeting" not in page
        assert "Read everything once more first" in shown.world.do("end_meeting")

    def test_read_by_someone_it_has_every_view_covered_and_for_the_co_ordinator_alone(self, shown):
        page = console(shown, "/read-again")
        covered = page.split("<details data-private", 1)[1].split("</details>", 1)[0]
        for words in (WHY, HIGHER, "Zzyx24"):
            assert words in covered
            assert page.count(words) == covered.count(words)
        for who in (shown.world.browser(), shown.phones["Dorota"]):
            assert WHY not in who.get(f"{shown.world.console}/read-again")

    def test_read_by_someone_nothing_is_answered_without_a_choice(self, shown):
        assert "Please choose one of these." in reads(shown, acted_on="")
        assert "Write the note first." in reads(shown, acted_on="written")

    def test_read_by_someone_a_note_is_written_apart_and_stays(self, shown):
        console(shown, "/read-again")
        chair = shown.world.chair
        assert "Please fill this in." in chair.press("/safeguarding-note", text="", told="Zzyx told")
        assert "Zzyx told" in chair.page, "what was typed stays"
        chair.press("/safeguarding-note", text=DANGER, told="The duty manager.")
        agrees(shown)
        assert "You have read all of it once more." in reads(shown, acted_on="written")
        shown.world.do("end_meeting")
        assert DANGER in chair.get(case_path(shown, "/safeguarding"))
        assert "Safeguarding notes" in chair.get(case_path(shown))

    def test_who_may_see_a_safeguarding_note_is_staff_with_a_right_to_the_case_and_no_copy(self, shown):
        console(shown, "/read-again")
        shown.world.chair.press("/safeguarding-note", text=DANGER, told="")
        ends(shown)
        stranger = shown.world.browser()
        for who in (stranger, *shown.phones.values()):
            assert DANGER not in who.get(case_path(shown, "/safeguarding"))
        for reader in ("file", "restricted", "Dorota", "Imogen"):
            assert DANGER not in copy_for(shown, reader)
        for path in ("", f"?as={id_of(shown, 'Dorota')}", "/map"):
            assert DANGER not in shown.world.chair.get(case_path(shown, path))
        assert shown.world.browser().ask("GET", case_path(shown, "/safeguarding")).status_code in {302, 303, 404}


class TestTheRecord:
    def pages(self, room) -> dict[str, str]:
        """Every page and form that could have what people gave."""
        public, chair = room.world.public_id, room.world.chair
        scale = re.search(r'/scales/([0-9a-f]+)/over-time"', chair.get(case_path(room))).group(1)
        names = ("record", "decision", "prepare", "console")
        paths = [f"/meetings/{public}/{name}" for name in names]
        paths += [case_path(room, path) for path in ("", "/map", f"/scales/{scale}/over-time", "/work", "/thinking",
                                                     f"?as={id_of(room, 'Dorota')}")]  # fmt: skip
        found = {path: chair.get(path) for path in paths}
        for form in ("print", "text", "json"):
            for style in ("full", "summary", "plain") if form != "json" else ("full",):
                for reader in ("file", "Dorota"):
                    made = copy_for(room, reader, format=form, style=style)
                    found[f"{form} {style} {reader}"] = made
        found["restricted"] = copy_for(room, "restricted")
        return found

    def test_plan_only_no_page_and_no_form_has_a_view_after_the_end(self, shown):
        ends(shown)
        for path, page in self.pages(shown).items():
            assert [one for one in GONE if one in page] == [], path

    def test_plan_only_none_but_the_console_has_one_before_the_end_either(self, shown):
        for path, page in self.pages(shown).items():
            if not path.endswith("/console"):
                assert [one for one in GONE if one in page] == [], path
        assert NOTE in console(shown), "they were there, so that the others' lack means something"

    def test_plan_only_the_end_is_answered_once_the_key_is_gone_and_the_log_is_empty(self, shown):
        file = Path(str(shown.world.app.opened.database.writing.url.database))
        keys, log = file.parent / "views-keys", Path(f"{file}-wal")
        agrees(shown)
        reads(shown)
        assert (len(list(keys.iterdir())), log.stat().st_size > 0) == (1, True), "so that their going is seen"
        shown.world.do("end_meeting")
        assert list(keys.iterdir()) == []
        size = log.stat().st_size if log.exists() else 0
        assert size == 0

    def test_plan_only_what_was_agreed_and_the_sentence_stand_in_each(self, shown):
        ends(shown)
        for reader in ("file", "Dorota"):
            page = copy_for(shown, reader)
            assert AGREED in page
            assert "Only what was agreed is kept of this meeting." in page
        assert "Views of this meeting were not kept." in shown.world.chair.get(case_path(shown))

    def test_plan_only_json_says_so_in_a_field(self, shown):
        ends(shown)
        meeting = json.loads(copy_for(shown, "file", format="json"))
        assert meeting["meeting"]["keeps"] == "plan_only"
        assert meeting["meeting"]["views_not_kept_because"].startswith("Only what was agreed")
        assert {len(one["views"]) + len(one["no_view"]) + len(one["understood"]) for scale in meeting["scales"]
                for one in scale["rounds"] if one["run"]} == {0}  # fmt: skip

    def test_plan_only_a_table_of_views_is_refused_with_the_sentence(self, shown):
        for form in ("csv", "xlsx"):
            assert "there is no table of views" in copy_for(shown, "file", format=form)

    def test_plan_only_nothing_tells_how_many_gave_a_view_or_when(self, shown):
        ends(shown)
        page = copy_for(shown, "file")
        for words in (
            "Asked for a number",
            "No view",
            "How 10 and 0 were clear",
            "Notes",
            "Rosalind</bdi> looked",
            "Will tell",
        ):
            assert words not in page.split("<main", 1)[1], words

    def test_plan_only_a_scale_over_time_has_the_day_and_no_view(self, shown):
        case, round_ = case_path(shown), shown.world.rounds()[0]
        with shown.world.app.opened.read() as records:
            scale_id = records.get(Item, round_.item_id).scale_id
        shown.does("add_note", text=NOTE, read_back="yes", replaces="")
        for reader in ("", f"?as={id_of(shown, 'Dorota')}"):
            page = shown.world.chair.get(f"{case}/scales/{scale_id}/over-time{reader}")
            assert "Asked, and views not kept: 10 February 2026." in page
            assert [one for one in GONE if one in page] == []
            assert "<bdi>Imogen</bdi>: 8" not in page

    def test_plan_only_a_note_that_was_kept_is_in_no_restricted_part(self, shown):
        with shown.world.app.opened.read() as records:
            (note,) = records.all(Note, meeting_id=shown.world.meeting().id)
        keep = f"/meetings/{shown.world.public_id}/record/keep/note/{note.id}"
        shown.world.chair.get(keep)
        shown.world.chair.press(keep, cause="Zzyx25 afraid", from_people=[id_of(shown, "Imogen")])
        assert "Zzyx25 afraid" in shown.world.chair.get(keep), "it was kept, so that its lack means something"
        page = copy_for(shown, "restricted")
        assert [one for one in (*GONE, "Zzyx25") if one in page] == []

    def test_a_whole_record_of_another_meeting_says_nothing_of_it(self, tmp_path):
        world = make_world(tmp_path / "data")
        page = copy_for(SimpleNamespace(world=world), "file")
        assert "Only what was agreed is kept" not in page
        assert re.search(r"Chair: <bdi[^>]*>Rosalind</bdi>", page)
