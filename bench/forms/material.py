"""The record of a large meeting: thirty people in eight rounds, in five scripts and with long words."""

import re
from dataclasses import dataclass
from pathlib import Path

from bench.many_meetings import opened_in
from meeting_app.domain.answer import Given, Kind
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import ANYBODY
from meeting_app.presenters.page import Page
from meeting_app.presenters.record import record_view
from meeting_app.web.record_json import value_of
from meeting_app.web.record_rows import rows_of
from tests.many_meetings import add_meetings
from tests.presenters.phones import renderer
from tests.server import Chair, Server, a_case, sign_in

PEOPLE, ROUNDS = 30, 8
WHY = (
    "It is calmer than in spring. The mornings are quiet, both were at school each day, and we rang as the plan says.",
    "Teraz jest spokojniej, bo wieczorami nikt nie puka. Ale nadal się boję, kiedy dzwoni telefon.",
    "میں 9 ہفتے تک آتی رہی اور گھر پرسکون تھا۔ بچے اپنی باتیں خود بتاتے ہیں۔",
    "لا أعرف ما يحدث في المساء، لكن الصباح هادئ والأطفال يذهبون إلى المدرسة.",
    "আমি ভালো আছি, সকালে সবাই শান্ত থাকে।",
)
HIGHER = "Four weeks in which this goes on, the weekends with it, and somebody who rings each Sunday. 🙂"


@dataclass(frozen=True)
class Material:
    """The page that a copy is read from, its table and its data."""

    page: str
    rows: list[list[str]]
    record: dict


def view(person: int, scale: int) -> Given:
    """Somebody's view; every tenth writes at length."""
    why = WHY[(person + scale) % len(WHY)]
    return Given(Kind.NUMBER, (person + scale) % 11, why * (8 if (person + scale) % 10 == 0 else 1), HIGHER)


def add_large_meeting(folder: Path, case_id: str) -> str:
    """Such a meeting, straight into a stopped server's database; its public id."""
    with opened_in(folder) as opened:
        opened.writer.submit(lambda work: add_meetings(work, case_id, 1, people=PEOPLE, view=view))
        with opened.read() as records:
            return records.get(Meeting, f"{case_id}-0").public_id


def a_large_case(chair: Chair) -> str:
    """Its case, without the meeting; its id."""
    a_case(chair, ["Somebody"], scales=ROUNDS)
    return re.search(r"/cases/([0-9a-f]{32})", chair.browser.html).group(1)


def large_record(folder: Path) -> Material:
    """The copy for the file of such a meeting."""
    server = Server(folder / "large")
    server.folder.mkdir()
    chair = sign_in(server.start())
    try:
        case_id = a_large_case(chair)
    finally:
        server.stop()
    public_id = add_large_meeting(server.folder, case_id)
    with opened_in(server.folder) as opened, opened.read() as records:
        meeting = records.find(Meeting, public_id=public_id)
        record = record_view(records, meeting, ANYBODY, page=Page("form token"))
    page = renderer().page("record/print.html", record)
    return Material(page, [list(row) for row in rows_of(record)], value_of(record))
