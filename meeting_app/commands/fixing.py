"""The newest words of an item, and the moment from which it keeps them (wording-is-fixed)."""

from datetime import datetime

from meeting_app.domain import item as items
from meeting_app.domain.ids import WordingId
from meeting_app.domain.item import Item
from meeting_app.domain.scale import Scale
from meeting_app.storage.records import Records
from meeting_app.storage.words import newest_of
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Newest:
    """An item's scale with the versions that stand now."""

    item: Item
    scale: Scale
    wording_id: WordingId
    statement_version_id: str | None
    goal_version_id: str | None

    def fixed(self, now: datetime) -> Item:
        """The item with its words fixed; one that is fixed already keeps what it has."""
        return items.fix(
            self.item,
            wording_id=self.wording_id,
            statement_version_id=self.statement_version_id,
            goal_version_id=self.goal_version_id,
            now=now,
        )


def load_newest(records: Records, item_id: str) -> Newest:
    """The item and the newest versions of its words."""
    item = records.get(Item, item_id)
    scale = records.get(Scale, item.scale_id)
    newest = newest_of(records, scale)
    return Newest(item, scale, newest.wording_id, newest.statement_version_id, newest.goal_version_id)
