"""A scale: a question with a meaning for 10 and a meaning for 0, and its versions.

ten-first: all three are needed, and 10 and 0 differ.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, CaseId, GoalId, PersonId, ScaleId, StatementId, WordingId
from meeting_app.domain.meeting import MeetingKind
from meeting_app.domain.seat import Seat
from meeting_app.values import dataclass


class ScaleKind(StrEnum):
    """What a scale asks about. One overall scale may stand beside the others."""

    SAFETY = "safety"
    PLAN = "plan"
    OWN = "own"
    OVERALL = "overall"
    RELATIONSHIP = "relationship"


# A scale between two people is theirs, not a conference's (issue: not copied into one).
CONFERENCES = frozenset(MeetingKind) - {MeetingKind.VISIT, MeetingKind.OTHER}


@dataclass(frozen=True, slots=True)
class Scale:
    """One question on a case, as one thing over time. A relationship scale is between `one_id` and `other_id`.

    It is about a worry and the goal that answers it, or one that was chosen for it; `child_id`: about one child, None
    where it is about all of them. `plan_id`: the plan that it was made from, whose working is asked about.
    """

    id: ScaleId
    case_id: CaseId
    kind: ScaleKind
    statement_id: StatementId | None
    goal_id: GoalId | None
    position: int
    one_id: PersonId | None = None
    other_id: PersonId | None = None
    child_id: PersonId | None = None
    plan_id: str | None = None

    @property
    def between(self) -> frozenset[PersonId] | None:
        """The two people whom a relationship scale is between; None for a scale that is asked of everybody."""
        if self.kind is not ScaleKind.RELATIONSHIP or self.one_id is None or self.other_id is None:
            return None
        return frozenset({self.one_id, self.other_id})

    @property
    def about_all(self) -> bool:
        """Whether it is about all of the case's children, and not about one or between two people."""
        return self.child_id is None and self.between is None

    def place(self, seat: Seat) -> Seat:
        """The seat as it counts in a round of this scale: of a scale between two people only those two answer."""
        return seat if self.between is None else replace(seat, scores=seat.person_id in self.between)

    def offered_in(self, kind: MeetingKind) -> bool:
        """Whether it may be on such a meeting's agenda."""
        return self.kind is not ScaleKind.RELATIONSHIP or kind not in CONFERENCES


@dataclass(frozen=True, slots=True)
class Wording:
    """A version of a scale's words. A round, and an answer, name the one that they were given against."""

    id: WordingId
    scale_id: ScaleId
    case_id: CaseId
    version: int
    title: str
    question: str
    ten: str
    zero: str
    short_ten: str
    short_zero: str
    child_ten: str
    child_zero: str
    family_ten: str
    family_ten_whose: str
    language: str
    made_by: AccountId
    made_at: datetime


def check_between(kind: ScaleKind, one_id: PersonId | None, other_id: PersonId | None) -> None:
    """A relationship scale is between two different people; raises InvalidInput with a code per field."""
    if kind is not ScaleKind.RELATIONSHIP:
        return
    wrong = {name: "choose" for name, id_ in {"one_id": one_id, "other_id": other_id}.items() if id_ is None}
    if not wrong and one_id == other_id:
        wrong["other_id"] = "two_people"
    if wrong:
        raise InvalidInput(wrong, rule="who-may-see")


def check_wording(*, question: str, ten: str, zero: str) -> None:
    """Hold ten-first for the words themselves.

    Raises InvalidInput with a code per field: `missing`, or `same_as_ten` when both ends say the same.
    """
    given = {"ten": ten, "zero": zero, "question": question}
    wrong = {name: "missing" for name, text in given.items() if not text.strip()}
    if not wrong and ten.strip().casefold() == zero.strip().casefold():
        wrong["zero"] = "same_as_ten"
    if wrong:
        raise InvalidInput(wrong, rule="ten-first")
