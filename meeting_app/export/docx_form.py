"""A document as DOCX: real headings, header rows that repeat, languages, alternative texts, page numbers.

The library's own template comes with a picture of a page and somebody's name: both are taken out.
"""

import base64
import io
import re
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from meeting_app.export.document import (
    BOX,
    Block,
    Bullets,
    Document,
    Heading,
    Line,
    Look,
    NewPage,
    Paragraph,
    Picture,
    Run,
    Space,
    Table,
    is_over,
    is_right_to_left,
    plain,
)
from meeting_app.export.docx_about import about, saved
from meeting_app.export.svg_form import png_of

# What no XML can hold, and nobody can see.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FONT, SOFT = "Arial", RGBColor(0x50, 0x5A, 0x5F)
SIZES = {False: 11, True: 18}
HEADINGS = {1: 1.7, 2: 1.35, 3: 1.15, 4: 1.05, 5: 1.0}
STYLES: dict[Look, str] = {"note": "Intense Quote", "words": "Quote"}
# A row of so many letters fits on one page and is not broken over two.
KEPT_WHOLE = 1200
# Languages whose letters Word takes from the "complex" part of a style.
COMPLEX = {"ar", "ur", "fa", "ps", "ku", "he", "bn", "pa", "hi", "gu", "ti", "am", "th"}


def docx_of(document: Document, *, made_at: datetime) -> bytes:
    """The file's bytes. `made_at` is the only time in it."""
    made = docx.Document()
    about(made, document, made_at)
    set_styles(made, document)
    write = Writer(made, document)
    for block, after in zip_longest(document.blocks, document.blocks[1:]):
        write.add(block, after)
    _page_numbers(made, document)
    return saved(made, made_at)


def set_styles(made: Any, document: Document) -> None:
    """Our page and our styles."""
    size = SIZES[document.large]
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for name in ("Normal", "Quote", "Intense Quote", "List Bullet", "List Number", *(f"Heading {n}" for n in HEADINGS)):
        style = made.styles[name]
        _font(style, size)
        style.font.italic = style.font.bold = False
        style.paragraph_format.space_after = Pt(4)
        style.font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
    for level, times in HEADINGS.items():
        made.styles[f"Heading {level}"].font.size = Pt(round(size * times))
        made.styles[f"Heading {level}"].font.bold = True
    made.styles["Quote"].paragraph_format.left_indent = Cm(0.5)
    _language(made.styles["Normal"].element.get_or_add_rPr(), document.language)


def _font(style: Any, size: int) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for part in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{part}"), FONT)
    _child(style.element.get_or_add_rPr(), "w:szCs", val=str(size * 2))


class Writer:
    """Adds one block after the other. The library looks a style up anew for each paragraph; here each is once."""

    def __init__(self, made: Any, document: Document) -> None:
        self.made, self.size = made, SIZES[document.large]
        self.ids = {style.name: style.style_id for style in made.styles}

    def add(self, block: Block, after: Block | None) -> None:
        """Add it; `after` is the next one, which a line over somebody's words stays with."""
        match block:
            case Heading():
                _runs(self._paragraph(f"Heading {block.level}"), block.runs)
            case Paragraph():
                self._words(block, stays=is_over(block, after))
            case Bullets():
                self._bullets(block)
            case Table():
                _table(self.made, block)
                self._paragraph()
            case Picture():
                _picture(self.made, block)
            case Space():
                self._lines_to_write_on(block.lines)
            case NewPage():
                self._paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _bullets(self, block: Bullets) -> None:
        for item in block.items:
            _lines(self._paragraph("List Number" if block.numbered else "List Bullet"), item)

    def _lines_to_write_on(self, count: int) -> None:
        for _ in range(count):
            paragraph = self._paragraph()
            paragraph.paragraph_format.space_before = Pt(self.size * 0.6)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            paragraph.add_run("\t")

    def _words(self, block: Paragraph, *, stays: bool) -> None:
        paragraph = self._paragraph(STYLES.get(block.look, ""))
        paragraph.paragraph_format.keep_with_next = stays or None
        added = _runs(paragraph, _by_hand(block), soft=block.look == "soft")
        for run in added if block.look in {"number", "ring"} else ():
            run.font.size, run.bold = Pt(round(self.size * HEADINGS[2])), True

    def _paragraph(self, style: str = "") -> Any:
        added = self.made.add_paragraph()
        if style:
            added._p.style = self.ids[style]
        return added


def _by_hand(block: Paragraph) -> Line:
    """Of a form: room around each number, and a box that Word has a letter for."""
    put = {"ring": (" ", "\u00a0" * 5 + " "), "boxes": (BOX, "\u2610")}.get(block.look)
    return tuple(replace(run, text=run.text.replace(*put)) for run in block.runs) if put else block.runs


def _lines(paragraph: Any, lines: tuple[Line, ...]) -> None:
    joined: list[Run] = []
    for at, line in enumerate(lines):
        joined += [Run("\n"), *line] if at else line
    _runs(paragraph, tuple(joined))


def _runs(paragraph: Any, runs: Line, *, soft: bool = False) -> list[Any]:
    added = []
    if is_right_to_left(plain(runs)):
        _child(paragraph._p.get_or_add_pPr(), "w:bidi")
    for run in runs:
        made = paragraph.add_run(NOT_XML.sub("", run.text))
        made.bold = run.bold or None
        if run.soft or soft:
            made.font.color.rgb = SOFT
        properties = made._r.get_or_add_rPr()
        if is_right_to_left(run.text):
            _child(properties, "w:rtl")
        if run.language:
            _language(properties, run.language)
        added.append(made)
    return added


def _language(properties: Any, language: str) -> None:
    tag = {"en": "en-GB", "cy": "cy-GB"}.get(language, language)
    _child(properties, "w:lang", **{"bidi" if language in COMPLEX else "val": tag})


def _child(parent: Any, name: str, **attributes: str) -> None:
    found = parent.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        parent.append(found)
    for attribute, value in attributes.items():
        found.set(qn(f"w:{attribute}"), value)


def _table(made: Any, block: Table) -> None:
    table = made.add_table(rows=0, cols=len(block.head), style="Table Grid")
    for at, row in enumerate((block.head, *block.rows)):
        added = table.add_row()
        properties = added._tr.get_or_add_trPr()
        if sum(len(plain(line)) for cell in row for line in cell) < KEPT_WHOLE:
            _child(properties, "w:cantSplit")
        if at == 0:
            _child(properties, "w:tblHeader")
        for cell, lines in zip(added.cells, row, strict=True):
            _lines(cell.paragraphs[0], lines)


def _picture(made: Any, block: Picture) -> None:
    data = base64.b64decode(block.data)
    shape = made.add_picture(io.BytesIO(png_of(data) if block.kind == "svg" else data), width=Cm(17))
    about = shape._inline.docPr
    about.set("descr", block.alt)
    about.set("name", "Picture")


def _page_numbers(made: Any, document: Document) -> None:
    footer = made.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run(f"{document.title} \u00b7 page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    for kind in ("begin", "", "separate", "text", "end"):
        run = paragraph.add_run("1" if kind == "text" else "")
        if kind == "":
            code = OxmlElement("w:instrText")
            code.text = name
            run._r.append(code)
        elif kind != "text":
            _child(run._r, "w:fldChar", fldCharType=kind)
