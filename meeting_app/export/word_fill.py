"""Fill the council's template: docxtpl puts a mark at each place, and only then do people's words come in.

So no word of anybody's goes through the template's language: `{{` in a name stays two braces. A part (headings,
tables, lists, pictures) takes the place of its paragraph, made by `docx_form` as in our own form.
"""

import io
import re
import secrets
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from meeting_app.domain.copies import Kind
from meeting_app.domain.word_template import LINES, PLACES, REST, WHOLE, Finding, Looked, left_out_of, parts_of
from meeting_app.export.document import (
    Block,
    Bullets,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Picture,
    Space,
    Table,
    is_right_to_left,
    plain,
)
from meeting_app.export.docx_about import about, saved
from meeting_app.export.docx_form import NOT_XML, Writer
from meeting_app.export.page_line import END, ISOLATE
from meeting_app.export.page_parts import Parted
from meeting_app.export.word_names import PROPERTIES, check_names, environment
from meeting_app.export.word_package import Refused, check_package
from meeting_app.export.word_sample import sample
from meeting_app.export.word_styles import add_styles

LARGEST_COPY = 30_000_000
MARK = re.compile(r"tf[0-9a-f]{24}n\d+x")


def look_through(file: bytes, kind: Kind) -> Looked:
    """What is wrong with a file as a template of this kind; where nothing is, it was tried with nobody's words."""
    try:
        check_package(file)
        found, always = check_names(_opened(file), kind)
        if not found:
            fill(file, kind, sample(kind), made_at=datetime(2000, 1, 1, tzinfo=UTC))
    except Refused as refused:
        return Looked((refused.args[0],))
    return Looked(found, left_out_of(kind, always))


def _opened(file: bytes) -> DocxTemplate:
    template = DocxTemplate(io.BytesIO(file))
    try:
        template.init_docx()
        for name in PROPERTIES:  # Word writes the first line there by itself, and docxtpl would fill it
            setattr(template.docx.core_properties, name, "")
        template.docx.sections[0].header.paragraphs  # noqa: B018 - a file without a section is no document
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - what a broken file makes the library raise is a long list that changes
        raise Refused(Finding("template_no_docx")) from None
    return template


def fill(file: bytes, kind: Kind, parted: Parted, *, made_at: datetime) -> bytes:
    """The copy. `made_at` is the only time in it. Raises Refused where a place stands where nothing can be put."""
    check_package(file)
    template = _opened(file)
    found, _ = check_names(template, kind)
    if found:
        raise Refused(found[0])
    marks = _Marks(kind, parted)
    template.render(marks.context, environment(), autoescape=True)
    filled = template.docx
    about(filled, parted.document, made_at)
    _put_parts(filled, marks)
    for root in _roots(filled):
        _put_lines(root, marks.lines)
        if marks.left_in(root):
            raise Refused(Finding("template_part_around"))
    written = saved(filled, made_at)
    if len(written) > LARGEST_COPY:
        raise Refused(Finding("template_too_much"))
    return written


class _Marks:
    """A mark for each thing that can be named: random letters, so that none stands in a file by chance or intent."""

    def __init__(self, kind: Kind, parted: Parted) -> None:
        self.secret, self.document = f"tf{secrets.token_hex(12)}", parted.document
        self.lines: dict[str, str] = {}
        self.parts: dict[str, tuple[Block, ...]] = {}
        self.context: dict[str, Any] = {}
        for place in PLACES[kind]:
            if place.is_part:
                blocks = tuple(_of_part(place.name, kind, parted))
                self.context[place.name] = self._mark(self.parts, blocks)
                self.context[place.name + LINES] = [self._mark(self.lines, line) for line in lines_of(blocks)]
            else:
                self.context[place.name] = self._mark(self.lines, parted.facts.get(place.name, ""))

    def _mark(self, kept: dict[str, Any], value: Any) -> str:
        """Empty for what is empty, so that "if" says whether there is any."""
        if not value:
            return ""
        mark = f"{self.secret}n{len(self.lines) + len(self.parts)}x"
        kept[mark] = value
        return mark

    def left_in(self, root: Any) -> bool:
        """Whether a mark stands where it was not replaced: in an attribute, or a part within a line of text."""
        texts = (text for one in root.iter() for text in (one.text, one.tail, *one.attrib.values()))
        return any(self.secret in (text or "") for text in texts)


def _of_part(name: str, kind: Kind, parted: Parted) -> Iterator[Block]:
    known = parts_of(kind) - {WHOLE, REST}
    for block, place in zip(parted.document.blocks, parted.places, strict=True):
        if name in {WHOLE, place} or (name == REST and place not in known):
            yield block


def lines_of(blocks: tuple[Block, ...]) -> list[str]:
    """The same as plain lines, a row of a table in one."""
    return [line for block in blocks for line in _lines(block) if line.strip()]


def _lines(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return [plain(block.runs)]
        case Bullets():
            return [_joined(item, " ") for item in block.items]
        case Table():
            return [_joined(tuple(line for cell in row for line in cell), "; ") for row in block.rows]
        case Picture():
            return [block.alt]
        case Space() | NewPage():
            return []


def _joined(lines: tuple[Line, ...], between: str) -> str:
    return between.join(plain(line) for line in lines if plain(line))


def _roots(filled: Any) -> Iterator[Any]:
    yield filled.element
    for part in filled.part.package.iter_parts():
        if part is not filled.part and hasattr(part, "element"):
            yield part.element


def _put_parts(filled: Any, marks: _Marks) -> None:
    """Each part in the place of the paragraph that has its mark and nothing else."""
    add_styles(filled, marks.document)
    write, body = Writer(filled, marks.document), filled.element.body
    for paragraph in list(body.iter(qn("w:p"))):
        blocks = marks.parts.get("".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip())
        if blocks is None:
            continue
        before = len(body)
        for block, after in zip_longest(blocks, blocks[1:]):
            write.add(block, after)
        # The library writes at the end, before what the last section says of its pages.
        for added in list(body)[before - 1 : -1] if body.sectPr is not None else list(body)[before:]:
            paragraph.addprevious(added)
        _end(paragraph)


def _end(paragraph: Any) -> None:
    """A section that ends here, and a cell's last paragraph, stay."""
    properties = paragraph.pPr
    ends_section = properties is not None and properties.find(qn("w:sectPr")) is not None
    if ends_section or (paragraph.getparent().tag == qn("w:tc") and paragraph.getnext() is None):
        for child in list(paragraph):
            if child is not properties:
                paragraph.remove(child)
    else:
        paragraph.getparent().remove(paragraph)


def _put_lines(root: Any, lines: Mapping[str, str]) -> None:
    for text in list(root.iter(qn("w:t"))):
        said = text.text or ""
        said = MARK.sub(lambda found: _framed(lines.get(found[0], found[0])), said)
        if said != text.text:
            _write(text, said)


def _framed(words: str) -> str:
    """Words that read from the right stay in their place in the line."""
    clean = NOT_XML.sub("", words)
    return f"{ISOLATE}{clean}{END}" if is_right_to_left(clean) else clean


def _write(text: Any, said: str) -> None:
    """A line's words; where it is broken, so is the paragraph."""
    first, *others = said.split("\n")
    text.text = first
    text.set(qn("xml:space"), "preserve")
    for line in others:
        again, gap = OxmlElement("w:t"), OxmlElement("w:br")
        again.text = line
        again.set(qn("xml:space"), "preserve")
        text.addnext(gap)
        gap.addnext(again)
        text = again
