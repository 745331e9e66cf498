"""Files of copies are made in a process of their own, one at a time: none of it holds up a meeting."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from meeting_app.engine import Engine
from meeting_app.export.apart import Apart
from meeting_app.export.document import Document, to_value

LONGEST_WAIT = 60.0


class Maker:
    """The one door to the process that makes them. `made_at` is a time with its zone."""

    def __init__(self, engine: Engine) -> None:
        self._apart = Apart(engine, "meeting_app.export.make", longest_wait=LONGEST_WAIT)
        self._taking_turns = engine.taking_turns

    @property
    def before_another(self) -> int:
        """How many files are made before one that is asked for last: the one in work, and those that wait."""
        return max(0, self._apart.asked_for - 1)

    def of_document(self, document: Document, form: str, *, made_at: datetime) -> bytes:
        """The document as `docx` or `pdf`. Raises WorkFailed; nothing is lost, and there are other forms."""
        told, breathe, lines = to_value(document), self._taking_turns(), []
        for block in told.pop("blocks"):
            lines.append(json.dumps(block))
            breathe()
        return self._made({"form": form, "document": told}, made_at, lines)

    def of_rows(self, title: str, rows: Sequence[Sequence[str]], *, made_at: datetime) -> bytes:
        """The record's rows as `xlsx`. Raises WorkFailed."""
        return self._made({"form": "xlsx", "title": title, "rows": [list(row) for row in rows]}, made_at)

    def of_days(self, days: Iterable[tuple[str, date, str]], *, made_at: datetime) -> bytes:
        """Days as `ics`, each with its id and what it says. Raises WorkFailed."""
        return self._made({"form": "ics", "days": [(uid, day.isoformat(), words) for uid, day, words in days]}, made_at)

    def _made(self, asked: dict[str, object], made_at: datetime, blocks: Sequence[str] = ()) -> bytes:
        """A line for what is asked for, then a line a block: a long document is put together in turns."""
        told = {**asked, "made_at": made_at.isoformat(timespec="seconds")}
        return self._apart.ask("\n".join((json.dumps(told), *blocks)).encode())
