"""What the shared tablet shows between people: letters, nothing, or whom it is passed to. Never who was before."""

from datetime import datetime

from meeting_app.domain.case import Person
from meeting_app.domain.errors import Gone
from meeting_app.domain.hands import Tablet
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.permissions import HandHolder
from meeting_app.presenters.page import Page
from meeting_app.storage.hand import load_hand
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class TabletView:
    """The tablet between people. `pass_to` is the one whom the chair picked; `token` that turn's."""

    page: Page
    paired: bool = False
    letters: str = ""
    chair: str = ""
    over: bool = False
    pass_to: str = ""
    begun: bool = False
    token: str = ""


def tablet_view(records: Records, tablet: Tablet | None, *, now: datetime, page: Page, token: str) -> TabletView:
    """What this browser shows now."""
    if tablet is None:
        return TabletView(page)
    if tablet.meeting_id is None or tablet.cut_at is not None:
        return TabletView(page, letters=tablet.letters if tablet.letters_until > now else "")
    meeting = records.get(Meeting, tablet.meeting_id)
    if meeting.stage in {MeetingStage.WRITING_UP, MeetingStage.SEALED}:
        return TabletView(page, over=True)
    try:
        hand = load_hand(records, HandHolder(tablet.id, tablet.turn, tablet=True))
    except Gone:
        return TabletView(page, paired=True, chair=meeting.chair)
    name = records.get(Person, hand.seat.person_id).says_as
    begun = tablet.begun_at is not None
    return TabletView(page, paired=True, chair=meeting.chair, pass_to=name, begun=begun, token=token)
