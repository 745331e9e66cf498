"""A document as PDF/UA-1: tagged, its fonts in it, each script shaped. Words go to typst as data, never as markup."""

import base64
import json
import tempfile
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import typst

from meeting_app.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Line,
    Paragraph,
    Picture,
    Run,
    Table,
    is_over,
    is_right_to_left,
    plain,
)
from meeting_app.export.pdf_letters import MISSING, NOTE, shown
from meeting_app.export.svg_form import FAMILIES, fonts, in_our_fonts

PAGES = Path(__file__).with_name("pdf_form.typ")


def pdf_of(document: Document, *, made_at: datetime) -> bytes:
    """The file's bytes. `made_at` is the only time in it. From within nothing can be read: the root is empty."""
    blocks = [_value(block, after) for block, after in zip_longest(document.blocks, document.blocks[1:])]
    told = {**_about(document), "blocks": _with_note(blocks)}
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(
            PAGES.read_bytes(),
            root=nothing,
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(told)},
        )
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made_at)
    assert isinstance(made, bytes)
    return made


def _about(document: Document) -> dict[str, Any]:
    return {
        "families": FAMILIES,
        "title": shown(document.title),
        "language": document.language,
        "large": document.large,
    }


def _with_note(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Below the title, that something is missing, where it is."""
    if MISSING not in json.dumps(blocks):
        return blocks
    return [*blocks[:1], _value(Paragraph((Run(NOTE),), "note"), None), *blocks[1:]]


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
