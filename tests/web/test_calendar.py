"""A meeting's days as a calendar file: for one reader, neutral unless it is chosen, with the same ids each time."""

import re
from datetime import date
from uuid import UUID

import icalendar
import pytest

from meeting_app.domain.copies import CopyCheck, Decided
from meeting_app.domain.step import NextStep
from meeting_app.presenters import calendar_dates
from tests.web.rooms import gives, opened
from tests.web.test_keeping_words import case_of
from tests.web.test_look import id_of, writes_thing

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ATTACK = "ring\r\nEND:VEVENT\nBEGIN:VALARM\x07;ATTACH=x,y " + "ż" * 80


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Three steps with a day, one of them kept from Imogen, and one without."""
    room = opened(tmp_path_factory.mktemp("calendar"))
    gives(room.phones["Dorota"])
    room.shows()
    step(room, "ring the school", "Dorota", by="2030-06-05")
    step(room, "walk with MAJA", "Imogen", by="2030-06-12")
    step(room, "tell where the KEY is", "Dorota", by="2030-06-19")
    step(room, "without a day", "Dorota", by="")
    chair = room.world.chair
    with room.world.app.opened.read() as records:
        kept = next(one for one in records.all(NextStep) if "KEY" in one.what)
    path = f"/meetings/{room.world.public_id}/record/keep/step/{kept.id}"
    chair.get(path)
    chair.press(path, from_people=[id_of(room, "Imogen")], cause="It tells where.")
    assert chair.status == 200
    chair.get("/account")
    chair.press("/account/house", review_days="90", first_review_days="90")
    return room


def step(room, what: str, who: str, *, by: str) -> None:
    chair = room.world.chair
    chair.get(f"{room.world.console}/step/new")
    chair.press("/step/new", what=what, who=[id_of(room, who)], by=by)
    assert chair.status == 200, chair.page


def file_for(room, name: str, *, words: bool = False) -> str:
    """What the chair's browser keeps, as it is."""
    chair = room.world.chair
    reader = id_of(room, name) if name else "file"
    chair.get(f"/meetings/{room.world.public_id}/calendar?as={reader}{'&words=yes' if words else ''}")
    assert chair.status == 200
    chair.press("/calendar/copy")
    chair.decides()
    assert chair.status == 200, chair.page
    return chair.body.decode()


def events(text: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def days(text: str) -> list[tuple[date, str]]:
    """The steps' days; that of the next meeting comes last."""
    found = sorted((one.decoded("dtstart"), str(one["summary"])) for one in events(text))
    return [one for one in found if one[1] != calendar_dates.NEXT]


class TestWhatIsInIt:
    def test_only_the_days_of_steps_that_its_reader_may_see_who_may_see(self, room):
        hers = days(file_for(room, "Dorota"))
        assert [day for day, _ in hers] == [date(2030, 6, 5), date(2030, 6, 12), date(2030, 6, 19)]
        assert [day for day, _ in days(file_for(room, "Imogen"))] == [date(2030, 6, 5), date(2030, 6, 12)]
        assert [day for day, _ in days(file_for(room, ""))] == [date(2030, 6, 5), date(2030, 6, 12)], (
            "paper for anybody"
        )

    def test_it_says_that_there_is_something_and_no_word_of_the_case(self, room):
        text = file_for(room, "Dorota")
        assert [said for _, said in days(text)] == [calendar_dates.THEIRS, calendar_dates.AGREED, calendar_dates.THEIRS]
        for word in ("Dorota", "Maja", "MAJA", "Oskar", "Wrona", "school", "KEY", room.world.public_id):
            assert word not in text

    def test_with_the_words_of_the_steps_where_that_is_chosen(self, room):
        text = file_for(room, "Imogen", words=True)
        assert [said for _, said in days(text)] == ["ring the school", "walk with MAJA"]
        assert "KEY" not in text

    def test_by_when_the_next_meeting_is_due_where_the_council_says_so(self, room):
        found = [one for one in events(file_for(room, "Imogen")) if str(one["summary"]) == calendar_dates.NEXT]
        assert len(found) == 1
        assert (found[0].decoded("dtstart") - room.world.meeting().day).days == 90

    def test_words_to_keep_are_shown_to_the_chair_first(self, room):
        writes_thing(room, "Imogen", look_for="MAJA")
        chair = room.world.chair
        chair.get(f"/meetings/{room.world.public_id}/calendar?as={id_of(room, 'Imogen')}&words=yes")
        chair.press("/calendar/copy")
        assert "Words that you asked to keep from them stand in it" in chair.page
        chair.press("/calendar/copy")
        assert b"walk with MAJA" in chair.body
        assert last(room).decided is Decided.AS_IT_IS


class TestTheFile:
    def test_its_days_are_whole_days_without_an_alarm(self, room):
        text = file_for(room, "Dorota")
        for one in events(text):
            assert type(one.decoded("dtstart")) is date
            assert (one.decoded("dtend") - one.decoded("dtstart")).days == 1
            assert (str(one["transp"]), str(one["class"])) == ("TRANSPARENT", "PRIVATE")
        assert "VALARM" not in text

    def test_made_again_it_has_the_same_ids_and_another_readers_has_others(self, room):
        first, again, other = ([str(one["uid"]) for one in events(file_for(room, name))]
                               for name in ("Dorota", "Dorota", "Imogen"))  # fmt: skip
        assert first == again
        assert set(first) & set(other) == set()
        assert all(UUID(one) for one in first)
        with room.world.app.opened.read() as records:
            assert not any(one.id in "".join(first) for one in records.all(NextStep))

    def test_its_name_has_nobodys_name_and_it_is_written_down(self, room):
        file_for(room, "Dorota")
        kept_as = room.world.chair.headers["Content-Disposition"]
        assert kept_as == f'attachment; filename="dates-{room.world.public_id}.ics"'
        made = last(room)
        assert (made.kind, made.form, made.style) == ("calendar", "ics", "summary")
        assert (made.reader_id, made.meeting_id) == (id_of(room, "Dorota"), room.world.meeting().id)
        room.world.chair.get(f"/meetings/{room.world.public_id}/copies")
        assert room.world.chair.says("Dates for a calendar, for Dorota : without words, as a calendar file")

    def test_words_that_attack_are_words_and_lines_are_as_the_standard_has_them(self, room):
        step(room, ATTACK, "Dorota", by="2030-07-01")
        text = file_for(room, "Dorota", words=True)
        said = dict(days(text))[date(2030, 7, 1)]
        assert said == " ".join(ATTACK.replace("\x07", " ").split())
        assert "\nBEGIN:VALARM" not in text
        assert CONTROL.search(text) is None
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")


class TestThePage:
    def test_it_asks_for_whom_first_and_shows_what_will_be_in_it(self, room):
        chair, path = room.world.chair, f"/meetings/{room.world.public_id}/calendar"
        chair.get(path)
        assert "Make the calendar file" not in chair.page
        chair.get(f"{path}?as={id_of(room, 'Imogen')}")
        assert "5 June 2030" in chair.page
        assert "19 June 2030" not in chair.page

    def test_a_reader_of_another_case_is_not_there(self, room):
        chair, path = room.world.chair, f"/meetings/{room.world.public_id}/calendar"
        chair.get(f"{path}?as=nobody")
        assert chair.status == 404
        chair.get(f"{path}?as=file")
        chair.press("/calendar/copy", reader=case_of(room).rpartition("/")[2])
        assert chair.status == 404


def last(room) -> CopyCheck:
    with room.world.app.opened.read() as records:
        return records.all(CopyCheck, order="checked_at")[-1]
