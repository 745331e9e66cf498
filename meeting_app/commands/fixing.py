"""The newest words of an item, and the moment from which it keeps them (wording-is-fixed)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meeting_app.domain import item as items
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.ids import WordingId
from meeting_app.domain.item import Item
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.worry import StatementVersion
from meeting_app.storage.records import Records


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
    return Newest(
        item,
        scale,
        records.all(Wording, scale_id=scale.id, order="version")[-1].id,
        _newest(records, StatementVersion, statement_id=scale.statement_id) if scale.statement_id else None,
        _newest_goal(records, scale),
    )


def _newest(records: Records, cls: Any, **where: str) -> str | None:
    versions = records.all(cls, order="version", **where)
    return versions[-1].id if versions else None


def _newest_goal(records: Records, scale: Scale) -> str | None:
    goal_id = scale.goal_id
    if goal_id is None and scale.statement_id is not None:
        goals = records.all(Goal, statement_id=scale.statement_id)
        goal_id = goals[0].id if goals else None
    return _newest(records, GoalVersion, goal_id=goal_id) if goal_id else None
