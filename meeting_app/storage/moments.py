"""What is stored, read at one moment: in short for a page, without hurry for what reads much."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.database import Database
from meeting_app.storage.records import Remembering, Unhurried
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Moments:
    """The one way to read for whoever has the database and its keys; `taking_turns` gives what long work calls."""

    database: Database
    case_keys: CaseKeys
    taking_turns: Callable[[], Callable[[], None]]

    @contextmanager
    def read(self) -> Iterator[Remembering]:
        """What is stored at one moment; read only, and closed before anything is rendered."""
        with self.database.read() as connection:
            yield Remembering(connection, self.case_keys)

    @contextmanager
    def read_unhurried(self) -> Iterator[Unhurried]:
        """As `read`, for a copy: what is read for it holds up no meeting."""
        with self.database.read() as connection:
            yield Unhurried(connection, self.case_keys, self.taking_turns())
