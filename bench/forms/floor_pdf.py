"""The floor of PDF: the same headings, paragraphs, lists and tables, straight with typst; tagged, PDF/UA-1."""

import json
from pathlib import Path

import typst

from bench.forms.measured import report

HOME = Path(__file__).parents[2]
SOURCE = Path(__file__).with_suffix(".typ").read_bytes()
FONTS = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=False,
    font_paths=[str(one) for one in (HOME / "node_modules" / "@expo-google-fonts").iterdir()],
)


def made(told: dict) -> bytes:
    """The blocks one after the other."""
    compiler = typst.Compiler(SOURCE, font_paths=FONTS, sys_inputs={"blocks": json.dumps(told["blocks"])})
    return compiler.compile(format="pdf", pdf_standards=["ua-1"])


if __name__ == "__main__":
    report(made)
