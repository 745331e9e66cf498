"""A short paragraph for each scale of a meeting, written by the chair. Nothing is summarised by software."""

from datetime import datetime

from meeting_app.domain.ids import CaseId, ItemId, MeetingId
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The paragraph of one item at one revision; insert-only.

    who-may-see: it may be made from what is kept, so it stands with the chair alone until the chair says that it may
    stand in every copy (`for_all`).
    """

    id: str
    item_id: ItemId
    meeting_id: MeetingId
    case_id: CaseId
    revision: int
    text: str
    for_all: bool
    made_by: str
    at: datetime
