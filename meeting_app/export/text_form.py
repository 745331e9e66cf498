"""A document as plain text to paste into a case note: section by section, short lines, no tables."""

import textwrap
from collections.abc import Sequence

from meeting_app.export.document import Block, Bullets, Document, Heading, Line, Paragraph, Picture, Table, plain

WIDTH = 78


def text_of(document: Document) -> str:
    """The text. A table is a line of "header: what stands there" for each cell, row by row."""
    parts = [part for at, block in enumerate(document.blocks) for part in _parts(block, document.blocks[at + 1 :])]
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
