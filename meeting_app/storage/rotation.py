"""A new master key: only the keys that it wraps are written anew, words and names stay as they lie (security 1.13)."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Table, select, update

from meeting_app.domain.permissions import TheHouse
from meeting_app.storage.audit_log import HOUSE
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.keys import Keys, WrongKey
from meeting_app.storage.tables.accounts import InstallationRow
from meeting_app.storage.tables.base import Base, table
from meeting_app.storage.unit_of_work import UnitOfWork

NEXT = ".next"
INSTALLATION = table(InstallationRow)


def wrapped_tables() -> Iterator[Table]:
    """Every table that keeps keys wrapped by the master key: each under its row's id, the one column of its key."""
    return (one for one in Base.metadata.sorted_tables if "wrapped" in one.c)


def rewrap(connection: Connection, old: Keys, new: Keys, *, now: datetime) -> int:
    """Wrap every key anew and say so in the house's log; how many there were. Raises WrongKey before it writes."""
    if not opens(connection, old):
        raise WrongKey("this master key does not open this database")
    count = 0
    for rows in wrapped_tables():
        (id_,) = rows.primary_key
        for row in connection.execute(select(id_, rows.c.wrapped)).all():
            wrapped = new.wrap(row[0], old.unwrap(row[0], row.wrapped))
            connection.execute(update(rows).where(id_ == row[0]).values(wrapped=wrapped))
            count += 1
    connection.execute(update(INSTALLATION).values(key_check=new.check_value()))
    work = UnitOfWork(connection, CaseKeys(new))
    work.log(HOUSE, action="master_key_changed", actor=TheHouse().id, now=now, digests=[])
    return count


def opens(connection: Connection, keys: Keys) -> bool:
    """Whether these keys are the database's; true of one that has none yet."""
    check = connection.execute(select(INSTALLATION.c.key_check)).scalar_one_or_none()
    return check is None or keys.matches(check)


def next_of(path: Path) -> Path:
    """Where a new key lies while the database goes over to it."""
    return path.with_name(path.name + NEXT)
