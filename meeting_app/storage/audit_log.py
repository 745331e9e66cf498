"""Reading the hash-chained log: entries of a stream, and its head."""

import json

from sqlalchemy import Connection, select

from meeting_app.domain.chain import Entry
from meeting_app.storage.tables.audit_log import AuditEntryRow, AuditHeadRow
from meeting_app.storage.tables.base import table

# The house's own chain: accounts, the council's words, and of each meeting its opening and sealing.
HOUSE = "house"
ENTRY, HEAD = table(AuditEntryRow), table(AuditHeadRow)


def head_of(connection: Connection, stream: str) -> tuple[int, str] | None:
    """How many entries a stream has, and the hash of the newest."""
    row = connection.execute(select(HEAD.c.seq, HEAD.c.hash).where(HEAD.c.stream == stream)).one_or_none()
    return (int(row.seq), str(row.hash)) if row else None


def streams(connection: Connection) -> list[str]:
    """Every stream that has an entry or a head."""
    entries = select(ENTRY.c.stream)
    return sorted(set(connection.execute(entries.union(select(HEAD.c.stream))).scalars()))


def entries_of(connection: Connection, stream: str) -> list[Entry]:
    """A stream's entries as stored, in order."""
    rows = connection.execute(select(ENTRY).where(ENTRY.c.stream == stream).order_by(ENTRY.c.seq)).mappings()
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
