"""The page on which a note, a next step, the decision or who was here is kept from named people (who-may-see)."""

from meeting_app.domain.amendment import Amendment
from meeting_app.domain.case import Person
from meeting_app.domain.decision import ChildDecision, Standpoint
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.note import Note
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.step_review import StepReview
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

Thing = Note | NextStep | Seat | ChildDecision | Standpoint | StepReview | Amendment


@dataclass(frozen=True, slots=True)
class KeepForm:
    """What is kept, from whom so far, and why. `is_kept` also where it is from everybody."""

    page: Page
    public_id: str
    subject: Subject
    subject_id: str
    words: str
    people: tuple[Person, ...]
    chosen: tuple[str, ...]
    cause: str
    is_kept: bool


def keep_form(
    records: Records,
    meeting: Meeting,
    thing: Thing,
    *,
    page: Page,
    typed: tuple[tuple[str, ...], str] | None,
) -> KeepForm:
    """As it is kept now, or as typed where that can't be taken."""
    subject, words = _subject(records, thing)
    kept = records.all(KeptFrom, subject=subject.value, subject_id=thing.id, freed_at=None)
    people = tuple(one for one in records.all(Person, case_id=meeting.case_id) if not one.unborn)
    stored = tuple(one.person_id for one in kept if one.person_id), kept[0].cause if kept else ""
    chosen, cause = typed or stored
    return KeepForm(page, meeting.public_id, subject, thing.id, words, people, chosen, cause, bool(kept))


def _subject(records: Records, thing: Thing) -> tuple[Subject, str]:
    """What sort of thing it is, and the words by which the chair knows it."""
    if isinstance(thing, Note):
        return Subject.NOTE, thing.text
    if isinstance(thing, NextStep):
        return Subject.STEP, thing.what
    if isinstance(thing, ChildDecision):
        return Subject.DECISION, f"{thing.decided}\n{thing.reasons}\n{thing.for_child or ''}".rstrip()
    if isinstance(thing, StepReview):
        return Subject.REVIEW, thing.note
    if isinstance(thing, Standpoint):
        return Subject.STANDPOINT, thing.text
    if isinstance(thing, Amendment):
        return Subject.AMENDMENT, thing.text
    return Subject.ATTENDANCE, records.get(Person, thing.person_id).says_as
