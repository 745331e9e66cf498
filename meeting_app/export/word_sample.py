"""A document of nobody's, with every part, to try a template with; and a template to begin with, for each kind."""

from datetime import UTC, datetime
from typing import Any

import docx

from meeting_app.domain.copies import Kind
from meeting_app.domain.word_template import PLACES, parts_of
from meeting_app.export.document import Block, Bullets, Document, Heading, Paragraph, Run, Table
from meeting_app.export.docx_about import about, saved
from meeting_app.export.docx_form import set_styles
from meeting_app.export.page_parts import Parted

WORDS = "Some words: \u0623\u0645\u064a. {{ 7 * 7 }} <b> & more"
NAMES = {Kind.RECORD: "Record of the meeting", Kind.DECISION: "The decision"}
# A file has to say when it was made: no day of ours is in it.
MADE = datetime(2000, 1, 1, tzinfo=UTC)
# What stands in `about_meeting` or in the whole already.
FACTS = {"Day": "meeting_day", "Family": "case_name", "Our reference": "reference", "Chair": "chair"}


def sample(kind: Kind) -> Parted:
    """Each thing that can be named, with words in it that would show if they were taken for more than words."""
    line = (Run(WORDS),)
    blocks: list[Block] = []
    places: list[str] = []
    for name in sorted(parts_of(kind)):
        mine = (Heading(2, line), Paragraph(line, "words"), Bullets(((line,),)), Table(((line,),), (((line,),),)))
        blocks += mine
        places += [name] * len(mine)
    facts = {place.name: WORDS for place in PLACES[kind] if not place.is_part}
    return Parted(Document("A trial", tuple(blocks)), tuple(places), facts)


def example(kind: Kind) -> bytes:
    """A template to begin with: every part, one after the other, between the council's head and foot of the page."""
    made: Any = docx.Document()
    set_styles(made, Document(NAMES[kind], ()))
    section = made.sections[0]
    section.header.paragraphs[0].text = "The name of your council"
    section.footer.paragraphs[0].text = "{{ reference }}"
    made.add_heading(NAMES[kind], 1)
    table = made.add_table(rows=0, cols=2, style="Table Grid")
    for says, name in FACTS.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = says, f"{{{{ {name} }}}}"
    made.add_paragraph()
    for place in PLACES[kind]:
        if place.is_part and place.name not in {"whole", "about_meeting"}:
            made.add_paragraph(f"{{{{ {place.name} }}}}")
    about(made, Document(NAMES[kind], ()), MADE)
    return saved(made, MADE)
