"""The words that an item is asked with: fixed once presented, the newest before."""

from dataclasses import dataclass

from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.item import Item
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.worry import StatementVersion
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class Asked:
    """An item with its words (never-a-bare-number). `worry` and `goal` are empty where the scale has none."""

    item: Item
    scale: Scale
    wording: Wording
    worry: str
    dispute: str
    goal: str

    def ends(self, *, for_child: bool) -> tuple[str, str]:
        """10 and 0, in the child's own words where they are wanted and there are any."""
        words = self.wording
        if for_child and words.child_ten and words.child_zero:
            return words.child_ten, words.child_zero
        return words.ten, words.zero


def asked(records: Records, item: Item) -> Asked:
    """The item's scale and words, as fixed or, before that, as they stand."""
    scale = records.get(Scale, item.scale_id)
    wording = (
        records.get(Wording, item.wording_id)
        if item.wording_id
        else records.all(Wording, scale_id=scale.id, order="version")[-1]
    )
    statement = _statement(records, item, scale)
    return Asked(
        item,
        scale,
        wording,
        statement.text if statement else "",
        statement.dispute if statement else "",
        _goal(records, item, scale),
    )


def _statement(records: Records, item: Item, scale: Scale) -> StatementVersion | None:
    if item.fixed_at is not None:
        return records.get(StatementVersion, item.statement_version_id) if item.statement_version_id else None
    if scale.statement_id is None:
        return None
    return records.all(StatementVersion, statement_id=scale.statement_id, order="version")[-1]


def _goal(records: Records, item: Item, scale: Scale) -> str:
    if item.fixed_at is not None:
        return records.get(GoalVersion, item.goal_version_id).text if item.goal_version_id else ""
    goals = [scale.goal_id] if scale.goal_id else []
    if not goals and scale.statement_id:
        goals = [goal.id for goal in records.all(Goal, statement_id=scale.statement_id)]
    versions = records.all(GoalVersion, goal_id=goals[0], order="version") if goals else []
    return versions[-1].text if versions else ""
