"""The page on which a note, or somebody's being here, is kept from named people (who-may-see)."""

from dataclasses import dataclass

from meeting_app.domain.case import Person
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.note import Note
from meeting_app.domain.seat import Seat
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records


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
    records: Records, meeting: Meeting, thing: Note | Seat, *, page: Page, typed: tuple[tuple[str, ...], str] | None
) -> KeepForm:
    """As it is kept now, or as typed where that can't be taken."""
    subject = Subject.NOTE if isinstance(thing, Note) else Subject.ATTENDANCE
    kept = records.all(KeptFrom, subject=subject.value, subject_id=thing.id, freed_at=None)
    words = thing.text if isinstance(thing, Note) else records.get(Person, thing.person_id).says_as
    people = tuple(one for one in records.all(Person, case_id=meeting.case_id) if not one.unborn)
    stored = tuple(one.person_id for one in kept if one.person_id), kept[0].cause if kept else ""
    chosen, cause = typed or stored
    return KeepForm(page, meeting.public_id, subject, thing.id, words, people, chosen, cause, bool(kept))
