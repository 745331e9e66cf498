"""A drawn picture in files: its text in our own fonts, and as PNG where a file can't hold SVG."""

import re

from meeting_app.export.typesetting import FAMILIES, typeset

FONT = re.compile(rb"font-family: [^;\"]*")
POINTS_PER_INCH = 150.0
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", alt: "")
"""


def in_our_fonts(svg: bytes) -> bytes:
    """The picture with its text in fonts that are there where the file is made."""
    return FONT.sub(b"font-family: " + ", ".join(f"'{family}'" for family in FAMILIES).encode(), svg)


def png_of(svg: bytes) -> bytes:
    """The same as PNG."""
    return typeset(PAGE, {"picture": in_our_fonts(svg).decode()}, format="png", ppi=POINTS_PER_INCH)
