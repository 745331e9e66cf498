"""A record of thirty people in eight rounds, in five scripts, with 5,000 letters here and there: nothing is cut off."""

import re
from datetime import UTC, datetime

import pytest

from meeting_app.domain.answer import Given, Kind
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import ANYBODY
from meeting_app.export.csv_record import csv_text
from meeting_app.export.docx_form import docx_of
from meeting_app.export.page_document import document_of
from meeting_app.export.pdf_form import pdf_of
from meeting_app.export.text_form import text_of
from meeting_app.export.xlsx_form import xlsx_of
from meeting_app.presenters.record import record_view
from meeting_app.web.record_rows import rows_of
from tests.factories import a_world
from tests.files import everything_in, words_of_docx, words_of_pdf
from tests.many_meetings import add_meetings
from tests.presenters.desk import PAGE
from tests.presenters.phones import renderer
from tests.programs.converted import converted

PEOPLE, ROUNDS = 30, 8
AT = datetime(2026, 5, 7, 9, 30, tzinfo=UTC)
SCRIPTS = (
    "It is calmer.",
    "Żeby przestał dzwonić.",
    "میں آتی رہی۔",
    "لا أعرف ما يحدث",
    "আমি ভালো আছি",
    "🙂👂 Mae'n dawel",
)
# Every twelfth writes as much as the form takes.
LONG = 12


def mark(sort: str, person: int, scale: int) -> str:
    """What only this text has in it."""
    return f"{sort}{person:02}x{scale}."


def a_view(person: int, scale: int) -> Given:
    """Somebody's view: a mark at its beginning and one at its end."""
    said = SCRIPTS[(person + scale) % len(SCRIPTS)]
    why = f"{mark('B', person, scale)} {said} {mark('E', person, scale)}"
    if (person + scale) % LONG == 0:
        why = f"{mark('B', person, scale)} {'calm and safe ' * 355}{mark('E', person, scale)}"
    return Given(Kind.NUMBER, (person + scale) % 11, why, f"{mark('H', person, scale)} One quiet week.")


@pytest.fixture(scope="module")
def made(soffice, tmp_path_factory) -> dict[str, str]:
    """The words of the file's copy in each form; of the Word document as LibreOffice prints it too."""
    world = a_world(scales=ROUNDS)
    case_id = world.meeting.case_id
    world.writer.submit(lambda work: add_meetings(work, case_id, 1, people=PEOPLE, view=a_view))
    with world.read() as records:
        view = record_view(records, records.get(Meeting, f"{case_id}-0"), ANYBODY, page=PAGE)
    document, rows = document_of(renderer().page("record/print.html", view)), list(rows_of(view))
    as_docx, as_pdf = docx_of(document, made_at=AT), pdf_of(document, made_at=AT)
    printed = converted(soffice, tmp_path_factory.mktemp("large"), {"large": as_docx}, "docx", to="pdf")["large"]
    return {
        "docx": words_of_docx(as_docx),
        "docx, printed": words_of_pdf(printed),
        "pdf": words_of_pdf(as_pdf),
        "text": text_of(document),
        "xlsx": everything_in(xlsx_of("Record", rows, made_at=AT)),
        "csv": csv_text(iter(rows)),
    }


class TestALargeRecord:
    @pytest.mark.parametrize("form", ["docx", "docx, printed", "pdf", "text", "xlsx", "csv"])
    def test_each_view_is_whole_in_each_form(self, made, form):
        # A line may end within a word.
        found = re.sub(r"\s", "", made[form])
        wanted = [mark(sort, person, scale) for sort in "BEH" for person in range(PEOPLE) for scale in range(ROUNDS)]
        assert len(wanted) == 3 * PEOPLE * ROUNDS
        assert [one for one in wanted if one not in found] == []
