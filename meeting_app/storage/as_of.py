"""What is stored as it was at an earlier moment, in what is kept from whom: what a copy of then could hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from meeting_app.domain.child_work import ChildsWord, WorkVersion
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.scale import Wording
from meeting_app.domain.worry import StatementVersion
from meeting_app.storage.records import Records, Unhurried

T = TypeVar("T")
# What is only followed by another: what came later was not there then.
MADE_AT: dict[type, Callable[[Any], datetime]] = dict.fromkeys(
    (ChildsWord, WorkVersion, EntryVersion, GoalVersion, StatementVersion, Wording), lambda one: one.made_at
)  # fmt: skip


def was_kept(one: KeptFrom, at: datetime) -> bool:
    """Whether it was kept at this moment, and not freed yet."""
    return one.kept_at <= at and (one.freed_at is None or one.freed_at > at)


class AsOf(Unhurried):
    """The same rows with what was kept at a moment, the child's words until then, and no later version of words."""

    def __init__(self, records: Records, at: datetime) -> None:
        super().__init__(records.connection, records.case_keys, records.breathe)
        self.at = at

    def all(self, cls: type[T], *, order: str | tuple[str, ...] = (), **where: Any) -> list[T]:
        """As `Records.all`, of that moment."""
        if cls is KeptFrom and "freed_at" in where:
            assert where.pop("freed_at") is None, "what was freed is asked of the records as they are"
            rows: Any = super().all(cls, order=order, **where)
            return [replace(one, freed_at=None) for one in rows if was_kept(one, self.at)]
        found = super().all(cls, order=order, **where)
        made_at = MADE_AT.get(cls)
        return [one for one in found if made_at(one) <= self.at] if made_at else found
