"""Reading domain values: by id, by plain equality, in order. The half that pages and commands share."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, func, select

from meeting_app.domain.answer import Answer, Revision
from meeting_app.domain.case import Case
from meeting_app.domain.errors import NotFound
from meeting_app.domain.meeting import Meeting
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.mapper import from_row, is_recorded, mark_of, meeting_field, table_of
from meeting_app.storage.prepared import fetch
from meeting_app.storage.questions import MANY, ask
from meeting_app.storage.tables.base import Base

T = TypeVar("T")
TABLES = Base.metadata.tables


@lru_cache(maxsize=8)
def _touched(table_name: str) -> Select[Any]:
    table = TABLES[table_name]
    return select(table.c.touched).where(table.c.id == bindparam("id"))


@lru_cache(maxsize=1)
def _steps_before() -> Select[Any]:
    step, meeting = TABLES["next_step"], TABLES["meeting"]
    of_others = (meeting.c.case_id == bindparam("case_id"), meeting.c.id != bindparam("meeting_id"))
    there = select(step.c.id).join(meeting, meeting.c.id == step.c.meeting_id)
    return there.where(*of_others, meeting.c.ended_at.is_not(None)).limit(1)


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
        names = (order,) if isinstance(order, str) else order
        return [self._open(cls, row) for row in ask(self.connection, table_of(cls), where, names)]

    def for_each(
        self, cls: type[T], by: str, ids: Iterable[str], *, order: str | tuple[str, ...] = (), **where: Any
    ) -> dict[str, list[T]]:
        """What `all(cls, **where, by=id)` finds for each of these ids, with one question for all of them."""
        found: dict[str, list[T]] = {id_: [] for id_ in ids}
        for thing in self.all(cls, order=order, **where, **{by: list(found)}) if found else ():
            found[getattr(thing, by)].append(thing)
        return found

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

    def has_steps_before(self, meeting: Meeting) -> bool:
        """Whether meetings of its case that are over agreed any next step. No words are read."""
        known = {"case_id": meeting.case_id, "meeting_id": meeting.id}
        return fetch(self.connection, _steps_before(), known) is not None

    def touched(self, cls: type, id_: str) -> int:
        """The version, in microseconds, of the pages that this row dates."""
        found = fetch(self.connection, _touched(table_of(cls).name), {"id": id_})
        return int(found[0] or 0) if found else 0

    @property
    def case_keys(self) -> CaseKeys:
        """What opens the words, for who reads the same another way."""
        return self._case_keys

    def breathe(self) -> None:
        """Let others go on, where this is not in a hurry."""

    def key_of(self, case_id: str) -> bytes:
        """The case's data key."""
        return self._case_keys.get(self.connection, case_id)

    def key_for(self, cls: type[Any], row: Any) -> bytes | None:
        """The key that a row's words lie under: its meeting's, its case's, or what is let go where only the plan is."""
        mark = mark_of(cls, row)
        if not mark:
            return None
        field = meeting_field(cls)
        return self.key_under(mark, row["id"] if cls is Case else row["case_id"], row[field] if field else "")

    def key_under(self, mark: bytes, case_id: str, meeting_id: str) -> bytes:
        """The key of words whose first byte this is. Raises NotFound."""
        return self._case_keys.under(self.connection, mark, case_id, meeting_id)

    def _open(self, cls: type[T], row: Any) -> T:
        if is_recorded(cls):
            self._row_revisions[(table_of(cls).name, row["id"])] = row["row_revision"]
        opened: T = from_row(cls, row, self.key_for(cls, row))
        self._by_id[(cls, row["id"])] = opened
        return opened


class Remembering(Records):
    """Reading only, at one moment: the same question has the same answer, so it is asked once.

    A push that draws two hundred phones asks for the meeting, its round and its words a single time.
    """

    def __init__(self, connection: Connection, case_keys: CaseKeys) -> None:
        super().__init__(connection, case_keys)
        self._answers: dict[Any, list[Any]] = {}
        self._touched: dict[tuple[type, str], int] = {}

    def all(self, cls: type[T], *, order: str | tuple[str, ...] = (), **where: Any) -> list[T]:
        """As `Records.all`, remembered for the length of this transaction."""
        asked = (cls, question(order, where))
        known: list[T] | None = self._answers.get(asked)
        if known is None:
            known = self._answers[asked] = super().all(cls, order=order, **where)
        return list(known)

    def for_each(
        self, cls: type[T], by: str, ids: Iterable[str], *, order: str | tuple[str, ...] = (), **where: Any
    ) -> dict[str, list[T]]:
        """As `Records.for_each`: only ids that were not asked about yet are; `all` knows each of them afterwards."""
        asked = {id_: (cls, question(order, {**where, by: id_})) for id_ in ids}
        new = [id_ for id_, one in asked.items() if one not in self._answers]
        for id_, things in super().for_each(cls, by, new, order=order, **where).items():
            self._answers[asked[id_]] = things
        return {id_: list(self._answers[one]) for id_, one in asked.items()}

    def touched(self, cls: type, id_: str) -> int:
        """As `Records.touched`; known already where the row was read in this transaction."""
        if (cls, id_) not in self._touched:
            self._touched[(cls, id_)] = super().touched(cls, id_)
        return self._touched[(cls, id_)]

    def _open(self, cls: type[T], row: Any) -> T:
        if "touched" in row:
            self._touched[(cls, row["id"])] = row["touched"]
        return super()._open(cls, row)


class Unhurried(Remembering):
    """As `Remembering`, for long work that reads much: it calls `breathe` for each row, so that nobody waits for it.

    The transaction stays open meanwhile and sees its one moment.
    """

    def __init__(self, connection: Connection, case_keys: CaseKeys, breathe: Callable[[], None]) -> None:
        super().__init__(connection, case_keys)
        self._breathe = breathe

    def breathe(self) -> None:
        """Let others go on, if this has had its turn."""
        self._breathe()

    def _open(self, cls: type[T], row: Any) -> T:
        self.breathe()
        return super()._open(cls, row)


def question(order: str | tuple[str, ...], where: dict[str, Any]) -> Any:
    """What `all` is asked of a class, to remember its answer by."""
    asked = ((name, tuple(value) if isinstance(value, MANY) else value) for name, value in sorted(where.items()))
    return (order, tuple(asked))


def by_id(things: Iterable[T]) -> dict[str, T]:
    """Things under their ids."""
    return {thing.id: thing for thing in things}  # type: ignore[attr-defined]
