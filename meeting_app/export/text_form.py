"""A document as plain text to paste into a case note: section by section, short lines, no tables."""

import re
import textwrap
from collections.abc import Sequence

from meeting_app.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Picture,
    Space,
    Table,
    plain,
)
from meeting_app.values import dataclass

WIDTH = 78
# Headings of this level and above begin a section.
SECTION = 2
# A view in a cell of a table: its number, perhaps with when it was given. What is drawn by us is numbers too.
NUMBER = re.compile(r"(10|\d)( |$)")
DRAWN = "svg"


def text_of(document: Document) -> str:
    """The text. A table is a line of "header: what stands there" for each cell, row by row."""
    return _text(document.blocks)


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of the text that can be pasted by itself."""

    title: str
    text: str

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n")


def sections_of(document: Document) -> tuple[Section, ...]:
    """The text in pieces, one a heading; each after the first says on top of what it is a piece.

    never-a-bare-number: a piece with numbers and without both ends stays with the one before it.
    """
    pieces: list[list[Block]] = []
    for block in document.blocks:
        if not pieces or (isinstance(block, Heading) and block.level <= SECTION):
            pieces.append([])
        pieces[-1].append(block)
    joined: list[list[Block]] = []
    for piece in pieces:
        if joined and any(map(_has_number, piece)) and not any(_is_end(block) for block in piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(_section(piece, joined[0]) for piece in joined)


def _section(piece: Sequence[Block], first: Sequence[Block]) -> Section:
    title, whole = (plain(one[0].runs) if isinstance(one[0], Heading) else "" for one in (piece, first))
    over = "" if piece is first or not whole else "\n".join(_wrapped(whole)) + "\n\n"
    return Section(title, over + _text(piece))


def _is_end(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.look == "end"


def _has_number(block: Block) -> bool:
    match block:
        case Paragraph():
            return block.look == "number"
        case Table():
            return any(NUMBER.match(plain(line)) for row in block.rows for cell in row for line in cell)
        case Picture():
            return block.kind == DRAWN
        case _:
            return False


def _text(blocks: Sequence[Block]) -> str:
    parts = [part for at, block in enumerate(blocks) for part in _parts(block, blocks[at + 1 :])]
    return "\n".join(parts).strip() + "\n"


def _parts(block: Block, after: Sequence[Block]) -> list[str]:
    match block:
        case Heading():
            words = plain(block.runs)
            return ["", words.upper() if block.level == 1 else words, ("=" if block.level <= 2 else "-") * 8]
        case Paragraph():
            return _wrapped(plain(block.runs), "  " if block.look == "words" else "")
        case Bullets():
            marks = (f"{at}. " if block.numbered else "- " for at in range(1, len(block.items) + 1))
            return [part for mark, item in zip(marks, block.items, strict=True) for part in _item(mark, item)]
        case Table():
            return [part for row in block.rows for part in _row(block.head, row)]
        case Space():
            return ["", "_" * WIDTH] * block.lines
        case NewPage():
            return ["", ""]
        case Picture():
            # Where its words stand under it on the page, they stand there once.
            under = after[0] if after else None
            told = isinstance(under, Paragraph) and block.alt and plain(under.runs).startswith(block.alt)
            return _wrapped("[Picture. What can be seen on it:]" if told else f"[Picture: {block.alt}]")


def _item(mark: str, lines: tuple[Line, ...]) -> list[str]:
    return [part for at, line in enumerate(lines) for part in _wrapped(plain(line), "  ", mark if at == 0 else "  ")]


def _row(head: tuple[tuple[Line, ...], ...], row: tuple[tuple[Line, ...], ...]) -> list[str]:
    told = ["; ".join(plain(line) for line in cell if plain(line)) for cell in row]
    names = [" ".join(plain(line) for line in cell) for cell in head]
    found = [f"{name}: {words}" if name else words for name, words in zip(names, told, strict=True) if words]
    return [part for at, words in enumerate(found) for part in _wrapped(words, "  ", "  " if at else "- ")]


def _wrapped(words: str, indent: str = "", first: str | None = None) -> list[str]:
    """Lines of at most `WIDTH` letters; the breaks that somebody made stay."""
    lines: list[str] = []
    for at, line in enumerate(words.split("\n")):
        begin = first if at == 0 and first is not None else indent
        found = textwrap.wrap(
            line, WIDTH, initial_indent=begin, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        lines += found or [""]
    return lines
