"""The record's views as rows of CSV: both ends and the date in each (never-a-bare-number)."""

from collections.abc import Iterator, Sequence

from meeting_app.presenters.record import RecordView
from meeting_app.presenters.shown_view import ShownView

ANSWERS = {"number": "number", "not_able": "not able to say", "tell_chair": "will tell the chair", "words": "words"}
STANDINGS = {"first": "first view", "late": "given after the others were shown", "second": "after talking"}


def rows_of(view: RecordView) -> Iterator[Sequence[str]]:
    """A row a view."""
    for one in view.rounds:
        words = one.words.wording
        ends = (view.meeting.day.isoformat(), words.question, words.ten, words.zero)
        for shown in one.views:
            yield (*ends, *_cells(shown))


def _cells(shown: ShownView) -> tuple[str, ...]:
    higher = "I don't know yet" if shown.dont_know else shown.higher
    why = "said out loud" if shown.said_aloud and not shown.why else shown.why
    return (
        shown.says_as or "a child",
        shown.role,
        ANSWERS[shown.kind],
        "" if shown.number is None else str(shown.number),
        why,
        higher,
        shown.language,
        shown.how.value if shown.how else "",
        shown.typed_by,
        shown.given_at.isoformat(timespec="seconds") if shown.given_at else "",
        STANDINGS[shown.standing],
    )
