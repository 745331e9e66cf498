"""For whom a copy can be: a named person of the case, an agency, which is all of its people in the case, or the file.

who-may-see: a copy for several people has what each of them may see, and nothing that is kept from any one of them. The
file is read by whoever opens it: what is kept from one person is not in its copy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from meeting_app.domain.case import Case, Group, Person, Tie, TieKind
from meeting_app.domain.copies import Kind, Style, not_made, styles_for
from meeting_app.domain.ids import CaseId, PersonId, SittingId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.domain.viewer import ANYBODY, Viewer, together
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass

OF_AN_AGENCY = "agency-"
FILE = "file"


@dataclass(frozen=True, slots=True)
class CopyReader:
    """`agency` is empty for one person. `also`: people of the reader's household, so that they may see it too.

    Nobody at all is the file.
    """

    people: tuple[Person, ...]
    agency: str = ""
    also: tuple[Person, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether it is nobody's, but the case's own."""
        return not self.people

    @property
    def key(self) -> str:
        """What a form says for it: an id, and no name."""
        return FILE if self.is_file else f"{OF_AN_AGENCY if self.agency else ''}{self.people[0].id}"

    @property
    def name(self) -> str:
        """What they are called; empty for the file."""
        return self.agency or "".join(one.says_as for one in self.people)

    @property
    def full_name(self) -> str:
        """As it stands on a copy; empty for the file."""
        return self.agency or "".join(one.name for one in self.people)

    @property
    def is_child(self) -> bool:
        """Whether it is one child."""
        return not self.agency and any(one.group is Group.CHILD for one in self.people)

    def styles(self, kind: Kind) -> tuple[Style, ...]:
        """Those in which there is a copy of this for them."""
        return styles_for(kind, child=self.is_child)

    def no_styles(self, kind: Kind) -> tuple[str, ...]:
        """Why there is none in others, as codes."""
        return not_made(kind, child=self.is_child)

    @property
    def ids(self) -> frozenset[PersonId]:
        """All whom it has to suit."""
        return frozenset(one.id for one in (*self.people, *self.also))

    def viewer(self, records: Records, meetings: Iterable[Meeting]) -> Viewer:
        """Who looks: in each of these meetings the parts in which all of them were who had a place in it."""
        if self.is_file:
            return ANYBODY
        places: dict[str, dict[PersonId, set[SittingId]]] = {}
        for seat in records.all(Seat, meeting_id=[one.id for one in meetings], person_id=sorted(self.ids)):
            places.setdefault(seat.meeting_id, {}).setdefault(seat.person_id, set()).add(seat.sitting_id)
        parts = (set.intersection(*theirs.values()) for theirs in places.values())
        return together(self.ids, set().union(*parts))

    def viewer_of_case(self, records: Records, case: Case) -> Viewer:
        """Who looks, at the whole of a case: with their parts of all its meetings."""
        return self.viewer(records, records.all(Meeting, case_id=case.id))

    def with_household(self, others: Iterable[Person]) -> "CopyReader":
        """The same, so that these may see it too."""
        return replace(self, also=tuple(others))


THE_FILE = CopyReader(())


def people_of(records: Records, case: Case) -> tuple[Person, ...]:
    """The case's people, each of whom can have a copy; who is not born yet can't."""
    return tuple(one for one in records.all(Person, case_id=case.id) if not one.unborn)


def readers_among(people: Iterable[Person]) -> tuple[CopyReader, ...]:
    """All for whom a copy can be besides the file: each of these people, less who is not born yet, and each agency."""
    born = [one for one in people if not one.unborn]
    return (*(CopyReader((one,)) for one in born), *agencies_of(born))


def readers_in(records: Records, case: Case) -> tuple[CopyReader, ...]:
    """Of a case."""
    return readers_among(records.all(Person, case_id=case.id))


def agencies_of(people: Sequence[Person]) -> tuple[CopyReader, ...]:
    """The agencies whose people are in the case; the same name in another case or with other spaces is the same."""
    found: dict[str, list[Person]] = {}
    for one in people:
        if one.agency:
            found.setdefault(" ".join(one.agency.casefold().split()), []).append(one)
    return tuple(CopyReader(tuple(mine), mine[0].agency or "") for mine in found.values())


def reader_of(records: Records, case_id: CaseId, key: str) -> CopyReader | None:
    """For whom a form asks a copy; None where the case knows nobody by that."""
    if key == FILE:
        return THE_FILE
    people = by_id(records.all(Person, case_id=case_id))
    if key in people:
        return CopyReader((people[key],))
    return next((one for one in agencies_of(list(people.values())) if _is_of(one, key)), None)


def _is_of(agency: CopyReader, key: str) -> bool:
    return key.startswith(OF_AN_AGENCY) and key.removeprefix(OF_AN_AGENCY) in {one.id for one in agency.people}


def household_of(records: Records, case_id: CaseId, reader: CopyReader) -> dict[PersonId, TieKind]:
    """With whom they live, or share a phone."""
    found: dict[PersonId, TieKind] = {}
    theirs = {one.id for one in reader.people}
    for tie in records.all(Tie, case_id=case_id):
        for one, other in ((tie.person_id, tie.other_id), (tie.other_id, tie.person_id)):
            if one in theirs and other not in theirs and found.get(other) is not TieKind.LIVES_WITH:
                found[other] = tie.kind
    return found
