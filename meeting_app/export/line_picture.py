"""What a picture of a scale over time is made from: plain values, as they go to the process that draws.

The picture is 10 up to 0 down, time across, a line a person by name; no line stands for several people (no-averages).
"""

import json
import unicodedata
from dataclasses import asdict

from meeting_app.values import dataclass

Point = tuple[int, int]
# What fits beside a line's end, and what under or over the whole picture; wide letters count twice.
NAME_ROOM, WORDS_ROOM = 22, 118


@dataclass(frozen=True, slots=True)
class PictureWords:
    """never-a-bare-number: what 10 and 0 mean in these meetings, in short; the whole words stand beside the picture."""

    when: str
    ten: str
    zero: str


@dataclass(frozen=True, slots=True)
class PictureLine:
    """One person. A point is a meeting and a number; `runs` are joined, and between them is a gap or a break.

    `later`: points that came after the others were shown. `second`: views after talking, beside the first ones.
    """

    name: str
    style: int
    runs: tuple[tuple[Point, ...], ...]
    later: tuple[Point, ...] = ()
    second: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class LinePicture:
    """The whole of it. `days` are the meetings; `breaks`: before which of them the words had changed."""

    days: tuple[str, ...]
    breaks: tuple[int, ...]
    words: tuple[PictureWords, ...]
    lines: tuple[PictureLine, ...]

    def to_json(self) -> bytes:
        """For the process that draws."""
        return json.dumps(asdict(self)).encode()


def fits(text: str, room: int) -> str:
    """As much of a text as there is room for, in one line, of letters that a picture can hold.

    Marks that turn the direction of writing, and what XML can't hold, are left out of the picture; the page has them.
    """
    plain = " ".join("".join(one if _can_stand(one) else " " for one in text).split())
    taken, kept = 0, ""
    for one in plain:
        taken += _width(one)
        if taken > room:
            return f"{kept.rstrip()}…"
        kept += one
    return kept


_JOINERS = "\u200c\u200d"


def _can_stand(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Cn", "Co"}


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or letter in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
