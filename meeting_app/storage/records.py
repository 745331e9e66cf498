"""Reading domain values: by id, by plain equality, in order. The half that pages and commands share."""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, select

from meeting_app.domain.answer import Answer, Revision
from meeting_app.domain.case import Case
from meeting_app.domain.errors import NotFound
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.mapper import from_row, has_sealed, is_recorded, table_of

T = TypeVar("T")


class Records:
    """What is stored, as one transaction sees it."""

    def __init__(self, connection: Connection, case_keys: CaseKeys) -> None:
        self.connection = connection
        self._case_keys = case_keys
        self._row_revisions: dict[tuple[str, str], int] = {}
        self._by_id: dict[tuple[type, str], Any] = {}

    def get(self, cls: type[T], id_: str) -> T:
        """The thing with this id. Raises NotFound."""
        if (cls, id_) in self._by_id:
            known: T = self._by_id[(cls, id_)]
            return known
        found = self.find(cls, id=id_)
        if found is None:
            raise NotFound(cls.__name__.lower() + "_not_found")
        return found

    def find(self, cls: type[T], **where: Any) -> T | None:
        """The one thing that matches, or None."""
        found = self.all(cls, **where)
        assert len(found) <= 1, "ask for one with a condition that is unique"
        return found[0] if found else None

    def all(self, cls: type[T], *, order: str | tuple[str, ...] = (), **where: Any) -> list[T]:
        """All that match, in the order of these columns. A list, tuple or set as a value means "one of"."""
        table = table_of(cls)
        statement: Select[Any] = select(table)
        for name, value in where.items():
            many = isinstance(value, (list, tuple, set, frozenset))
            statement = statement.where(table.c[name].in_(value) if many else table.c[name] == value)
        names = (order,) if isinstance(order, str) else order
        statement = statement.order_by(*(table.c[name] for name in names))
        return [self._open(cls, row) for row in self.connection.execute(statement).mappings()]

    def count(self, cls: type, **where: Any) -> int:
        """How many match."""
        table = table_of(cls)
        statement = select(func.count()).select_from(table).where(*(table.c[n] == v for n, v in where.items()))
        return int(self.connection.execute(statement).scalar_one())

    def replaced_revisions(self, round_id: str) -> list[str]:
        """Ids of sendings that their author replaced and whose words still exist. No words are read."""
        current, sent = table_of(Answer), table_of(Revision)
        statement = (
            select(sent.c.id)
            .join(current, current.c.id == sent.c.answer_id)
            .where(current.c.round_id == round_id, sent.c.revision < current.c.current, sent.c.given.is_not(None))
        )
        return list(self.connection.execute(statement).scalars())

    def touched(self, cls: type, id_: str) -> int:
        """The version, in microseconds, of the pages that this row dates."""
        table = table_of(cls)
        found = self.connection.execute(select(table.c.touched).where(table.c.id == id_)).scalar_one_or_none()
        return int(found or 0)

    def key_of(self, case_id: str) -> bytes:
        """The case's data key."""
        return self._case_keys.get(self.connection, case_id)

    def _open(self, cls: type[T], row: Any) -> T:
        if is_recorded(cls):
            self._row_revisions[(table_of(cls).name, row["id"])] = row["row_revision"]
        key = self.key_of(row["id"] if cls is Case else row["case_id"]) if has_sealed(cls) else None
        opened: T = from_row(cls, row, key)
        self._by_id[(cls, row["id"])] = opened
        return opened


def by_id(things: Iterable[T]) -> dict[str, T]:
    """Things under their ids."""
    return {thing.id: thing for thing in things}  # type: ignore[attr-defined]
