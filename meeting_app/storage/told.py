"""What the logs tell of rows: the newest digest of each, and which log told it (security 1.11).

A row that belongs to a meeting is told of by that meeting's own log, whose end is signed once it is sealed: whoever can
write to the database could else go on in another log, or begin one, and tell of it anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Any

from sqlalchemy import Table

from meeting_app.domain.chain import Entry
from meeting_app.storage.audit_log import HOUSE
from meeting_app.values import dataclass

REMOVED, DESTROYED = "removed", "destroyed:"
# What migrations told, in the house's log: rows that moved to another table (0008).
MIGRATIONS = frozenset({"translations_joined"})
# Tables about meetings whose rows the case's log tells of: they come after the sealing, and are no part of a record.
BY_THE_CASE = frozenset({"copy_check", "filing", "seal"})
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """All that was learnt: of each row (table, id) which revision is the newest, its digest, and who told.

    `gone`: on which day, and by which rule, its content was destroyed.
    """

    newest: dict[Row, tuple[int, str]] = field(default_factory=dict)
    tellers: dict[Row, set[str]] = field(default_factory=dict)
    gone: dict[Row, tuple[date, str]] = field(default_factory=dict)

    def learn(self, stream: str, entries: Iterable[Entry]) -> list[str]:
        """Add what one more log says: the later revision counts; the same one with another digest is a break."""
        said: dict[Row, tuple[int, str]] = {}
        for entry in entries:
            for table, row_id, revision, digest in entry.digests:
                row = (str(table), str(row_id))
                said[row] = (int(str(revision)), str(digest))
                if str(digest).startswith(DESTROYED):
                    self.gone[row] = (entry.at.date(), str(digest).removeprefix(DESTROYED))
                if not _may_tell(stream, entry.action, row[0], str(digest)):
                    self.tellers.setdefault(row, set()).add(stream)
        return [one for row, (revision, digest) in said.items() if (one := self._add(stream, row, revision, digest))]

    def _add(self, stream: str, row: Row, revision: int, digest: str) -> str:
        before, other = self.newest.get(row, (0, ""))
        if revision > before:
            self.newest[row] = (revision, digest)
        return f"{row[0]} {row[1]}: {stream} knows another" if revision == before and digest != other else ""

    def stranger(self, table: Table, row_id: str, row: Mapping[str, Any] | None) -> str:
        """The log that told of this row of a meeting though it is not its own; empty where there is none."""
        tellers = self.tellers.get((table.name, row_id), set())
        own = _own(table, row)
        if own is None:
            # A row that is gone can't say whose it was: it was one log's from its beginning to its end.
            return max(tellers) if len(tellers) > 1 and _of_meetings(table) else ""
        return next(iter(sorted(tellers - {own})), "") if own else ""


def _may_tell(stream: str, action: str, table: str, digest: str) -> bool:
    """Whether any row may be told of so: a migration's word, and that words went by a rule, which reports name.

    A meeting that goes takes along what the case's log tells of (kept-for-a-time).
    """
    if stream == HOUSE and action in MIGRATIONS:
        return True
    return digest.startswith(DESTROYED) and (stream == HOUSE or stream.startswith("case:") or table in BY_THE_CASE)


def _own(table: Table, row: Mapping[str, Any] | None) -> str | None:
    """The log that a row belongs to; empty where it is of no meeting, None where the row is gone."""
    if row is None:
        return None
    meeting_id = row["id"] if table.name == "meeting" else row.get("meeting_id")
    if meeting_id is None:
        return ""
    return f"case:{row['case_id']}" if table.name in BY_THE_CASE else f"meeting:{meeting_id}"


def _of_meetings(table: Table) -> bool:
    """Whether every row of this table belongs to a meeting."""
    return table.name == "meeting" or ("meeting_id" in table.c and not table.c.meeting_id.nullable)
