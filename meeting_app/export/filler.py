"""The council's templates are looked through and filled in a process of their own, a new one for each piece of work."""

import json
from datetime import datetime
from typing import Any

from meeting_app.domain.copies import Kind
from meeting_app.domain.word_template import Finding, Looked
from meeting_app.engine import Engine
from meeting_app.export.apart import Apart, WorkFailed
from meeting_app.export.document import to_value
from meeting_app.export.page_parts import Parted

MODULE = "meeting_app.export.fill"
LONGEST_WAIT = 40.0
TOO_LONG = Looked((Finding("template_too_much"),))


class Filler:
    """The one door to that process. What it was given and what it did goes with it."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._turn = engine, engine.lock()

    def look_through(self, file: str, kind: Kind) -> Looked:
        """What is wrong with this file (base64) as a template; too much work for the limits is a finding too."""
        try:
            told = json.loads(self._done({"work": "look", "kind": kind, "file": file}))
        except WorkFailed:
            return TOO_LONG
        found = tuple(Finding(one["code"], tuple(one["names"])) for one in told["found"])
        return Looked(found, tuple(told["left_out"]))

    def fill(self, file: str, kind: Kind, parted: Parted, *, made_at: datetime) -> bytes:
        """The copy in this template (base64). Raises WorkFailed; our own form is still there."""
        asked = {
            "work": "fill",
            "kind": kind,
            "file": file,
            "document": to_value(parted.document),
            "places": parted.places,
            "facts": parted.facts,
            "made_at": made_at.isoformat(timespec="seconds"),
        }
        return self._done(asked)

    def example(self, kind: Kind) -> bytes:
        """A template to begin with. Raises WorkFailed."""
        return self._done({"work": "example", "kind": kind})

    def _done(self, asked: dict[str, Any]) -> bytes:
        with self._turn:
            return Apart(self._engine, MODULE, longest_wait=LONGEST_WAIT, tries=1).ask_once(json.dumps(asked).encode())
