"""What is kept from whom, and what has to be looked for because of it (who-may-see)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, CaseId, MeetingId, PersonId
from meeting_app.values import dataclass


class Subject(StrEnum):
    """What sort of thing is kept back."""

    ANSWER = "answer"
    STATEMENT = "statement"
    GOAL = "goal"
    WORDING = "wording"
    NOTE = "note"
    STEP = "step"
    ATTENDANCE = "attendance"
    ENTRY = "entry"
    DECISION = "decision"
    STANDPOINT = "standpoint"
    REVIEW = "review"
    PLAN_LINE = "plan_line"
    WORK = "work"
    AMENDMENT = "amendment"
    PARAGRAPH = "paragraph"


# The case's own words: they stand in no one meeting, so what is kept of them is kept in every meeting.
OF_THE_CASE = frozenset({Subject.STATEMENT, Subject.GOAL, Subject.WORDING, Subject.ENTRY, Subject.WORK})


class Part(StrEnum):
    """The whole of it; of an answer the why and the one point higher; of a worry statement a part of its own.

    `DISPUTE`: who does not agree, and what they say. `WHO`: who is worried, which then reads "the conference".
    `THEIRS`: what a child or a parent said, and whose words they are.
    """

    WHOLE = "whole"
    REASON = "reason"
    DISPUTE = "dispute"
    WHO = "who"
    THEIRS = "theirs"


# What can be kept of an answer.
OF_AN_ANSWER = frozenset({Part.WHOLE, Part.REASON})
PARTS_OF: dict[Subject, frozenset[Part]] = {
    Subject.STATEMENT: frozenset({Part.WHOLE, Part.DISPUTE, Part.WHO, Part.THEIRS}),
    Subject.GOAL: frozenset({Part.WHOLE}),
    Subject.WORDING: frozenset({Part.WHOLE}),
    Subject.ENTRY: frozenset({Part.WHOLE}),
    Subject.WORK: frozenset({Part.WHOLE}),
}


@dataclass(frozen=True, slots=True)
class KeptFrom:
    """This thing is kept from this person, or, with no person, from everybody but the chair."""

    id: str
    case_id: CaseId
    meeting_id: MeetingId | None
    subject: Subject
    subject_id: str
    part: Part
    person_id: PersonId | None
    cause: str
    kept_by: AccountId
    kept_at: datetime
    freed_at: datetime | None = None

    def is_covered_by(self, part: Part, people: Collection[PersonId | None]) -> bool:
        """Whether keeping this part from these people keeps all that this one keeps; None among them is everybody."""
        from_them = self.person_id in people or None in people
        return from_them and (part is Part.WHOLE or self.part is Part.REASON)


@dataclass(frozen=True, slots=True)
class ThingToKeep:
    """Something that some people must not hear in this meeting, and the words by which it would be known.

    Only the chair sees the list. `look_for` are looked for at the look, when a note, a step or a statement is written,
    and before any page is made for one of `from_people`.
    """

    id: str
    case_id: CaseId
    meeting_id: MeetingId
    what: str
    look_for: tuple[str, ...]
    from_people: tuple[PersonId, ...]
    who_asked: str
    why: str
    made_by: AccountId
    made_at: datetime


def to_keep_from(things: Iterable[ThingToKeep], people: Collection[PersonId]) -> list[ThingToKeep]:
    """Those that are to be kept from any one of these people (who-may-see)."""
    return [one for one in things if not set(people).isdisjoint(one.from_people)]


Kept = Mapping[str, tuple[KeptFrom, ...]]


def by_subject(kept: Iterable[KeptFrom], subject: Subject) -> dict[str, tuple[KeptFrom, ...]]:
    """What is kept of one sort of thing, under the things' ids. What was freed is not among it."""
    found: dict[str, tuple[KeptFrom, ...]] = {}
    for one in kept:
        if one.subject is subject and one.freed_at is None:
            found[one.subject_id] = (*found.get(one.subject_id, ()), one)
    return found


def part_kept(kept: Iterable[KeptFrom], people: Collection[PersonId] | None) -> Part | None:
    """How much of a thing is kept where these people can see it; None where nothing is.

    `people` is None where it may be anybody: then what is kept from one person is kept.
    """
    if not kept:
        return None
    parts = parts_kept(kept, people)
    return Part.WHOLE if Part.WHOLE in parts else Part.REASON if parts else None


def parts_kept(kept: Iterable[KeptFrom], people: Collection[PersonId] | None) -> frozenset[Part]:
    """Which parts of a thing are kept where these people can see it; `people` is None where it may be anybody."""
    return frozenset(one.part for one in kept if one.person_id is None or people is None or one.person_id in people)


def kept_on(thing_id: str, kept: Iterable[KeptFrom], *, new_id: Callable[[], str], now: datetime) -> list[KeptFrom]:
    """who-may-see: a new version of something that is kept starts kept, from the same people and for the same cause."""
    there = [one for one in kept if one.freed_at is None]
    return [replace(one, id=new_id(), subject_id=thing_id, kept_at=now) for one in there]


def check_thing(*, what: str, look_for: Collection[str], from_people: Collection[str]) -> None:
    """Raise InvalidInput with a code per field for a thing to keep that could not be looked for."""
    wrong = {}
    if not what.strip():
        wrong["what"] = "missing"
    if not any(one.strip() for one in look_for):
        wrong["look_for"] = "missing"
    if not from_people:
        wrong["from_people"] = "choose"
    if wrong:
        raise InvalidInput(wrong, rule="who-may-see")
