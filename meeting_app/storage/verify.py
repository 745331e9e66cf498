"""Is what is stored what was given? Walks each chain, and holds each recorded row against its newest digest."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from meeting_app.domain import chain
from meeting_app.domain.errors import NotFound
from meeting_app.storage.about_meeting import AboutMeeting, about_meeting
from meeting_app.storage.audit_log import HOUSE, entries_of, head_of, house_entries, streams
from meeting_app.storage.belongs import MEETING
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.digested import content
from meeting_app.storage.keys import WrongKey
from meeting_app.storage.mapper import from_row, is_recorded, table_of
from meeting_app.storage.records import Records
from meeting_app.storage.row_of import ROW_OF
from meeting_app.storage.salts import is_sealed, opened_salt
from meeting_app.storage.told import DESTROYED, MIGRATIONS, REMOVED, Told
from meeting_app.storage.verify_seals import Signatures, check_certificates, check_seals
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. `gone` counts contents by the day on which and the rule by which they were destroyed, `unsigned`
    sealed records whose newest end is not signed yet, `uncertified` certificates; none is a break.
    """

    breaks: tuple[str, ...]
    gone: tuple[tuple[date, str, int], ...]
    entries: int
    unsigned: int = 0
    uncertified: int = 0

    @property
    def destroyed(self) -> int:
        """How many contents went by a rule."""
        return sum(count for _, _, count in self.gone)

    @property
    def whole(self) -> bool:
        """Whether nothing was changed behind the product's back."""
        return not self.breaks

    @property
    def lines(self) -> tuple[str, ...]:
        """What to tell the person at the keyboard."""
        lost = (f"{count} contents were destroyed on {day.day} {day:%B %Y} by {rule}" for day, rule, count in self.gone)
        gone = tuple(f"{one}, the rest is whole." for one in lost)
        found = tuple(f"Broken: {one}" for one in self.breaks) or (f"Whole: {self.entries} entries.", *gone)
        within = "the server signs them within the hour."
        records = (f"{self.unsigned} sealed records are not signed as they are; {within}",) if self.unsigned else ()
        went = (f"{self.uncertified} certificates are not signed; {within}",) if self.uncertified else ()
        return (*found, *records, *went)


def verify(connection: Connection, case_keys: CaseKeys, *, public_id: str = "") -> Report:
    """Check one meeting's chain and rows, or with no public id everything."""
    about = about_meeting(connection, public_id) if public_id else None
    told = Told()
    breaks: list[str] = []
    count = 0
    for stream in streams(connection) if about is None else (about.own,):
        entries = entries_of(connection, stream)
        breaks += told.learn(stream, entries)
        count += len(entries)
        found = chain.first_break(entries, head=head_of(connection, stream) or (0, chain.GENESIS))
        if found is not None:
            breaks.append(f"{stream}, entry {found.seq}: {found.what}")
    for stream in about.beside if about else ():
        breaks += told.learn(stream, entries_of(connection, stream))
    breaks += _told_by_the_house(connection, told, about)
    breaks += _held_against(connection, case_keys, told, about)
    signed = check_seals(connection, about.meeting_id if about else None)
    certified = Signatures((), 0) if about else check_certificates(connection)
    went = Counter(told.gone.values())
    gone = tuple((day, rule, went[(day, rule)]) for day, rule in sorted(went))
    return Report((*breaks, *signed.breaks, *certified.breaks), gone, count, signed.waiting, certified.waiting)


def _told_by_the_house(connection: Connection, told: Told, about: AboutMeeting | None) -> list[str]:
    """What the house's own chain says of meetings: one that is gone, or was cut short with its head, is missed."""
    breaks = []
    entries = house_entries(connection, about.own, MIGRATIONS) if about else entries_of(connection, HOUSE)
    if about is not None:
        breaks += told.learn(HOUSE, entries)
    for entry in entries:
        for table, stream, seq, hash_ in entry.digests:
            if table != "audit_head" or not (about is None or stream == about.own):
                continue
            there = {one.seq: one.hash for one in entries_of(connection, str(stream))}
            if there.get(int(str(seq))) != hash_:
                breaks.append(f"{stream}, entry {seq}: the house's log knows another")
    return breaks


def _held_against(connection: Connection, case_keys: CaseKeys, told: Told, about: AboutMeeting | None) -> list[str]:
    breaks = []
    for cls in ROW_OF:
        table = table_of(cls)
        if not is_recorded(cls) or not (about is None or about.looks_at(table)):
            continue
        rows = {row["id"]: row for row in _rows(connection, table, about)}
        elsewhere = about.elsewhere(connection, table) if about else frozenset()
        for row_id in (id_ for name, id_ in told.newest if name == table.name and id_ not in elsewhere):
            row = rows.get(row_id)
            said = _row_break(connection, case_keys, cls, row, told.newest[(table.name, row_id)])
            breaks += [f"{table.name} {row_id}: {said}"] if said else []
            stranger = told.stranger(table, row_id, row)
            breaks += [f"{table.name} {row_id}: {stranger} is not its log"] if stranger else []
        breaks += [f"{table.name} {row_id}: added" for row_id in rows if (table.name, row_id) not in told.newest]
    return breaks


def _rows(connection: Connection, table: Table, about: AboutMeeting | None) -> list[Any]:
    statement = select(table) if about is None else select(table).where(about.here(table))
    return list(connection.execute(statement).mappings())


def _salt(records: Records, table: str, row: Any) -> bytes:
    stored: bytes = row["salt"]
    if not is_sealed(stored):
        return stored
    meeting_id = row["id"] if table == MEETING else row["meeting_id"]
    return opened_salt(records.key_under(stored[:1], row["case_id"], meeting_id), table, row["id"], stored)


def _row_break(connection: Connection, case_keys: CaseKeys, cls: type[Any], row: Any, newest: tuple[int, str]) -> str:
    revision, digest = newest
    if digest == REMOVED:
        return "is there, although removed" if row else ""
    if row is None:
        # The whole row went by a rule, and the entry says so.
        return "" if digest.startswith(DESTROYED) else "is missing"
    if row["row_revision"] != revision:
        return "another revision"
    if digest.startswith(DESTROYED):
        return "" if row["salt"] is None else "is there, although destroyed"
    if row["salt"] is None:
        return "its salt is gone"
    try:
        records = Records(connection, case_keys)
        thing = from_row(cls, row, records.key_for(cls, row))
        salt = _salt(records, table_of(cls).name, row)
    except (WrongKey, NotFound, ValueError):
        return "can't be opened"
    now = chain.content_digest(
        salt, table=table_of(cls).name, row_id=row["id"], revision=revision, content=content(thing)
    )
    return "" if now == digest else "changed"
