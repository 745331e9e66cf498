"""The example case goes on after its first meetings' working copies went: its pages stand, and tell nobody more."""

import re
from html.parser import HTMLParser

import pytest

from meeting_app import config
from meeting_app.app import create_app
from meeting_app.config import Options
from meeting_app.domain.case import Case, Person
from meeting_app.domain.certificate import Certificate, Thing
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.engine import current
from meeting_app.storage.fates import fates_of
from meeting_app.storage.verify import verify
from tests.app_world import AppWorld, Browser
from tests.test_day import works

LINK = re.compile(r'href="(/(?:cases|meetings)/[^"#]+)"')
# Files and pictures: what they are made from is on the pages.
NO_PAGES = re.compile(r"\.csv|/print|/drawing/")


class Texts(HTMLParser):
    """What stands on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.found |= {" ".join(data.split())} - {""}


def crawl(chair: Browser, *first: str) -> dict[str, int]:
    """Every page of the desk that leads on from these, with its status."""
    seen: dict[str, int] = {}
    waiting = list(first)
    while waiting:
        path = waiting.pop()
        if path in seen or NO_PAGES.search(path):
            continue
        chair.get(path)
        seen[path] = chair.status
        waiting += [one.replace("&amp;", "&") for one in LINK.findall(chair.page)]
    return seen


def as_each(chair: Browser, case_id: str, people: list[Person]) -> dict[tuple[str, str], set[str]]:
    """What each person of the case may read of it: the case, its map, direct work, plans, scales over time."""
    chair.get(f"/cases/{case_id}")
    plans = set(re.findall(rf'href="(/cases/{case_id}/plan/\w+)"', chair.page))
    found = {}
    for person in people:
        for path in (f"/cases/{case_id}", f"/cases/{case_id}/map", f"/cases/{case_id}/work", *sorted(plans)):
            chair.get(f"{path}?as={person.id}")
            found[(person.says_as, path)] = Texts(chair.page).found if chair.status == 200 else set()
    return found


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """The demo's case: two meetings sealed and filed, a third prepared; and what each person could read before."""
    folder = tmp_path_factory.mktemp("lets-go") / "data"
    folder.mkdir()
    app = create_app(config.read({}, Options(data=str(folder), demo="whole")), current())
    chair = Browser(app.wsgi)
    chair.get("/sign-in")
    chair.press("/sign-in", sign_in_name="rosalind", password=app.notes[0].rpartition(" ")[2])
    with app.opened.read() as records:
        meetings = records.all(Meeting, order="day")
    world = AppWorld(app, chair, meetings[-1].public_id)
    chair.get("/account/periods")
    chair.press("/account/periods", count_initial="1", count_review="1")
    for one in meetings:
        if one.stage is MeetingStage.SEALED:
            chair.get(f"/meetings/{one.public_id}/record/filed")
            chair.press("/filed", reference="CS/1", digest="ab" * 32, without="yes")
    return world


@pytest.fixture(scope="module")
def people(story):
    with story.app.opened.read() as records:
        return [one for one in records.all(Person) if not one.unborn]


@pytest.fixture(scope="module")
def before(story, people):
    return as_each(story.chair, story.meeting().case_id, people)


@pytest.fixture(scope="module")
def went(story, before):
    """Seen for a week, both went in one night, the later one first, as its record speaks of the first one's steps."""
    works(story, 40)
    return story


class TestBefore:
    def test_a_meeting_goes_no_sooner_than_what_speaks_of_it(self, story, before):
        with story.app.opened.read() as records:
            case_id = story.meeting().case_id
            found = fates_of(records, [case_id], story.app.opened.time_zone)[case_id]
        first, second, third = (fate for _, fate in found.meetings)
        assert first.goes == second.goes
        assert third.goes is None
        assert found.goes is None, "a meeting is prepared, so the case goes on"


class TestAfter:
    def test_the_two_went_and_the_case_is_there(self, went):
        with went.app.opened.read() as records:
            assert [one.stage for one in records.all(Meeting)] == [MeetingStage.PREPARED]
            assert records.count(Case) == 1
            assert [one.thing for one in records.all(Certificate)] == [Thing.MEETING, Thing.MEETING]

    def test_the_log_is_whole_and_says_what_went(self, went):
        with went.app.opened.database.read() as connection:
            found = verify(connection, went.app.opened.case_keys)
        assert found.breaks == ()
        assert found.destroyed > 200

    def test_every_page_of_the_case_stands(self, went):
        case_id = went.meeting().case_id
        seen = crawl(went.chair, f"/cases/{case_id}", f"/meetings/{went.public_id}/prepare", "/cases", "/going")
        assert len(seen) > 40, "else this shows nothing"
        assert {path: status for path, status in seen.items() if status != 200} == {}

    def test_who_may_see_nobody_reads_more_of_the_case_than_before(self, went, before, people):
        after = as_each(went.chair, went.meeting().case_id, people)
        assert len(before) == len(after) > 30
        entries = entry_texts(went)
        hidden = 0
        for place, texts in after.items():
            new = {one for one in texts - before[place] if any(words in one for words in entries)}
            assert new == set(), place
            hidden += sum(words not in before[place] for words in entries)
        assert hidden > 0, "else nothing was kept from anybody and this shows nothing"

    def test_who_may_see_words_to_look_for_are_carried_on(self, went):
        with went.app.opened.read() as records:
            things = records.all(ThingToKeep)
        assert {one.meeting_id for one in things} == {went.meeting().id}, "the third has all that the others had"

    def test_what_was_said_by_people_is_gone_from_the_meetings_pages(self, went):
        for one in ("record", "console", "decision"):
            went.chair.get(f"/meetings/0000000000000000/{one}")
            assert went.chair.status == 404


def entry_texts(world) -> set[str]:
    """The words of the map."""
    with world.app.opened.read() as records:
        return {" ".join(one.said.text.split()) for one in records.all(EntryVersion)}
