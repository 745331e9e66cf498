"""An item: a scale on a meeting's agenda. Its wording becomes fixed (wording-is-fixed)."""

from dataclasses import replace
from datetime import datetime

from meeting_app.domain.ids import CaseId, ItemId, MeetingId, ScaleId, WordingId
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A scale to be asked. The three version ids are empty until the wording is fixed."""

    id: ItemId
    meeting_id: MeetingId
    case_id: CaseId
    scale_id: ScaleId
    position: int
    wording_id: WordingId | None = None
    statement_version_id: str | None = None
    goal_version_id: str | None = None
    fixed_at: datetime | None = None


def fix(
    item: Item, *, wording_id: WordingId, statement_version_id: str | None, goal_version_id: str | None, now: datetime
) -> Item:
    """wording-is-fixed: from the first presenting on, this item keeps these words; a second call changes nothing."""
    if item.fixed_at is not None:
        return item
    return replace(
        item,
        wording_id=wording_id,
        statement_version_id=statement_version_id,
        goal_version_id=goal_version_id,
        fixed_at=now,
    )
