"""What was completed in the write-up, each with who did it and when: the chair's, beside what still needs somebody."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.answer import How
from meeting_app.domain.case import Person
from meeting_app.domain.decision import ChildDecision
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.paragraph import Paragraph
from meeting_app.presenters.copies import copies_to_agree
from meeting_app.presenters.decision import decided_in
from meeting_app.presenters.shown_view import ShownView
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

Of = Iterable[tuple[str, ShownView]]


class Did(StrEnum):
    """What was done. The words for each stand in the template."""

    PAPER = "paper"
    SPOKEN = "spoken"
    TRANSLATION = "translation"
    CORRECTION = "correction"
    PARAGRAPH = "paragraph"
    COPY = "copy"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Done:
    """One thing. `says_as`: whose words or whose copy it is; empty for a paragraph, which has its scale's `title`."""

    did: Did
    says_as: str
    title: str
    by: str
    at: datetime


def done_since_the_end(
    records: Records, meeting: Meeting, views: Of, paragraphs: Iterable[tuple[str, Paragraph]]
) -> tuple[Done, ...]:
    """In the order in which it was done. Views and paragraphs come with their scale's short name."""
    ended = meeting.ended_at
    if ended is None:
        return ()
    lines = [
        *(line for title, view in views for line in _of_view(view, title)),
        *(Done(Did.PARAGRAPH, "", title, one.made_by, one.at) for title, one in paragraphs),
        *(Done(Did.DECISION, child, "", one.made_by, one.at) for child, one in _decisions(records, meeting)),
        *(Done(Did.COPY, one.says_as, "", one.by, one.at) for one in copies_to_agree(records, meeting) if one.at),
    ]
    return tuple(sorted((line for line in lines if line.at >= ended), key=lambda line: line.at))


def _decisions(records: Records, meeting: Meeting) -> list[tuple[str, ChildDecision]]:
    """decision-apart: for whom, by whom and when; not what."""
    made = decided_in(records, meeting.id)
    names = {one.id: one.says_as for one in records.all(Person, id=[one.child_id for one in made])}
    return [(names[one.child_id], one) for one in made]


def _of_view(view: ShownView, title: str) -> Iterator[Done]:
    name = view.says_as
    if view.how is How.PAPER and view.given_at is not None:
        yield Done(Did.PAPER, name, title, view.typed_by, view.given_at)
    if view.spoken_typed_by and view.spoken_at is not None:
        yield Done(Did.SPOKEN, name, title, view.spoken_typed_by, view.spoken_at)
    for put in view.translations:
        yield Done(Did.TRANSLATION, name, title, put.by, put.at)
    for wrong in view.corrections:
        yield Done(Did.CORRECTION, name, title, wrong.typed_by or wrong.said_by, wrong.at)
