"""A copy as a document: headings, paragraphs, lists, tables and pictures, whatever form it is given in.

It is read from the copy's own page (`page_document`), so that what a reader may see and the words for it are decided
once; DOCX, PDF and text are made from this and from nothing else.
"""

import unicodedata
from dataclasses import fields
from typing import Any, Literal

from meeting_app.values import dataclass

Look = Literal["text", "words", "end", "note", "soft", "number", "ring", "boxes"]
# Where a cross can be put, in a paragraph that has boxes; numbers in a `ring` paragraph stand apart.
BOX = "[ ]"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look. `language` is filled where it is not the document's own."""

    text: str
    bold: bool = False
    soft: bool = False
    language: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 5."""

    level: int
    runs: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `words` are somebody's own, `end` is 10 or 0 with what it means, `number` is a view's."""

    runs: Line
    look: Look = "text"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; an item is one or more lines of text."""

    items: tuple[tuple[Line, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headers; a cell is one or more lines of text."""

    head: tuple[tuple[Line, ...], ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the page (base64 of SVG, PNG or JPEG), and the words that say the same."""

    kind: str
    data: str
    alt: str


@dataclass(frozen=True, slots=True)
class Space:
    """So many lines to write on by hand."""

    lines: int


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows is a sheet of its own."""


Block = Heading | Paragraph | Bullets | Table | Picture | Space | NewPage
BLOCKS = (Heading, Paragraph, Bullets, Table, Picture, Space, NewPage)


@dataclass(frozen=True, slots=True)
class Document:
    """All of it in order. `title` is the file's own too, so it has nobody's name. `large`: large print."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"
    large: bool = False


def plain(runs: Line) -> str:
    """The line's words."""
    return "".join(run.text for run in runs)


def is_over(block: Paragraph, after: "Block | None") -> bool:
    """Whether it is a line over what comes next and must not be parted from it: a number, or what words are about."""
    label = block.look == "soft" or all(run.bold or run.soft for run in block.runs)
    return isinstance(after, Paragraph) and (block.look == "number" or (after.look == "words" and label))


def is_right_to_left(text: str) -> bool:
    """Whether it reads from the right: what its first letter with a direction says."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in {"L", "R", "AL"}:
            return way != "L"
    return False


def to_value(document: Document) -> dict[str, Any]:
    """The same as plain lists and dicts, each block with its `type`; for the process that makes the forms."""
    blocks = [{"type": type(block).__name__.casefold(), **_told(block)} for block in document.blocks]
    return {**{one.name: getattr(document, one.name) for one in fields(document)}, "blocks": blocks}


def _told(block: Block) -> dict[str, Any]:
    # `asdict` copies each text and looks at each field anew: ten times as slow, and a server would wait for it.
    match block:
        case Heading():
            return {"level": block.level, "runs": _told_line(block.runs)}
        case Paragraph():
            return {"runs": _told_line(block.runs), "look": block.look}
        case Bullets():
            return {"items": [_told_cell(item) for item in block.items], "numbered": block.numbered}
        case Table():
            rows = [[_told_cell(cell) for cell in row] for row in block.rows]
            return {"head": [_told_cell(cell) for cell in block.head], "rows": rows}
        case Picture():
            return {"kind": block.kind, "data": block.data, "alt": block.alt}
        case Space():
            return {"lines": block.lines}
        case NewPage():
            return {}


def _told_cell(lines: tuple[Line, ...]) -> list[list[dict[str, Any]]]:
    return [_told_line(line) for line in lines]


def _told_line(runs: Line) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "soft": run.soft, "language": run.language} for run in runs]


KINDS: dict[str, Any] = {kind.__name__.casefold(): kind for kind in BLOCKS}


def from_value(value: dict[str, Any]) -> Document:
    """What `to_value` gave."""
    blocks = tuple(_block(dict(block)) for block in value["blocks"])
    return Document(value["title"], blocks, value["language"], value["large"])


def _block(told: dict[str, Any]) -> Block:
    kind = told.pop("type")
    if kind in {"heading", "paragraph"}:
        told["runs"] = _line(told["runs"])
    elif kind == "bullets":
        told["items"] = tuple(_cell(item) for item in told["items"])
    elif kind == "table":
        told["head"] = tuple(_cell(cell) for cell in told["head"])
        told["rows"] = tuple(tuple(_cell(cell) for cell in row) for row in told["rows"])
    made: Block = KINDS[kind](**told)
    return made


def _cell(lines: list[Any]) -> tuple[Line, ...]:
    return tuple(_line(line) for line in lines)


def _line(runs: list[dict[str, Any]]) -> Line:
    return tuple(Run(**run) for run in runs)
