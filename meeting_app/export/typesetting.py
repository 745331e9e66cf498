"""The one door to typst: our own fonts and no others, and nothing of the disk that could be read from within."""

import tempfile
from functools import cache
from typing import Any

import typst

from meeting_app.export.pdf_letters import font_folders

# For each letter the first that has it.
FAMILIES = (
    "Noto Sans",
    *(f"Noto Sans {script}" for script in ("Arabic", "Bengali", "Gurmukhi", "Gujarati", "Hebrew", "Ethiopic", "Thai")),
    "Noto Emoji",
)


@cache
def _fonts() -> typst.Fonts:
    """Looked through once: the process that makes files is kept."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(font_folders()))


def typeset(source: bytes, told: dict[str, str], **how: Any) -> bytes:
    """The file that this source makes of what it is told, which comes as data and never as markup.

    `how`: as `typst.Compiler.compile` takes it. Raises typst.TypstError.
    """
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(
            source, root=nothing, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=told
        )  # fmt: skip
        made = compiler.compile(**how)
    assert isinstance(made, bytes)
    return made
