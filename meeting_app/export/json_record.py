"""The record as JSON: a documented, versioned shape (docs/json-record.md)."""

import json
from typing import Any

FORMAT = "ten-first/record"
VERSION = 1
ABOUT = (
    "Each number is one person's view on that day, not a measurement, and stands with the words of 10 and 0 that it "
    "was given against. Copies of this record can be different. This is normal."
)

DECISION = "ten-first/decision"
ABOUT_DECISION = (
    "The decision is a question of its own and is not worked out from any number. Copies can be different. This is "
    "normal."
)


def json_text(record: dict[str, Any]) -> str:
    """The file's text: what it is comes first, words as they were given."""
    return _text(whole(record))


def whole(record: dict[str, Any]) -> dict[str, Any]:
    """The record with what it is before it."""
    return {"format": FORMAT, "version": VERSION, "about": ABOUT, **record}


def decision_text(decision: dict[str, Any]) -> str:
    """The decision's own file (decision-apart)."""
    return _text(whole_decision(decision))


def whole_decision(decision: dict[str, Any]) -> dict[str, Any]:
    """The decision with what it is before it."""
    return {"format": DECISION, "version": VERSION, "about": ABOUT_DECISION, **decision}


def _text(whole: dict[str, Any]) -> str:
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
