"""Is what is stored what was given? Walks each chain, and holds each recorded row against its newest digest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from meeting_app.domain import chain
from meeting_app.storage.audit_log import HOUSE, entries_of, head_of, streams
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.digested import content
from meeting_app.storage.keys import WrongKey
from meeting_app.storage.mapper import from_row, has_sealed, is_recorded, table_of
from meeting_app.storage.row_of import ROW_OF
from meeting_app.storage.tables.meetings import MeetingRow

REMOVED, DESTROYED = "removed", "destroyed:"
# The newest digest of each row (table, id): which revision of the row it is of, and the digest.
Known = dict[tuple[str, str], tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. `destroyed` counts contents that went by a rule, which is no break."""

    breaks: tuple[str, ...]
    destroyed: int
    entries: int

    @property
    def whole(self) -> bool:
        """Whether nothing was changed behind the product's back."""
        return not self.breaks

    @property
    def lines(self) -> tuple[str, ...]:
        """What to tell the person at the keyboard."""
        gone = f" {self.destroyed} contents were destroyed by a rule; the rest is whole." if self.destroyed else ""
        if self.whole:
            return (f"Whole: {self.entries} entries.{gone}",)
        return tuple(f"Broken: {one}" for one in self.breaks)


def verify(connection: Connection, case_keys: CaseKeys, *, public_id: str = "") -> Report:
    """Check one meeting's chain and rows, or with no public id everything."""
    wanted = _streams(connection, public_id)
    breaks: list[str] = []
    known: Known = {}
    count = 0
    for stream in wanted:
        entries = entries_of(connection, stream)
        count += len(entries)
        found = chain.first_break(entries, head=head_of(connection, stream) or (0, chain.GENESIS))
        if found is not None:
            breaks.append(f"{stream}, entry {found.seq}: {found.what}")
        breaks += _learn(known, stream, _newest(entries))
    breaks += _told_by_the_house(connection, wanted, everything=not public_id)
    breaks += _held_against(connection, case_keys, known, everything=not public_id)
    destroyed = sum(1 for _, digest in known.values() if digest.startswith(DESTROYED))
    return Report(tuple(breaks), destroyed, count)


def _streams(connection: Connection, public_id: str) -> list[str]:
    if not public_id:
        return streams(connection)
    statement = select(MeetingRow.id).where(MeetingRow.public_id == public_id)
    found = connection.execute(statement).scalar_one_or_none()
    return [f"meeting:{found}"] if found else [f"meeting:{public_id}"]


def _told_by_the_house(connection: Connection, wanted: list[str], *, everything: bool) -> list[str]:
    """What the house's own chain says of meetings: one that is gone, or was cut short with its head, is missed."""
    breaks = []
    for entry in entries_of(connection, HOUSE):
        for table, stream, seq, hash_ in entry.digests:
            if table != "audit_head" or not (everything or stream in wanted):
                continue
            there = {one.seq: one.hash for one in entries_of(connection, str(stream))}
            if there.get(int(str(seq))) != hash_:
                breaks.append(f"{stream}, entry {seq}: the house's log knows another")
    return breaks


def _learn(known: Known, stream: str, newest: Known) -> list[str]:
    """Add what one more log says: the later revision counts; the same one with another digest is a break."""
    breaks = []
    for row, (revision, digest) in newest.items():
        before, other = known.get(row, (0, ""))
        if revision == before and digest != other:
            breaks.append(f"{row[0]} {row[1]}: {stream} knows another")
        if revision > before:
            known[row] = (revision, digest)
    return breaks


def _newest(entries: Iterable[chain.Entry]) -> Known:
    newest: Known = {}
    for entry in entries:
        for table, row_id, revision, digest in entry.digests:
            newest[(str(table), str(row_id))] = (int(str(revision)), str(digest))
    return newest


def _held_against(connection: Connection, case_keys: CaseKeys, known: Known, *, everything: bool) -> list[str]:
    breaks = []
    for cls in ROW_OF:
        if not is_recorded(cls):
            continue
        table = table_of(cls)
        ids = [row_id for name, row_id in known if name == table.name]
        rows = {row["id"]: row for row in _rows(connection, table, None if everything else ids)}
        for row_id in ids:
            said = _row_break(connection, case_keys, cls, rows.get(row_id), known[(table.name, row_id)])
            if said:
                breaks.append(f"{table.name} {row_id}: {said}")
        breaks += [f"{table.name} {row_id}: added" for row_id in rows if (table.name, row_id) not in known]
    return breaks


def _rows(connection: Connection, table: Table, ids: list[str] | None) -> list[Any]:
    statement = select(table) if ids is None else select(table).where(table.c.id.in_(ids))
    return list(connection.execute(statement).mappings())


def _row_break(connection: Connection, case_keys: CaseKeys, cls: type[Any], row: Any, newest: tuple[int, str]) -> str:
    revision, digest = newest
    if digest == REMOVED:
        return "is there, although removed" if row else ""
    if row is None:
        return "is missing"
    if row["row_revision"] != revision:
        return "another revision"
    if digest.startswith(DESTROYED):
        return "" if row["salt"] is None else "is there, although destroyed"
    if row["salt"] is None:
        return "its salt is gone"
    try:
        key = (
            case_keys.get(connection, row["id"] if table_of(cls).name == "case" else row["case_id"])
            if has_sealed(cls)
            else None
        )
        thing = from_row(cls, row, key)
    except (WrongKey, ValueError):
        return "can't be opened"
    now = chain.content_digest(
        row["salt"], table=table_of(cls).name, row_id=row["id"], revision=revision, content=content(thing)
    )
    return "" if now == digest else "changed"
