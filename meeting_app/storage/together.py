"""Those who look at one moment are answered from one reading: the first to come reads for all who came meanwhile.

When two hundred people share their view in one instant, each reply shows the same round, wording and house. What is
asked for each person alone is asked for all of them at once (`know`), and nothing is kept once they are answered.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar, cast

from meeting_app.engine import Engine
from meeting_app.storage.records import Remembering

T = TypeVar("T")


class _Waiting:
    """Whose pages somebody looks at, what is to be seen of them, and who waits for it."""

    def __init__(self, keys: Sequence[str], look: Callable[[Remembering], Any], done: Any) -> None:
        self.keys = keys
        self.look = look
        self.done = done
        self.value: Any = None
        self.error: BaseException | None = None


class Together:
    """One reading for all who wait. It begins after each of them came, so nobody is shown less than is stored."""

    def __init__(
        self,
        engine: Engine,
        read: Callable[[], AbstractContextManager[Remembering]],
        know: Callable[[Remembering, Sequence[str]], None],
    ) -> None:
        self._engine = engine
        self._read = read
        self._know = know
        self._lock = engine.lock()
        self._waiting: list[_Waiting] = []

    def look(self, keys: Sequence[str], look: Callable[[Remembering], T]) -> T:
        """What `look` sees in a transaction that is closed before anybody draws. Raises what it raises, or Busy.

        It may run on behalf of somebody else's request, so it asks nothing of the request.
        """
        mine = _Waiting(keys, look, self._engine.event())
        with self._lock:
            self._waiting.append(mine)
            is_first = len(self._waiting) == 1
        if is_first:
            self._answer_all()
        else:
            mine.done.wait()
        if mine.error is not None:
            raise mine.error
        return cast("T", mine.value)

    def _answer_all(self) -> None:
        try:
            self._engine.breathe()  # whoever is about to look comes first
        finally:
            with self._lock:
                came, self._waiting = self._waiting, []
            self._answer(came)

    def _answer(self, came: list[_Waiting]) -> None:
        try:
            with self._read() as records:
                self._know(records, [key for one in came for key in one.keys])
                for one in came:
                    _look(one, records)
        except Exception as error:  # noqa: BLE001 - handed to each who waits
            for one in came:
                one.error = error
        finally:
            for one in came:
                one.done.set()


def _look(one: _Waiting, records: Remembering) -> None:
    try:
        one.value = one.look(records)
    except Exception as error:  # noqa: BLE001 - handed to who waits; the others see what they came for
        one.error = error
