"""The record as JSON: a documented, versioned shape (docs/json-record.md)."""

import json
from typing import Any

FORMAT = "ten-first/record"
VERSION = 1
ABOUT = (
    "Each number is one person's view on that day, not a measurement, and stands with the words of 10 and 0 that it "
    "was given against. Copies of this record can be different. This is normal."
)


def json_text(record: dict[str, Any]) -> str:
    """The file's text: what it is comes first, words as they were given."""
    whole = {"format": FORMAT, "version": VERSION, "about": ABOUT, **record}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
