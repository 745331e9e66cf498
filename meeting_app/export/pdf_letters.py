"""Which letters our fonts have: a PDF/UA may not hold one that it can't show, so what is missing is marked there."""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "node_modules" / "@expo-google-fonts"
# Of each family what we set in: a weight that is not here would only be looked through.
WEIGHTS = ("400Regular", "700Bold")
# Kinds of what is no letter at all.
UNSEEN = frozenset({"Cc", "Cs", "Cn"})
MISSING = "[not in this PDF]"
NOTE = (
    f"Some words are in letters that this PDF can't show; {MISSING} stands there. They are whole on the page, in the "
    "Word document and in the text."
)


def font_folders() -> list[str]:
    """Where the fonts are."""
    return [str(folder) for weight in WEIGHTS for folder in sorted(FONTS.glob(f"*/{weight}"))]


@cache
def _letters() -> frozenset[int]:
    found: set[int] = set()
    for folder in font_folders():
        for file in Path(folder).glob("*.ttf"):
            with TTFont(file, lazy=True) as font:
                found |= font.getBestCmap().keys()
    return frozenset(found)


def shown(text: str) -> str:
    """The text with `MISSING` for each piece that no font has; what nobody could see is left out."""
    found: list[str] = []
    for letter in text:
        kind = unicodedata.category(letter)
        if letter in "\n\t" or kind == "Cf":
            found.append(letter)
        elif kind in UNSEEN:
            continue
        elif ord(letter) in _letters():
            found.append(letter)
        elif not found or found[-1] != MISSING:
            found.append(MISSING)
    return "".join(found)
