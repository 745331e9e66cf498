"""What was added to a sealed record or decision, as a value for JSON: apart from what stood there (own-words)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from meeting_app.domain.amendment import About
from meeting_app.presenters.amended import AmendmentLine
from meeting_app.presenters.amended_about import Thing

Value = dict[str, Any]
IN_JSON = {About.PARAGRAPH: "in_short", About.DECIDED: "decided_for_a_child"}


def amended_values(lines: Iterable[AmendmentLine], things: Mapping[str, Thing]) -> list[Value]:
    """Each with what it is about in words, since no ids are given."""
    return [_amended(one, things.get(one.place, Thing(one.about))) for one in lines if not one.covered]


def _amended(line: AmendmentLine, thing: Thing) -> Value:
    put = line.put
    return {
        "kind": line.kind.value,
        "about": IN_JSON.get(thing.about, thing.about.value),
        "about_whom": thing.whose,
        "about_question": thing.question,
        "about_words": thing.words,
        "puts_right_what_was_added_at": _time(line.puts_right) if line.puts_right else None,
        "text": line.text,
        "language": line.language,
        "put": {"language": put.language, "text": put.text, "by": put.by} if put else None,
        "whose": line.whose,
        "why": line.why,
        "typed_by": line.typed_by,
        "at": _time(line.at),
    }


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
