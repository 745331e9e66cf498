"""A scale: a question with a meaning for 10 and a meaning for 0, and its versions.

ten-first: all three are needed, and 10 and 0 differ.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, CaseId, GoalId, ScaleId, StatementId, WordingId


class ScaleKind(StrEnum):
    """What a scale asks about. One overall scale may stand beside the others."""

    SAFETY = "safety"
    PLAN = "plan"
    OWN = "own"
    OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Scale:
    """One question on a case, as one thing over time."""

    id: ScaleId
    case_id: CaseId
    kind: ScaleKind
    statement_id: StatementId | None
    goal_id: GoalId | None
    position: int


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
