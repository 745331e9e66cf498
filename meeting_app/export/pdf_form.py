"""A document as PDF/UA-1: tagged, its fonts in it, each script shaped. Words go to typst as data, never as markup."""

import base64
import json
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from meeting_app.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Line,
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
from meeting_app.export.pdf_letters import MISSING, NOTE, shown
from meeting_app.export.svg_form import in_our_fonts
from meeting_app.export.typesetting import FAMILIES, typeset

PAGES = Path(__file__).with_name("pdf_form.typ")


def pdf_of(document: Document, *, made_at: datetime) -> bytes:
    """The file's bytes. `made_at` is the only time in it."""
    blocks = [_value(block, after) for block, after in zip_longest(document.blocks, document.blocks[1:])]
    told = _told(document, blocks)
    if MISSING in told:
        # Below the title, that something is missing.
        note = _value(Paragraph((Run(NOTE),), "note"), None)
        told = _told(document, [*blocks[:1], note, *blocks[1:]])
    return typeset(PAGES.read_bytes(), {"document": told}, format="pdf", pdf_standards=["ua-1"], timestamp=made_at)


def _told(document: Document, blocks: list[dict[str, Any]]) -> str:
    about = {"title": shown(document.title), "language": document.language, "large": document.large}
    return json.dumps({**about, "families": FAMILIES, "blocks": blocks})


def _value(block: Block, after: Block | None) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "line": _line(block.runs)}
        case Paragraph():
            return {"type": "paragraph", "look": block.look, "line": _line(block.runs), "stays": is_over(block, after)}
        case Bullets():
            return {"type": "bullets", "numbered": block.numbered, "items": [_lines(item) for item in block.items]}
        case Table():
            cells = [_lines(cell) for row in block.rows for cell in row]
            return {"type": "table", "head": [_lines(cell) for cell in block.head], "cells": cells}
        case Space():
            return {"type": "space", "lines": block.lines}
        case NewPage():
            return {"type": "new page"}
        case Picture():
            data = base64.b64decode(block.data)
            return {
                "type": "picture",
                "kind": block.kind.replace("jpeg", "jpg"),
                "alt": block.alt,
                "bytes": list(in_our_fonts(data) if block.kind == "svg" else data),
            }


def _lines(cell: tuple[Line, ...]) -> list[dict[str, Any]]:
    return [_line(line) for line in cell]


def _line(runs: Line) -> dict[str, Any]:
    told = [{"text": shown(run.text), "bold": run.bold, "soft": run.soft, "language": run.language} for run in runs]
    return {"rtl": is_right_to_left(plain(runs)), "runs": told}
