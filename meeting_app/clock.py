"""The time, in UTC; in tests moved by a file that holds seconds to add."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path


def utc_now() -> datetime:
    """Now."""
    return datetime.now(UTC)


def clock(moved_by: Path | None) -> Callable[[], datetime]:
    """The clock of this process. `moved_by` exists only with --test-clock."""
    if moved_by is None:
        return utc_now

    def now() -> datetime:
        text = moved_by.read_text(encoding="ascii").strip() if moved_by.exists() else ""
        return utc_now() + timedelta(seconds=float(text or 0))

    return now
