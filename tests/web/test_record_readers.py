"""The record, its print, CSV and the case page for a named reader, and for the file (who-may-see, two-sittings)."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from meeting_app.domain.copies import CopyCheck, Decided
from meeting_app.domain.round import Round
from meeting_app.storage.verify import verify
from tests.web.rooms import gives, opened
from tests.web.test_look import KEYWORDS, answer_of, id_of, looks, shows, writes_thing
from tests.web.test_parts import sittings, stored


def copy_for(room, name, **more):
    chair = room.world.chair
    chair.get(f"/meetings/{room.world.public_id}/copies")
    reader = name if name in {"file", "restricted"} else id_of(room, name)
    chair.press("/record/copy", reader=reader, **{"format": "print", **more})
    return chair.page


def objects_in(value):
    """Every object of a JSON value, at any depth."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects_in(inner)


def main_of(page):
    """What is printed, without tokens and links."""
    return re.sub(r'value="[^"]*"', "", page[page.index("<main") : page.index("</main>")])


def keeps(room, name, *from_names, part="keep"):
    id_ = answer_of(room, name).id
    people = {f"from-{id_}": [id_of(room, one) for one in from_names], f"cause-{id_}": "She asked for it."}
    return {f"do-{id_}": part, **people}


class TestACopyForAPerson:
    def test_it_holds_their_own_part_and_what_was_carried_to_it_two_sittings(self, two):
        page = main_of(copy_for(two, "Gethin"))
        assert "I only shouted." in page
        assert "It is calmer." in page, "Imogen's view was carried to his part"
        for word in ("<bdi>Dorota", "key", "Shazia", "Part one", "part one", "Gave a view", "looked", "She asked"):
            assert word not in page, word

    def test_it_has_no_count_and_no_time_of_another_part_two_sittings(self, two):
        page = main_of(copy_for(two, "Gethin"))
        one = next(r for r in stored(two.world, Round) if r.sitting_id == sittings(two.world)[0].id and r.shown_at)
        assert page.count("10 presented") == 1
        assert page.count('class="record-round"') == 1
        assert two.world.meeting().starts not in page
        assert one.item_id not in page

    def test_who_was_in_both_parts_has_both_under_one_scale(self, two):
        page = main_of(copy_for(two, "Imogen"))
        assert page.count('class="record-round"') == 1
        assert page.count("10 presented") == 2
        assert "Shazia has a key" in page

    def test_its_csv_is_the_same_rule_and_its_name_holds_no_name(self, two):
        page = copy_for(two, "Gethin", format="csv")
        names = [row["name"] for row in csv.DictReader(io.StringIO(page.removeprefix("\ufeff")))]
        assert sorted(names) == ["Gethin", "Imogen"]
        answer = two.world.chair.client.get(two.world.chair.where)
        assert "Gethin" not in str(answer.headers)

    def test_its_json_is_the_same_rule_in_its_documented_shape(self, two):
        value = json.loads(copy_for(two, "Gethin", format="json"))
        assert (value["format"], value["version"]) == ("ten-first/record", 1)
        views = [view for scale in value["scales"] for one in scale["rounds"] for view in one.get("views", ())]
        assert sorted(view["called"] for view in views) == ["Gethin", "Imogen"]
        names = {one[name] for one in objects_in(value) for name in ("called", "name") if name in one}
        assert not names & {"Dorota", "Dorota Wrona", "Shazia"}
        assert not [word for word in (KEYWORDS, "She asked", "Part one") if word in str(value)]
        answer = two.world.chair.client.get(two.world.chair.where)
        assert "Gethin" not in str(answer.headers)

    def test_no_number_of_its_json_stands_without_its_words_never_a_bare_number(self, two):
        value = json.loads(copy_for(two, "Imogen", format="json"))
        numbers = [view for view in objects_in(value) if isinstance(view.get("number"), int)]
        assert numbers
        for view in numbers:
            assert all(view[name] for name in ("question", "ten", "zero", "day", "called"))
            assert view["why"] or view["said_out_loud"]

    def test_every_field_of_the_json_has_its_line_in_the_docs(self, two):
        value = json.loads(copy_for(two, "file", format="json"))
        docs = (Path(__file__).parents[2] / "docs/json-record.md").read_text()
        fields = {name for one in objects_in(value) for name in one}
        assert {name for name in fields if f"`{name}`" not in docs} == set()

    def test_who_had_no_place_gets_nothing_of_it(self, two):
        page = main_of(copy_for(two, "Hanan"))
        assert 'class="record-round"' not in page
        assert not [name for name in ("Dorota", "Imogen", "Gethin") if name in page]

    def test_a_person_of_another_case_is_not_known(self, two):
        chair = two.world.chair
        chair.get(f"/meetings/{two.world.public_id}/copies")
        chair.press("/record/copy", reader="nobody", format="print")
        assert chair.status == 404

    def test_at_an_address_of_its_own_nothing_of_a_record_is_handed_out_two_sittings(self, two):
        chair = two.world.chair
        for ending in ("/print", ".csv", ".json", "/copy"):
            chair.get(f"/meetings/{two.world.public_id}/record{ending}")
            assert chair.status in {404, 405}, ending


