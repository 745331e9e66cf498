"""The one row of the installation: is this database the demo's, and does the master key open it?"""

from sqlalchemy import insert, select

from meeting_app.storage.database import Database
from meeting_app.storage.keys import Keys, WrongKey
from meeting_app.storage.tables.accounts import InstallationRow
from meeting_app.storage.tables.base import table

ROWS = table(InstallationRow)
THE_ONE = "installation"


class WrongDatabase(Exception):
    """A demo was started on a real database, or the other way round (security 1.15)."""


def check_installation(database: Database, keys: Keys, *, demo: bool) -> None:
    """Mark a new database, or refuse one that is not for this start. Raises WrongKey, WrongDatabase."""
    with database.writing.begin() as connection:
        row = connection.execute(select(ROWS.c.demo, ROWS.c.key_check)).one_or_none()
        if row is None:
            values = {"id": THE_ONE, "demo": demo, "key_check": keys.check_value()}
            connection.execute(insert(ROWS).values(values))
            return
    if not keys.matches(row.key_check):
        raise WrongKey("this master key does not open this database")
    if row.demo is not demo:
        raise WrongDatabase
