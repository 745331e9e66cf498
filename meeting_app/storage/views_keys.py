"""The keys of meetings of which only the plan is kept: what people give in one is sealed under a key of its own.

It is made of a row here, wrapped by the master key, and a file outside the database (`key_files`): both go when the
views are let go, and a backup of before holds the row alone (plan-only).
"""

from sqlalchemy import Connection, delete, insert, select

from meeting_app.domain.errors import NotFound
from meeting_app.storage.key_files import Halves, joined
from meeting_app.storage.keys import Keys, forget_ciphers
from meeting_app.storage.tables.base import table
from meeting_app.storage.tables.plan_only import ViewsKeyRow

ROWS = table(ViewsKeyRow)


class ViewsKeys:
    """Hands out the views' key of a meeting; makes it, and destroys it."""

    def __init__(self, keys: Keys, halves: Halves) -> None:
        self._keys = keys
        self._halves = halves
        self._open: dict[str, bytes] = {}

    def get(self, connection: Connection, meeting_id: str) -> bytes:
        """The key. Raises NotFound where one of its halves is gone."""
        if meeting_id not in self._open:
            wrapped = connection.execute(select(ROWS.c.wrapped).where(ROWS.c.meeting_id == meeting_id))
            stored, half = wrapped.scalar_one_or_none(), self._halves.read(meeting_id)
            if stored is None or half is None:
                raise NotFound("no_views_key")
            self._open[meeting_id] = joined(self._keys.unwrap(meeting_id, stored), half)
        return self._open[meeting_id]

    def ensure(self, connection: Connection, meeting_id: str, *, case_id: str) -> None:
        """A key for a meeting of which only the plan is kept, before anything is given in it.

        The database is asked, not the memory: what a rolled back transaction made is nowhere.
        """
        there = select(ROWS.c.meeting_id).where(ROWS.c.meeting_id == meeting_id)
        if connection.execute(there).scalar_one_or_none():
            return
        self._open.pop(meeting_id, None)
        self._halves.make(meeting_id)
        wrapped = self._keys.wrap(meeting_id, self._keys.new_case_key())
        connection.execute(insert(ROWS).values(meeting_id=meeting_id, case_id=case_id, wrapped=wrapped))

    def take_out(self, connection: Connection, meeting_id: str) -> None:
        """The half that the database holds; the other goes after the commit, by `destroy`."""
        connection.execute(delete(ROWS).where(ROWS.c.meeting_id == meeting_id))

    def destroy(self, meeting_id: str) -> None:
        """The file, and what is in memory."""
        self._halves.destroy(meeting_id)
        self.forget()

    def forget(self) -> None:
        """Out of memory: another process may have destroyed one of them."""
        self._open.clear()
        forget_ciphers()

    def sweep(self, connection: Connection) -> None:
        """Destroy files of meetings whose row is gone: a crash came between the commit and the file."""
        meetings = connection.execute(select(ROWS.c.meeting_id)).scalars()
        self._halves.destroy_all_but(frozenset(meetings))
        self.forget()

    def lost(self, connection: Connection) -> list[str]:
        """Meetings whose file is gone while the row is there: a backup of before was put back."""
        ids = connection.execute(select(ROWS.c.meeting_id).order_by(ROWS.c.meeting_id)).scalars()
        return [one for one in ids if self._halves.read(one) is None]
