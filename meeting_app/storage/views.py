"""What people gave in a meeting, and what was written about it: all that goes where only the plan is kept (plan-only).

One place says which things these are, so that each is sealed under the meeting's own key and destroyed with it.
"""

from collections.abc import Mapping
from typing import Any

from meeting_app.domain.answer import Answer, Revision, Spoken
from meeting_app.domain.ask import Ask
from meeting_app.domain.beforehand import Met
from meeting_app.domain.beside import Correction
from meeting_app.domain.carried import Carried
from meeting_app.domain.decision import Standpoint
from meeting_app.domain.happened import DidItHappen
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.missing import Missing
from meeting_app.domain.note import Note
from meeting_app.domain.offer import Offer
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.release import Release
from meeting_app.domain.step import NextStep
from meeting_app.domain.translation import Translation
from meeting_app.domain.understanding import Understanding

# In an order in which they can be deleted: what refers to an answer before the answer.
VIEWS: tuple[type[Any], ...] = (
    NextStep, DidItHappen, Carried, Release, Correction, Translation, Spoken, Revision, KeptFrom, Answer, Missing,
    Understanding, Met, Ask, Note, Paragraph, Offer, Standpoint,
)  # fmt: skip
KEPT_OF_VIEWS = (Subject.ANSWER.value, Subject.NOTE.value, Subject.STANDPOINT.value)


def is_view(thing: Any) -> bool:
    """Whether this is something that goes. A keeping is, where it is of something that goes.

    A next step that was made from a view is too, as long as it says from which: at the end it is agreed, or off.
    """
    if isinstance(thing, NextStep):
        return thing.answer_id is not None
    if isinstance(thing, KeptFrom):
        return thing.subject.value in KEPT_OF_VIEWS and thing.meeting_id is not None
    return type(thing) in VIEWS


def goes(cls: type[Any], row: Mapping[Any, Any]) -> bool:
    """Whether a row of `which` goes."""
    return cls is not NextStep or row["answer_id"] is not None


def which(cls: type[Any], meeting_id: str) -> dict[str, Any]:
    """The rows of this sort that go with a meeting's views, as a condition."""
    return {"meeting_id": meeting_id} | ({"subject": list(KEPT_OF_VIEWS)} if cls is KeptFrom else {})
