"""With whom words of the case were read, on which day, and what they said."""

from collections.abc import Iterable
from datetime import date

from meeting_app.domain.case import Person
from meeting_app.domain.heard import Heard, Said
from meeting_app.domain.ids import PersonId
from meeting_app.domain.versions import Numbered
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class HeardLine:
    """Read with somebody on a day: what they said, and of which version. `person_id`: who it was."""

    name: str
    day: date
    said: Said
    version: int
    person_id: PersonId


def heard_lines(
    heard: Iterable[Heard], versions: Iterable[Numbered], people: Iterable[Person]
) -> tuple[HeardLine, ...]:
    """What was heard of these versions, the newest day first."""
    numbers = {one.id: one.version for one in versions}
    names = {one.id: one.says_as for one in people}
    of_these = sorted((one for one in heard if one.version_id in numbers), key=lambda one: (one.day, one.at))
    return tuple(
        HeardLine(names[one.person_id], one.day, one.said, numbers[one.version_id], one.person_id)
        for one in reversed(of_these)
    )
