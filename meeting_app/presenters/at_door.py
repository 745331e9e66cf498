"""One phone at the door, and who it could be: where so many wait that the console does not have the list at each."""

from meeting_app.domain.door import WaitingPhone
from meeting_app.domain.meeting import Meeting
from meeting_app.presenters.chair_people import PersonLine, people_lines, round_state
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# An ordinary room of thirty has the list at each phone. Two hundred lists of two hundred would be 3 MB for each press.
MOST_CHOICES = 1000


@dataclass(frozen=True, slots=True)
class AtDoor:
    """The phone, and the people of its part who have none yet."""

    page: Page
    public_id: str
    phone: WaitingPhone
    free: tuple[PersonLine, ...]


def choosers(free: int) -> int:
    """At how many phones the console has the list of so many people; each other one leads to a page of its own."""
    return max(1, MOST_CHOICES // (free + 1))


def at_door(records: Records, meeting: Meeting, waiting_id: str, *, page: Page) -> AtDoor | None:
    """None where it was let in meanwhile, or sent away."""
    phone = records.find(WaitingPhone, id=waiting_id, meeting_id=meeting.id, seat_id=None)
    if phone is None:
        return None
    people = people_lines(records, phone.sitting_id, round_state(records, None), frozenset())
    return AtDoor(page, meeting.public_id, phone, tuple(line for line in people if not line.has_phone))
