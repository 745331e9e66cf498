"""All that a case keeps about one of its people: what a request for their data is answered from.

sealed-until-close: nothing of a meeting that is not over is in it, and no view of staff that is not shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meeting_app.domain.answer import Answer, Revision
from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.entry import Entry
from meeting_app.domain.ids import CaseId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.personal_data import OWN
from meeting_app.domain.personal_others import OF_OTHERS
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.thinking import StaffScale, StaffView
from meeting_app.storage.records import Records, by_id

OVER = frozenset({MeetingStage.WRITING_UP, MeetingStage.SEALED})


@dataclass
class CaseThings:
    """What is stored of a case that could be about somebody, and the ids by which it hangs together."""

    records: Records
    case_id: CaseId

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        """Those that are over."""
        return by_id(one for one in self._all(Meeting) if one.stage in OVER)

    @cached_property
    def all(self) -> tuple[Any, ...]:
        """Everything that may be looked at."""
        return tuple(one for cls in (OWN | OF_OTHERS) for one in self._of(cls) if self._may_be_read(one))

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody of the case."""
        return by_id(self._all(Person))

    @cached_property
    def seats(self) -> dict[str, Seat]:
        """All places."""
        return by_id(self._all(Seat))

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """All answers, without words."""
        return by_id(self._all(Answer))

    @cached_property
    def rounds(self) -> dict[str, Round]:
        """All rounds."""
        return by_id(self._all(Round))

    @cached_property
    def sitting_of(self) -> dict[str, str]:
        """In which part of a meeting something was, by its id."""
        found: dict[str, str] = {one.id: one.id for one in self._all(Sitting)}
        found |= {one.id: one.sitting_id for one in self.seats.values()}
        found |= {one.id: one.sitting_id for one in self.rounds.values()}
        found |= {one.id: self.rounds[one.round_id].sitting_id for one in self.answers.values()}
        return found | {one.id: one.sitting_id for one in self._all(Entry) if one.sitting_id}

    def came(self, person_id: str) -> frozenset[str]:
        """The parts of meetings that somebody was in."""
        return frozenset(one.sitting_id for one in self.seats.values() if one.person_id == person_id and one.arrived_at)

    def ids_of(self, person_id: str) -> frozenset[str]:
        """By which ids somebody's own things are known."""
        seats = {one.id for one in self.seats.values() if one.person_id == person_id}
        answers = {one.id for one in self.answers.values() if one.seat_id in seats}
        works = [one for one in self._all(WorkVersion) if one.shown.child == person_id]
        return frozenset({person_id, *seats, *answers, *(one.work_id for one in works), *(one.id for one in works)})

    def children_but(self, person_id: str) -> frozenset[str]:
        """The same of every child but this one."""
        children = (one.id for one in self.people.values() if one.group is Group.CHILD and one.id != person_id)
        return frozenset(id_ for child in children for id_ in self.ids_of(child))

    def _all(self, cls: type[Any]) -> list[Any]:
        return self.records.all(cls, case_id=self.case_id)

    def _of(self, cls: type[Any]) -> Iterator[Any]:
        yield from [self.records.get(Case, self.case_id)] if cls is Case else self._all(cls)

    def _may_be_read(self, thing: Any) -> bool:
        if isinstance(thing, StaffView):
            return self.records.get(StaffScale, thing.scale_id).shown_at is not None
        if isinstance(thing, Revision) and thing.given is None:
            return False
        meeting_id = thing.id if isinstance(thing, Meeting) else getattr(thing, "meeting_id", None)
        return meeting_id is None or meeting_id in self.meetings
