"""The floor of DOCX: the same headings, paragraphs, lists and tables, straight with python-docx."""

import io

import docx

from bench.forms.measured import report

BULLETS = {False: "List Bullet", True: "List Number"}


def made(told: dict) -> bytes:
    """The blocks one after the other, in the library's own looks."""
    document = docx.Document()
    for block in told["blocks"]:
        match block["type"]:
            case "heading":
                _runs(document.add_heading("", block["level"]), block["runs"])
            case "paragraph":
                _runs(document.add_paragraph(), block["runs"])
            case "bullets":
                for item in block["items"]:
                    _lines(document.add_paragraph(style=BULLETS[block["numbered"]]), item)
            case "table":
                _table(document, [block["head"], *block["rows"]])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _table(document, rows: list) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, lines in zip(row.cells, cells, strict=True):
            _lines(cell.paragraphs[0], lines)


def _lines(paragraph, lines: list) -> None:
    for at, line in enumerate(lines):
        if at:
            paragraph.add_run().add_break()
        _runs(paragraph, line)


def _runs(paragraph, runs: list) -> None:
    for run in runs:
        paragraph.add_run(run["text"]).bold = run["bold"] or None


if __name__ == "__main__":
    report(made)
