"""The case so far of many people and meetings: nothing is cut off, and each part of it has both ends."""

from datetime import date

import pytest

from meeting_app.domain.case import Case
from meeting_app.export.page_document import document_of
from meeting_app.export.text_form import sections_of, text_of
from meeting_app.presenters.over_time import MEETINGS_AT_ONCE, PEOPLE_AT_ONCE
from meeting_app.presenters.so_far import SoFarView, so_far
from tests.factories import a_world
from tests.many_meetings import add_meetings
from tests.presenters.desk import PAGE
from tests.presenters.phones import renderer
from tests.reaching import reader_for

PEOPLE, MEETINGS = PEOPLE_AT_ONCE + 3, MEETINGS_AT_ONCE + 2


@pytest.fixture(scope="module")
def seen() -> SoFarView:
    """As one of many people may see it."""
    world = a_world(scales=1)
    case_id = world.meeting.case_id
    world.writer.submit(lambda work: add_meetings(work, case_id, MEETINGS, people=PEOPLE))
    with world.read() as records:
        reader = reader_for(records, f"{case_id}-p3")
        case = records.get(Case, case_id)
        return so_far(records, case, reader, chair="Rosalind", today=date(2030, 3, 2), page=PAGE)


class TestManyMeetings:
    def test_every_meeting_and_everybody_is_in_it(self, seen):
        days = [time.day for scale in seen.scales for time in scale.times]
        assert len(days) == MEETINGS
        assert days == sorted(days)
        assert [len(scale.lines) for scale in seen.scales] == [PEOPLE] * len(seen.scales)

    def test_each_part_has_both_ends_in_the_file_and_in_each_section_never_a_bare_number(self, seen):
        document = document_of(renderer().page("case/so_far.html", seen))
        assert text_of(document).count("Person 14 family") == len(seen.scales) == 2
        parts = [one.text for one in sections_of(document) if "Person 14" in one.text]
        assert len(parts) == len(seen.scales)
        assert all("\n10: " in text and "\n0: " in text for text in parts)
