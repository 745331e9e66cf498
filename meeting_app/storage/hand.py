"""Whose hand it is: a personal link's device or the tablet, read from what is stored now, and the seat it gives for."""

from meeting_app.domain.errors import Gone
from meeting_app.domain.hands import LinkKind, PersonalLink, Tablet
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.permissions import HandHolder
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting, present
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

ROOM_IS_OPEN = frozenset({MeetingStage.GATHERING, MeetingStage.RUNNING})


@dataclass(frozen=True, slots=True)
class Hand:
    """The meeting and the seat, and what leads to them: one of link and tablet."""

    meeting: Meeting
    seat: Seat
    link: PersonalLink | None = None
    tablet: Tablet | None = None

    @property
    def beforehand(self) -> bool:
        """Whether a view through it is given before the meeting."""
        return self.link is not None


def load_hand(records: Records, actor: HandHolder) -> Hand:
    """The hand, if its key opens something now. Raises Gone.

    A link for home lives until the meeting gathers; a turn of the tablet until it is sent, passed on or cut, and as
    long as its person's part of the meeting is on.
    """
    return _of_tablet(records, actor) if actor.tablet else _of_link(records, actor)


def _of_link(records: Records, actor: HandHolder) -> Hand:
    link = records.find(PersonalLink, id=actor.hand_id)
    if link is None or link.kind is not LinkKind.HOME or link.key_hash is None:
        raise Gone
    if not link.epoch or link.epoch != actor.turn:
        raise Gone
    meeting = records.get(Meeting, link.meeting_id)
    if meeting.stage is not MeetingStage.PREPARED:
        raise Gone
    return Hand(meeting, records.get(Seat, link.seat_id), link=link)


def _of_tablet(records: Records, actor: HandHolder) -> Hand:
    tablet = records.find(Tablet, id=actor.hand_id)
    if tablet is None or tablet.cut_at is not None or tablet.turn != actor.turn:
        raise Gone
    if tablet.seat_id is None or tablet.meeting_id is None:
        raise Gone
    meeting, seat = records.get(Meeting, tablet.meeting_id), records.get(Seat, tablet.seat_id)
    now = present(records.all(Sitting, meeting_id=meeting.id, order="position"))
    if meeting.stage not in ROOM_IS_OPEN or seat.sitting_id != now.id or seat.has_phone:
        raise Gone
    return Hand(meeting, seat, tablet=tablet)
