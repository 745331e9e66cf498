"""What was added to a sealed paper, as one viewer may see it: each beside what it is about (who-may-see).

It knows of no answer and no round, so that the decision's paper can have it (decision-apart).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from meeting_app.domain.amendment import OF_THE_DECISION, WHOLE, About, Amendment, AmendmentKind, root_of
from meeting_app.domain.case import Person
from meeting_app.domain.kept_from import Kept, KeptFrom, Subject, by_subject
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.visibility import Viewer
from meeting_app.domain.visibility_amended import Knows, SeenAmendment, Stands, stands
from meeting_app.presenters.record_reader import seats_known_to
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """Something that was added. `whose` is empty where `typed_by` puts a slip of their own right.

    `place`: the id of what it stands beside, or a whole paper's name. `puts_right`: when the one was added that it
    puts right. `covered`, for the chair alone: not everybody may see it; `kept` and `cause`: it is kept by itself.
    """

    amendment_id: str
    kind: AmendmentKind
    about: About
    place: str
    whose: str
    role: str
    text: str
    language: str
    put: PutInto | None
    why: str
    typed_by: str
    at: datetime
    puts_right: datetime | None = None
    covered: bool = False
    kept: bool = False
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Amended:
    """All that was added to one paper, the oldest first. `whole` is the paper's name."""

    whole: About
    lines: tuple[AmendmentLine, ...] = ()

    def of(self, place: str) -> tuple[AmendmentLine, ...]:
        """What stands beside this thing."""
        return tuple(one for one in self.lines if one.place == place)

    @property
    def of_the_whole(self) -> tuple[AmendmentLine, ...]:
        """What stands with the paper as a whole."""
        return self.of(self.whole.value)


NOT_AMENDED = Amended(About.RECORD)
DECISION_NOT_AMENDED = Amended(About.DECISION)
SeesIt = Callable[[Amendment], bool]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is decided with, for all amendments of a meeting. `seats`: everybody's places, by person."""

    viewer: Viewer
    knows: Knows
    kept: Kept
    attendance: Kept
    seats: Mapping[str, list[Seat]]

    def stands(self, one: Amendment, *, sees_it: bool) -> Stands:
        """Where this one stands for the viewer."""
        here = [line for seat in self.seats.get(one.person_id or "", ()) for line in self.attendance.get(seat.id, ())]
        kept = (*self.kept.get(one.id, ()), *here)
        seen = SeenAmendment(one.person_id, one.about in WHOLE, one.every_part, kept)
        return stands(seen, self.viewer, sees_it=sees_it, knows=self.knows)


def stored_amendments(records: Records, meeting: Meeting) -> dict[str, Amendment]:
    """All of a meeting, the oldest first, by id; before the sealing nothing is asked."""
    if meeting.stage is not MeetingStage.SEALED:
        return {}
    return by_id(records.all(Amendment, meeting_id=meeting.id, order=("at", "id")))


def amended_for(
    records: Records, meeting: Meeting, viewer: Viewer, stored: Mapping[str, Amendment], *, whole: About, sees: SeesIt
) -> tuple[AmendmentLine, ...]:
    """Those of one paper that this viewer may see. `sees`: whether they see what one that puts nothing right is about.

    Somebody's own words about what they may not see stand with the whole.
    """
    stored = {id_: one for id_, one in stored.items() if paper_of(one, stored) is whole}
    if not stored:
        return ()
    known = _known(records, meeting, viewer)
    people = by_id(records.all(Person, case_id=meeting.case_id))
    lines: list[AmendmentLine] = []
    where: dict[str, Stands] = {}
    for one in stored.values():
        root = root_of(one, stored)
        before = where.get(one.subject_id, Stands.NOWHERE)
        sees_it = before is not Stands.NOWHERE if one.about is About.AMENDMENT else sees(one)
        where[one.id] = here = known.stands(one, sees_it=sees_it)
        if here is Stands.NOWHERE:
            continue
        beside = here is Stands.BESIDE and where.get(root.id) is Stands.BESIDE
        puts_right = stored[one.subject_id].at if one.about is About.AMENDMENT and sees_it else None
        lines.append(
            _line(one, people, place=root.place if beside else whole.value, about=root.about if beside else whole,
                  puts_right=puts_right)
        )  # fmt: skip
    return tuple(lines)


def paper_of(one: Amendment, stored: Mapping[str, Amendment]) -> About:
    """decision-apart: on which paper it stands."""
    return About.DECISION if root_of(one, stored).about in OF_THE_DECISION else About.RECORD


def _known(records: Records, meeting: Meeting, viewer: Viewer) -> _Known:
    kept = records.all(KeptFrom, meeting_id=meeting.id, freed_at=None)
    seats: dict[str, list[Seat]] = {}
    for seat in records.all(Seat, meeting_id=meeting.id):
        seats.setdefault(seat.person_id, []).append(seat)
    knows = Knows(
        frozenset(seat.person_id for seat in seats_known_to(records, meeting, viewer)),
        frozenset(one.id for one in records.all(Sitting, meeting_id=meeting.id)),
    )
    return _Known(viewer, knows, by_subject(kept, Subject.AMENDMENT), by_subject(kept, Subject.ATTENDANCE), seats)


def _line(
    one: Amendment, people: Mapping[str, Person], *, place: str, about: About, puts_right: datetime | None
) -> AmendmentLine:
    person = people[one.person_id] if one.person_id else None
    return AmendmentLine(
        amendment_id=one.id,
        kind=one.kind,
        about=about,
        place=place,
        whose=person.says_as if person else "",
        role=person.role if person else "",
        text=one.text,
        language=one.language,
        put=one.put,
        why=one.why,
        typed_by=one.typed_by,
        at=one.at,
        puts_right=puts_right,
    )


def told_the_chair(
    records: Records, meeting: Meeting, lines: Iterable[AmendmentLine], for_anybody: Iterable[AmendmentLine]
) -> tuple[AmendmentLine, ...]:
    """The same with what only the chair is told: which not everybody may see, and which are kept, and why."""
    open_to_all = {one.amendment_id for one in for_anybody}
    kept = by_subject(records.all(KeptFrom, meeting_id=meeting.id, freed_at=None), Subject.AMENDMENT)
    return tuple(_told_the_chair(one, kept.get(one.amendment_id, ()), covered=one.amendment_id not in open_to_all)
                 for one in lines)  # fmt: skip


def _told_the_chair(line: AmendmentLine, kept: tuple[KeptFrom, ...], *, covered: bool) -> AmendmentLine:
    return replace(line, covered=covered, kept=bool(kept), cause=kept[0].cause if kept else "")
