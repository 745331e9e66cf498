"""Whether a phone has the way to offer something for the map now, and what was offered and waits after the end."""

from meeting_app.domain.case import Person
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.offer import Offer
from meeting_app.domain.round import UNDER_WAY, Round
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.records import Records


def may_offer(records: Records, sitting: Sitting) -> bool:
    """write-first: whether a phone of this part has the way to offer something; asked only where the map is open."""
    if not sitting.mapping:
        return False
    return not any(one.stage in UNDER_WAY for one in records.all(Round, sitting_id=sitting.id, order="position"))


def offers_waiting(records: Records, meeting: Meeting) -> list[tuple[str, str]]:
    """read-by-someone: ids of what the chair has not read, and whose words it is; before the end the console counts."""
    if meeting.stage is not MeetingStage.WRITING_UP:
        return []
    waiting = records.all(Offer, meeting_id=meeting.id, settled_at=None, order="at")
    return [(one.id, records.get(Person, one.by).says_as if one.by else one.by_other) for one in waiting]
