"""The words of meetings in a database of before lie under their case's key: here they go over to their meeting's own.

A meeting at a time, in one transaction: its own row says whether it was done, so that a crash leaves no half of one.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, Select, bindparam, exists, func, select, update

from meeting_app.domain.errors import NotFound
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.database import Database
from meeting_app.storage.key_files import KeyFiles
from meeting_app.storage.keys import FORMAT, MEETING_FORMAT, open_bytes, seal_bytes
from meeting_app.storage.mapper import is_recorded, meeting_field, sealed_columns, table_of
from meeting_app.storage.row_of import ROW_OF
from meeting_app.storage.salts import is_sealed, sealed_salt
from meeting_app.storage.tables.base import table
from meeting_app.storage.tables.meetings import MeetingRow

MEETING = table(MeetingRow)


class KeysAreMissing(Exception):
    """Words lie under keys of which this machine has no half, and never had one."""


def seal_meetings_anew(database: Database, case_keys: CaseKeys, files: KeyFiles) -> int:
    """How many meetings there were of before. Raises KeysAreMissing."""
    with database.writing.begin() as connection:
        before = list(connection.execute(_under(FORMAT)))
        if files.are_new():
            if has_sealed_meetings(connection):
                raise KeysAreMissing
            if before:
                # From here on a meeting without a file is one that was let go.
                files.make_all(row.id for row in before)
    for row in before:
        with database.writing.begin() as connection:
            _seal_anew(connection, case_keys, row.id)
    return len(before)


def has_sealed_meetings(connection: Connection) -> bool:
    """Whether words of a meeting lie under its own key."""
    return bool(connection.execute(select(exists(_under(MEETING_FORMAT).subquery().select()))).scalar_one())


def sealed_meetings(connection: Connection) -> tuple[str, ...]:
    """The meetings whose words lie under their own key, and so need its half."""
    return tuple(row.id for row in connection.execute(_under(MEETING_FORMAT)))


def _under(mark: bytes) -> Select[Any]:
    return select(MEETING.c.id, MEETING.c.case_id).where(_mark() == mark)


def _mark() -> ColumnElement[bytes]:
    """The first byte of a meeting's own words."""
    return func.substr(MEETING.c.place, 1, 1, type_=LargeBinary)


def _seal_anew(connection: Connection, case_keys: CaseKeys, meeting_id: str) -> None:
    wanted = _under(FORMAT).where(MEETING.c.id == meeting_id).with_for_update()
    row = connection.execute(wanted).one_or_none()
    if row is None:
        return  # another process was quicker
    try:
        old = case_keys.get(connection, row.case_id)
    except NotFound:
        return  # its case was destroyed: nobody opens it, under no key
    case_keys.meetings.make(meeting_id)
    new = case_keys.under(connection, MEETING_FORMAT, row.case_id, meeting_id)
    for cls in ROW_OF:
        if meeting_field(cls) is not None and sealed_columns(cls):
            _seal_rows(connection, cls, meeting_id, old, new)


def _seal_rows(connection: Connection, cls: type[Any], meeting_id: str, old: bytes, new: bytes) -> None:
    rows, names = table_of(cls), sealed_columns(cls)
    kept = (*names, "salt") if is_recorded(cls) else names
    wanted = select(rows.c.id, *(rows.c[name] for name in kept)).where(rows.c[str(meeting_field(cls))] == meeting_id)
    changed = []
    for row in connection.execute(wanted).mappings().all():
        values = dict(row)
        marks = [values[name][:1] for name in names if values[name] is not None]
        if FORMAT not in marks:
            continue  # of views that are let go, under a key of their own already
        for name in names:
            if values[name] is not None:
                plain = open_bytes(old, rows.name, row["id"], name, values[name])
                values[name] = seal_bytes(new, rows.name, row["id"], name, plain, mark=MEETING_FORMAT)
        if values.get("salt") is not None and not is_sealed(values["salt"]):
            values["salt"] = sealed_salt(new, rows.name, row["id"], values["salt"], mark=MEETING_FORMAT)
        changed.append({"of_id": values.pop("id"), **values})
    if changed:
        connection.execute(update(rows).where(rows.c.id == bindparam("of_id")), changed)
