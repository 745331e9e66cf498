"""Reading the hash-chained log: entries of a stream, and its head."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from meeting_app.domain.chain import Entry
from meeting_app.storage.tables.audit_log import AuditEntryRow, AuditHeadRow
from meeting_app.storage.tables.base import table

# The house's own chain: accounts, the council's words, and of each meeting its opening and sealing.
HOUSE = "house"
# What ends a meeting's record: the chair's press, or the house on the council's day (commands/sealing.py).
SEALINGS = frozenset({"seal_meeting", "seal_on_the_day"})
ENTRY, HEAD = table(AuditEntryRow), table(AuditHeadRow)


def head_of(connection: Connection, stream: str) -> tuple[int, str] | None:
    """How many entries a stream has, and the hash of the newest."""
    row = connection.execute(select(HEAD.c.seq, HEAD.c.hash).where(HEAD.c.stream == stream)).one_or_none()
    return (int(row.seq), str(row.hash)) if row else None


def head_at(connection: Connection, stream: str, actions: Collection[str]) -> tuple[int, str] | None:
    """The same as it was with the newest entry of one of these actions: what came after it is not told."""
    wanted = select(ENTRY.c.seq, ENTRY.c.hash).where(ENTRY.c.stream == stream, ENTRY.c.action.in_(sorted(actions)))
    row = connection.execute(wanted.order_by(ENTRY.c.seq.desc()).limit(1)).one_or_none()
    return (int(row.seq), str(row.hash)) if row else None


def streams(connection: Connection) -> list[str]:
    """Every stream that has an entry or a head."""
    entries = select(ENTRY.c.stream)
    return sorted(set(connection.execute(entries.union(select(HEAD.c.stream))).scalars()))


def entries_of(connection: Connection, stream: str) -> list[Entry]:
    """A stream's entries as stored, in order."""
    return _entries(connection, select(ENTRY).where(ENTRY.c.stream == stream))


def house_entries(connection: Connection, stream: str, actions: Collection[str]) -> list[Entry]:
    """What the house's log says of one meeting's log, and of these actions; it can be long."""
    about = or_(ENTRY.c.digests.contains(f'"{stream}"', autoescape=True), ENTRY.c.action.in_(sorted(actions)))
    return _entries(connection, select(ENTRY).where(ENTRY.c.stream == HOUSE, about))


def _entries(connection: Connection, statement: Select[Any]) -> list[Entry]:
    rows = connection.execute(statement.order_by(ENTRY.c.seq)).mappings()
    return [
        Entry(
            stream=row["stream"],
            seq=row["seq"],
            at=row["at"],
            actor=row["actor"],
            action=row["action"],
            digests=json.loads(row["digests"]),
            previous=row["previous"],
            hash=row["hash"],
        )
        for row in rows
    ]
