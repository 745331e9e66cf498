"""The page of a meeting's copies: for whom one can be made, whom to think of at home, and those that were made."""

from dataclasses import field

from meeting_app.domain.case import Case, Person
from meeting_app.domain.copies import Kind
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.domain.viewer import Viewer, together
from meeting_app.presenters.copies import CopyMade, copies_made
from meeting_app.presenters.copy_readers import CopyReader, agencies_of, household_of
from meeting_app.presenters.held_back import held_back
from meeting_app.presenters.households import AtHome
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.word_templates import has_template
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class CopiesPage:
    """`homes`: readers who live with, or share a phone with, one from whom something is kept that they may have.

    `chosen` is what was asked for and can't be made.
    """

    page: Page
    case: Case
    meeting: Meeting
    readers: tuple[Person, ...]
    agencies: tuple[CopyReader, ...]
    homes: tuple[tuple[Person, AtHome], ...]
    copies: tuple[CopyMade, ...]
    has_template: bool
    chosen: Typed = field(default_factory=Typed)


def copies_page(records: Records, meeting: Meeting, *, page: Page) -> CopiesPage:
    """For the chair."""
    case = records.get(Case, meeting.case_id)
    readers = readers_of(records, meeting)
    homes = tuple((one, home) for one in readers for home in _homes(records, case, meeting, one))
    made, own = copies_made(records, meeting), has_template(records) or has_template(records, Kind.DECISION)
    return CopiesPage(page, case, meeting, readers, agencies_of(readers), homes, made, own)


def readers_of(records: Records, meeting: Meeting) -> tuple[Person, ...]:
    """Those of the meeting, then the rest of the case."""
    people: dict[str, Person] = {one.id: one for one in records.all(Person, case_id=meeting.case_id)}
    seats = records.all(Seat, meeting_id=meeting.id, order="position")
    ids = dict.fromkeys([*(seat.person_id for seat in seats), *people])
    return tuple(people[id_] for id_ in ids if not people[id_].unborn)


def _homes(records: Records, case: Case, meeting: Meeting, person: Person) -> list[AtHome]:
    """Before it is known what is in the copy: what of this meeting and of the case is kept from them alone."""
    reader = CopyReader((person,))
    household = household_of(records, case.id, reader)
    if not household:
        return []
    viewer = reader.viewer(records, [meeting])
    theirs = _kept(records, case, meeting, viewer)
    found = []
    for person_id, kind in household.items():
        # In the reader's own parts: what the other gets of theirs is no matter here.
        things = _kept(records, case, meeting, together([person_id], viewer.sittings or ())) - theirs
        if things:
            found.append(AtHome(reader.name, records.get(Person, person_id), kind, len(things)))
    return found


def _kept(records: Records, case: Case, meeting: Meeting, viewer: Viewer) -> set[tuple[str, str]]:
    held = held_back(records, case.id, viewer)
    return {(one.subject, one.id) for one in held if one.meeting_id in {None, meeting.id}}
