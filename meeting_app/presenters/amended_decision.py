"""What was added to a sealed decision: it stands on the decision's own paper and nowhere else (decision-apart)."""

from collections.abc import Collection

from meeting_app.domain.amendment import About
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import ANYBODY, Viewer
from meeting_app.presenters.amended import (
    DECISION_NOT_AMENDED,
    Amended,
    amended_for,
    stored_amendments,
    told_the_chair,
)
from meeting_app.storage.records import Records


def amended_decision(
    records: Records, meeting: Meeting, viewer: Viewer, *, there: Collection[str], for_anybody: Collection[str]
) -> Amended:
    """Beside a child's decision or with all of it. `there` and `for_anybody`: ids of the decisions that are seen."""
    stored = stored_amendments(records, meeting)
    if not stored:
        return DECISION_NOT_AMENDED
    about = (records, meeting)
    lines = amended_for(
        *about, viewer, stored, whole=About.DECISION, sees=lambda one: one.place in {*there, About.DECISION.value}
    )
    if viewer.is_chair:
        open_to_all = amended_for(
            *about, ANYBODY, stored, whole=About.DECISION,
            sees=lambda one: one.place in {*for_anybody, About.DECISION.value},
        )  # fmt: skip
        lines = told_the_chair(*about, lines, open_to_all)
    return Amended(About.DECISION, lines)