class TestTheWordsAreLookedForFirst:
    def shown(self, room):
        gives(room.phones["Dorota"], why=KEYWORDS)
        gives(room.phones["Imogen"], 5)
        looks(room)
        shows(room)
        writes_thing(room, "Imogen")
        return room

    @pytest.fixture
    def room(self, tmp_path):
        return self.shown(opened(tmp_path))

    def test_the_chair_is_shown_each_place_and_decides_who_may_see(self, room):
        page = copy_for(room, "Imogen")
        assert re.findall(r"<mark>([^<]+)</mark>", page) == ["key", "KEYS"]
        assert "She rings first." in page
        assert stored(room.world, CopyCheck) == []
        room.world.chair.press("/record/copy")
        assert KEYWORDS in room.world.chair.page
        (check,) = stored(room.world, CopyCheck)
        assert (check.reader_id, check.decided) == (id_of(room, "Imogen"), Decided.AS_IT_IS)

    def test_a_name_that_is_to_be_kept_is_found_where_somebody_does_a_step_too(self, room):
        writes_thing(room, "Dorota", what="Who goes there", look_for="Shazia")
        chair, step = room.world.chair, f"{room.world.console}/step/new"
        chair.get(step)
        chair.press("/step/new", what="take Maja to football", who=[id_of(room, "Shazia")])
        found = copy_for(room, "Dorota").partition("Next steps")[2]
        assert "<mark>Shazia</mark>" in found

    def test_for_somebody_else_nothing_is_asked_and_it_is_written_down_all_the_same(self, room):
        assert KEYWORDS in copy_for(room, "Dorota")
        assert [one.decided for one in stored(room.world, CopyCheck)] == [Decided.NOTHING_FOUND]

    def test_once_it_is_kept_nothing_is_found(self, room):
        chair = room.world.chair
        chair.get(f"{room.world.console}/look/{room.round_id}")
        shows(room, then="later", **keeps(room, "Dorota", "Imogen"))
        page = copy_for(room, "Imogen")
        assert "Words that you asked to keep" not in page
        assert "key" not in main_of(page)

    def test_a_copy_can_be_made_after_the_sealing_and_the_chains_are_whole_record_once(self, room):
        world = room.world
        world.do("end_meeting")
        world.do("seal_meeting")
        assert KEYWORDS in copy_for(room, "Dorota")
        with world.app.opened.read() as records:
            assert verify(records.connection, records._case_keys).whole


class TestTheFile:
    def test_the_restricted_part_says_what_was_kept_from_whom_and_why(self, two):
        writes_thing(two, "Gethin", what="Where the key is.")
        page = copy_for(two, "restricted")
        text = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page))
        assert KEYWORDS in text
        assert "Kept from Gethin: She asked." in text
        assert "For the file alone. Not part of any copy." in text
        assert re.search(r"Where the key is\. ?From Gethin", text)

    def test_the_record_for_the_file_is_grouped_by_scale_with_its_parts(self, two):
        page = main_of(copy_for(two, "file"))
        assert page.count("10 presented") == 2
        assert "Part two" in page
        assert "with Gethin" not in page, "the chair's own name for a part stands in no copy"
        assert "Shazia has a key" not in page

    def test_the_chairs_own_page_has_the_parts_by_their_names(self, two):
        chair = two.world.chair
        chair.get(f"/meetings/{two.world.public_id}/record")
        assert chair.says("Part two: Part two, with Gethin")


