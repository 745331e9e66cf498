"""What the data file says of a meeting besides its plain facts."""

from typing import Any

from meeting_app.domain.meeting import Meeting

NOT_KEPT = "Only what was agreed is kept of this meeting, so that everyone can speak freely. Views were not kept."


def kept_and_held(meeting: Meeting) -> dict[str, Any]:
    """Why views of it were not kept; and of one that was not held, that it was so, and for the file why."""
    kept: dict[str, Any] = {"views_not_kept_because": NOT_KEPT if meeting.lets_views_go else ""}
    if meeting.called_off_at is None:
        return kept
    at = meeting.called_off_at.isoformat(timespec="seconds")
    return kept | {"called_off": {"at": at, "because": meeting.called_off_why or ""}}
