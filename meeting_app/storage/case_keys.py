"""The data keys of cases, opened once and kept in memory. Destroying a key's row makes every copy unreadable."""

from sqlalchemy import Connection, insert, select, update

from meeting_app.domain.errors import NotFound
from meeting_app.storage.key_files import Halves, NoHalves
from meeting_app.storage.keys import MEETING_FORMAT, VIEWS_FORMAT, Keys, forget_ciphers, is_locked, lock, unlock
from meeting_app.storage.meeting_keys import MeetingKeys
from meeting_app.storage.tables.base import table
from meeting_app.storage.tables.cases import CaseKeyRow
from meeting_app.storage.views_keys import ViewsKeys

ROWS = table(CaseKeyRow)


class CaseKeys:
    """Hands out the key of a case; makes one for a new case, and destroys it.

    `meetings` has the keys of its meetings, and `views` those of what is given in plan-only ones. Without halves, as in
    a migration, which meets a database of before, a case's key is wrapped by the master key alone.
    """

    def __init__(
        self, keys: Keys, *, cases: Halves | None = None, meetings: Halves | None = None, views: Halves | None = None
    ) -> None:
        self._keys = keys
        self._halves = cases
        self.meetings = MeetingKeys(NoHalves() if meetings is None else meetings)
        self.views = ViewsKeys(keys, NoHalves() if views is None else views)
        self._open: dict[str, bytes] = {}

    def get(self, connection: Connection, case_id: str) -> bytes:
        """The case's key. Raises NotFound where it was destroyed or never was."""
        if case_id not in self._open:
            statement = select(ROWS.c.wrapped).where(ROWS.c.case_id == case_id)
            wrapped = connection.execute(statement).scalar_one_or_none()
            half = self._half(case_id, wrapped) if wrapped is not None else None
            if wrapped is None or half is None:
                raise NotFound("no_case_key")
            inner = self._keys.unwrap(case_id, wrapped)
            self._open[case_id] = unlock(inner, half, case_id) if half else inner
        return self._open[case_id]

    def under(self, connection: Connection, mark: bytes, case_id: str, meeting_id: str) -> bytes:
        """The key that words with this first byte lie under. Raises NotFound."""
        if mark == MEETING_FORMAT:
            return self.meetings.known(meeting_id) or self.meetings.open(meeting_id, self.get(connection, case_id))
        if mark == VIEWS_FORMAT:
            return self.views.get(connection, meeting_id)
        return self.get(connection, case_id)

    def _half(self, case_id: str, wrapped: bytes) -> bytes | None:
        """Empty where there is none, as in databases of before; None where it was destroyed."""
        if not is_locked(wrapped):
            return b""
        return self._halves.read(case_id) if self._halves is not None else None

    def make(self, connection: Connection, case_id: str) -> None:
        """A key for a new case. It is not kept in memory until read back, so a rolled back case leaves nothing."""
        self._open.pop(case_id, None)
        key = self._keys.new_case_key()
        connection.execute(insert(ROWS).values(case_id=case_id, wrapped=self._wrap(case_id, key)))

    def _wrap(self, case_id: str, key: bytes) -> bytes:
        inner = key if self._halves is None else lock(key, self._halves.make(case_id), case_id)
        return self._keys.wrap(case_id, inner)

    def join_halves(self, connection: Connection) -> int:
        """Wrap keys of a database of before anew, each with a half of its own; how many."""
        assert self._halves is not None, "a server has its folder"
        rows = [row for row in connection.execute(select(ROWS)) if not is_locked(row.wrapped)]
        for row in rows:
            wrapped = self._wrap(row.case_id, self._keys.unwrap(row.case_id, row.wrapped))
            connection.execute(update(ROWS).where(ROWS.c.case_id == row.case_id).values(wrapped=wrapped))
        return len(rows)

    def locked(self, connection: Connection) -> tuple[str, ...]:
        """The cases that need a half beside the master key."""
        return tuple(row.case_id for row in connection.execute(select(ROWS)) if is_locked(row.wrapped))

    def lost(self, connection: Connection) -> list[str]:
        """Cases whose half is gone while the row is there: a backup of before their destruction was put back."""
        rows = connection.execute(select(ROWS).order_by(ROWS.c.case_id))
        return [row.case_id for row in rows if self._half(row.case_id, row.wrapped) is None]

    def destroy(self, case_id: str) -> None:
        """The half, and what is in memory, once its row is gone."""
        if self._halves is not None:
            self._halves.destroy(case_id)
        self._open.pop(case_id, None)
        forget_ciphers()

    def forget_destroyed(self) -> None:
        """Keys out of memory that another process destroyed; the others need not be read again."""
        for case_id in self._halves.gone(self._open) if self._halves is not None else ():
            self._open.pop(case_id, None)
            forget_ciphers()
        self.meetings.forget_destroyed()
