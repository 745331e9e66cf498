"""The days of a meeting for one reader's calendar: their steps', and by when the next meeting is due (who-may-see).

A calendar shows on a locked screen, and to whoever looks over a shoulder: no word of the case is in it unless that is
chosen.
"""

from datetime import date, tzinfo
from uuid import UUID, uuid5

from meeting_app.domain.case import Case, Person
from meeting_app.domain.due import due
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.step import NextStep
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.copy_readers import FILE
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_reader
from meeting_app.presenters.steps import plan_of
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass

IDS = UUID("3f0a4c0e-6f0b-4f43-9a0e-7f1c2d5b8e61")
THEIRS = "Something you said you would do. See your copy."
AGREED = "Something that was agreed. See your copy."
NEXT = "The next meeting is due by this day. See your copy."


@dataclass(frozen=True, slots=True)
class DateLine:
    """A day, and what a calendar will say on it. `uid` is of this reader's alone, and the same each time."""

    uid: str
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The page. `chosen`: the reader's id, `file`, or nothing yet. `with_words`: the steps' own words stand in it."""

    page: Page
    public_id: str
    case: Case
    readers: tuple[Person, ...]
    chosen: str
    reader: Person | None
    with_words: bool
    lines: tuple[DateLine, ...]


def calendar_view(
    records: Records, meeting: Meeting, reader: Person | None, *, chosen: str, with_words: bool, page: Page
) -> CalendarView:
    """For this reader; `chosen` is empty while nobody is, and then no day is there."""
    people = tuple(one for one in records.all(Person, case_id=meeting.case_id) if not one.unborn)
    lines = _lines(records, meeting, reader, page.zone, with_words=with_words) if chosen else ()
    case = records.get(Case, meeting.case_id)
    return CalendarView(page, meeting.public_id, case, people, chosen, reader, with_words, lines)


def _lines(
    records: Records, meeting: Meeting, reader: Person | None, zone: tzinfo, *, with_words: bool
) -> tuple[DateLine, ...]:
    viewer = the_reader(records, meeting.id, reader.id) if reader else ANYBODY
    whose = reader.id if reader else FILE
    seen = [one for one in plan_of(records, meeting.id, viewer).steps if one.by is not None]
    steps = by_id(records.all(NextStep, id=[one.step_id for one in seen]))
    lines = []
    for one in seen:
        own = reader is not None and reader.id in steps[one.step_id].who
        neutral = THEIRS if own else AGREED
        assert one.by is not None
        lines.append(DateLine(_uid(whose, one.step_id), one.by, one.what if with_words else neutral))
    coming = due(meeting, load_house(records), zone).next_meeting
    if coming is not None:
        lines.append(DateLine(_uid(whose, meeting.id), coming, NEXT))
    return tuple(sorted(lines, key=lambda line: (line.on, line.words)))


def _uid(whose: str, thing: str) -> str:
    return str(uuid5(IDS, f"{whose}/{thing}"))
