"""The data keys of cases, opened once and kept in memory. Destroying a key's row makes every copy unreadable."""

from sqlalchemy import Connection, insert, select

from meeting_app.domain.errors import NotFound
from meeting_app.storage.keys import Keys, forget_ciphers
from meeting_app.storage.tables.cases import CaseKeyRow


class CaseKeys:
    """Hands out the key of a case; makes one for a new case."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._open: dict[str, bytes] = {}

    def get(self, connection: Connection, case_id: str) -> bytes:
        """The case's key. Raises NotFound where it was destroyed or never was."""
        if case_id not in self._open:
            statement = select(CaseKeyRow.wrapped).where(CaseKeyRow.case_id == case_id)
            wrapped = connection.execute(statement).scalar_one_or_none()
            if wrapped is None:
                raise NotFound("no_case_key")
            self._open[case_id] = self._keys.unwrap(case_id, wrapped)
        return self._open[case_id]

    def destroy(self, case_id: str) -> None:
        """Out of memory too, once its row is gone."""
        self._open.pop(case_id, None)
        forget_ciphers()

    def make(self, connection: Connection, case_id: str) -> None:
        """A key for a new case. It is not kept in memory until read back, so a rolled back case leaves nothing."""
        self._open.pop(case_id, None)
        key = self._keys.new_case_key()
        connection.execute(insert(CaseKeyRow).values(case_id=case_id, wrapped=self._keys.wrap(case_id, key)))
