"""A child's drawing as it is kept: a picture that was made anew from the one that was sent, with nothing else in it."""

from datetime import datetime

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import CaseId
from meeting_app.values import dataclass

# What is sent: a phone's photo has 12 to 50 million points. What is kept fills a wall's screen and no more.
LARGEST_FILE, MOST_POINTS, LONGEST_SIDE = 10_000_000, 50_500_000, 1600


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A picture made anew: JPEG in base64, and its size in points."""

    picture: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture beside a version of a child's work. It is sealed like words."""

    id: str
    case_id: CaseId
    redrawn: Redrawn
    made_at: datetime


def check_points(width: int, height: int) -> None:
    """Refuse, from its head alone, a picture that would be too big once it is unpacked: a bomb of pixels."""
    if width * height > MOST_POINTS:
        raise InvalidInput({"drawing": "too_many_points"})