class TestTwoWorlds:
    """For a reader a kept view and a chosen "I will tell {Chair}" are the same bytes (security 1.14)."""

    def world(self, folder, *, kept, part="keep"):
        room = opened(folder)
        if kept:
            gives(room.phones["Dorota"], 3, KEYWORDS, "One key.")
        elif part == "keep":
            room.phones["Dorota"].get(room.phones["Dorota"].where)
            room.phones["Dorota"].press("/step", kind="tell_chair", go="check")
            room.phones["Dorota"].press("/answer")
        else:
            dorota = room.phones["Dorota"]
            dorota.get(dorota.where)
            dorota.press("/step", number="3", go="why")
            dorota.press("/step", aloud="yes", go="check")
            dorota.press("/answer")
        gives(room.phones["Imogen"], 5)
        looks(room)
        shows(room, **(keeps(room, "Dorota", "Imogen", part=part) if kept else {}))
        return room

    @pytest.mark.parametrize("part", ["keep", "keep_reason"])
    def test_print_csv_and_case_page_are_the_same_who_may_see(self, tmp_path, part):
        seen = []
        for kept in (True, False):
            folder = tmp_path / str(kept)
            folder.mkdir()
            room = self.world(folder, kept=kept, part=part)
            chair = room.world.chair
            case_id = re.search(r"/cases/([0-9a-f]+)", chair.get(f"/meetings/{room.world.public_id}/record")).group(1)
            as_imogen = chair.get(f"/cases/{case_id}?as={id_of(room, 'Imogen')}")
            pages = [main_of(copy_for(room, "Imogen")), copy_for(room, "Imogen", format="csv"), main_of(as_imogen)]
            pages.append(copy_for(room, "Imogen", format="json"))
            seen.append([re.sub(r"\d\d:\d\d(:\d\d)?|[0-9a-f]{16,}", "", page) for page in pages])
            assert "Dorota" in pages[0]
            assert not [page for page in pages if "key" in page]
        assert seen[0] == seen[1]


class TestTheCasePage:
    def test_as_somebody_it_holds_their_parts_and_nothing_kept_from_them_who_may_see(self, two):
        chair = two.world.chair
        case_id = re.search(r"/cases/([0-9a-f]+)", chair.get(f"/meetings/{two.world.public_id}/record")).group(1)
        page = chair.get(f"/cases/{case_id}?as={id_of(two, 'Gethin')}")
        assert "I only shouted." in page
        assert not [word for word in ("<bdi>Dorota", "Shazia", "key") if word in main_of(page)]
        assert "Shazia has a key" in chair.get(f"/cases/{case_id}?as={id_of(two, 'Imogen')}")
        plain = chair.get(f"/cases/{case_id}")
        assert "as Gethin may" in plain


class TestCopiesToAgree:
    """After the end a copy has to be looked through for each person from whom something is kept."""

    def test_it_waits_until_it_was_looked_through_and_then_stands_with_who_and_when(self, tmp_path):
        room = opened(tmp_path)
        gives(room.phones["Dorota"])
        gives(room.phones["Imogen"], 5)
        looks(room)
        shows(room, **keeps(room, "Dorota", "Imogen"))
        copy_for(room, "Imogen")
        room.world.do("end_meeting")
        record = f"/meetings/{room.world.public_id}/record"
        page = room.world.chair.get(record)
        assert "Look through the copy for <bdi>Imogen</bdi>" in page, "one before the end is not one of this record"
        assert "Look through the copy for <bdi>Dorota</bdi>" not in page
        before = page[: page.index("Look through the copy for")]
        assert before.rfind("<details data-private") > before.rfind("</details>"), "it stands covered"
        form = next(one for one in room.world.chair.forms if dict(one.fields).get("reader") == id_of(room, "Imogen"))
        room.world.chair.post(form.action, {**dict(form.fields), "format": "print"})
        page = room.world.chair.get(record)
        assert "Look through the copy for" not in page
        done = page.partition("Copy looked through: <bdi>Imogen</bdi>")[2].split("</li>")[0]
        assert re.search(r"by <bdi>Rosalind Achebe</bdi>, \d+ \w+ \d{4}, \d\d:\d\d", done), done
