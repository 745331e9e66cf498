"""A drawn picture in files: its text in our own fonts, and as PNG where a file can't hold SVG."""

import re
import tempfile

import typst

from meeting_app.export.pdf_letters import font_folders

# For each letter the first that has it.
FAMILIES = (
    "Noto Sans",
    *(f"Noto Sans {script}" for script in ("Arabic", "Bengali", "Gurmukhi", "Gujarati", "Hebrew", "Ethiopic", "Thai")),
    "Noto Emoji",
)
FONT = re.compile(rb"font-family: [^;\"]*")
POINTS_PER_INCH = 150.0
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", alt: "")
"""


def in_our_fonts(svg: bytes) -> bytes:
    """The picture with its text in fonts that are there where the file is made."""
    return FONT.sub(b"font-family: " + ", ".join(f"'{family}'" for family in FAMILIES).encode(), svg)


def fonts() -> typst.Fonts:
    """Ours and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(font_folders()))


def png_of(svg: bytes) -> bytes:
    """The same as PNG."""
    with tempfile.TemporaryDirectory() as nothing:
        told = {"picture": in_our_fonts(svg).decode()}
        compiler = typst.Compiler(PAGE, root=nothing, font_paths=fonts(), ignore_system_fonts=True, sys_inputs=told)
        made = compiler.compile(format="png", ppi=POINTS_PER_INCH)
    assert isinstance(made, bytes)
    return made
