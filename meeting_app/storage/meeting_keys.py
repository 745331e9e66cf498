"""The keys of meetings: what a meeting's own rows say is sealed under one, so that it can go before its case does.

It is made of the case's key and of a file of the meeting's own (`key_files`), so the database holds nothing of it. Once
the file is destroyed neither the case's key nor a backup of before opens a word (kept-for-a-time, docs/decisions/0015).
"""

from meeting_app.domain.errors import NotFound
from meeting_app.storage.key_files import Halves, joined
from meeting_app.storage.keys import forget_ciphers


class MeetingKeys:
    """Hands out the key of a meeting, makes its half for a new one, and destroys it."""

    def __init__(self, halves: Halves) -> None:
        self._halves = halves
        self._open: dict[str, bytes] = {}

    def known(self, meeting_id: str) -> bytes | None:
        """The key, where it was opened before."""
        return self._open.get(meeting_id)

    def open(self, meeting_id: str, case_key: bytes) -> bytes:
        """The key, which is known from here on. Raises NotFound where its half was destroyed."""
        half = self._halves.read(meeting_id)
        if half is None:
            raise NotFound("no_meeting_key")
        self._open[meeting_id] = joined(case_key, half)
        return self._open[meeting_id]

    def make(self, meeting_id: str) -> None:
        """A half for a new meeting, on the disk before anything is sealed with it."""
        self._halves.make(meeting_id)

    def is_lost(self, meeting_id: str) -> bool:
        """Whether it was let go: a backup of before was put back."""
        return self._halves.read(meeting_id) is None

    def destroy(self, meeting_id: str) -> None:
        """The file, and what is in memory, once its rows are gone."""
        self._halves.destroy(meeting_id)
        self._open.pop(meeting_id, None)
        forget_ciphers()

    def forget_destroyed(self) -> None:
        """Out of memory: another process may have destroyed one of them."""
        for meeting_id in self._halves.gone(self._open):
            self._open.pop(meeting_id, None)
            forget_ciphers()
