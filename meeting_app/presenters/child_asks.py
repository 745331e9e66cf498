"""Whom a child can ask about a copy that is made for them: the advocates whom they met, and who leads besides."""

from collections.abc import Iterable

from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.viewer import Viewer
from meeting_app.presenters.record_reader import seats_known_to
from meeting_app.storage.records import Records, by_id

# A helper is an advocate by their role, as it was typed; an interpreter is nobody to ask.
ADVOCATE = "advocate"


def advocates_in(people: Iterable[Person], child: Person) -> tuple[Person, ...]:
    """The advocates among these people, each once."""
    asked = (one for one in people if one.id != child.id and one.group is Group.HELPER)
    return tuple({one.id: one for one in asked if ADVOCATE in one.role.casefold()}.values())


def advocates_met(records: Records, case: Case, viewer: Viewer, child: Person) -> tuple[Person, ...]:
    """Those of the meetings that the child had a part in; nobody's name tells of another (two-sittings)."""
    people = by_id(records.all(Person, case_id=case.id))
    meetings = records.all(Meeting, case_id=case.id, order=("day", "id"))
    seats = (seat for one in meetings for seat in seats_known_to(records, one, viewer))
    return advocates_in((people[seat.person_id] for seat in seats), child)
