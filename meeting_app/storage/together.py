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
    """Whose pages somebody looks at, and what is to be seen of them."""

    def __init__(self, keys: Sequence[str], look: Callable[[Remembering], Any]) -> None:
        self.keys = keys
        self.look = look
        self.value: Any = None
        self.error: BaseException | None = None


class _Crowd:
    """Who waits for one reading, and that it is done."""

    def __init__(self, done: Any) -> None:
        self.done = done
        self.waiting: list[_Waiting] = []


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
        self._crowd: _Crowd | None = None

    def look(self, keys: Sequence[str], look: Callable[[Remembering], T]) -> T:
        """What `look` sees in a transaction that is closed before anybody draws. Raises what it raises, or Busy.

        It may run on behalf of somebody else's request, so it asks nothing of the request.
        """
        mine = _Waiting(keys, look)
        with self._lock:
            is_first = self._crowd is None
            crowd = self._crowd = self._crowd or _Crowd(self._engine.event())
            crowd.waiting.append(mine)
        if is_first:
            self._answer_all(crowd)
        else:
            crowd.done.wait()
        if mine.error is not None:
            raise mine.error
        return cast("T", mine.value)

    def _answer_all(self, crowd: _Crowd) -> None:
        try:
            self._engine.breathe()  # whoever is about to look comes first
        finally:
            with self._lock:
                self._crowd = None
            self._answer(crowd.waiting)
            crowd.done.set()

    def _answer(self, came: list[_Waiting]) -> None:
        try:
            with self._read() as records:
                self._know(records, [key for one in came for key in one.keys])
                for one in came:
                    _look(one, records)
        except BaseException as error:  # noqa: BLE001 - handed to each who waits, and so to whoever was first
            for one in came:
                one.error = error


def _look(one: _Waiting, records: Remembering) -> None:
    try:
        one.value = one.look(records)
    except Exception as error:  # noqa: BLE001 - handed to who waits; the others see what they came for
        one.error = error
