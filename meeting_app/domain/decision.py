"""The decision of a meeting, child by child, with what each agency and the family think of it, and dissent.

decision-apart: it is recorded apart from the rounds, and no number decides anything.
"""

import re
from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, PersonId
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.round import UNDER_WAY, RoundStage
from meeting_app.values import dataclass

LONGEST = 5000
# A number of a scale in so many words. Dates, ages and times are none.
OUT_OF_TEN = re.compile(r"\bout of (10|ten)\b", re.IGNORECASE)
# Meetings that decide; a core group or a visit carries out what was decided.
DECIDING = frozenset({MeetingKind.INITIAL, MeetingKind.REVIEW})


class StandpointOf(StrEnum):
    """Whose view of the plan it is: an agency's, somebody's of the family, or of one who does not agree."""

    AGENCY = "agency"
    FAMILY = "family"
    DISSENT = "dissent"


@dataclass(frozen=True, slots=True)
class ChildDecision:
    """What was decided for one child, at one revision; insert-only.

    `by`: who decided. `tells`, `tell_by`, `told_on`: who tells the child, by when, and when it was done. `for_child`:
    what the child can read of it alone, in words made for the child; None where none were written.
    """

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    child_id: PersonId
    revision: int
    decided: str
    by: str
    reasons: str
    tells: PersonId | None
    tell_by: date | None
    told_on: date | None
    made_by: str
    at: datetime
    for_child: str | None = None


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What one person thinks of the plan, as they said it (own-words); insert-only, put right by one that replaces it.

    `child_id` is None where it is for all the children. `every_part`: it may be read by who was in another part.
    """

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    of: StandpointOf
    child_id: PersonId | None
    person_id: PersonId
    text: str
    every_part: bool
    replaces: str
    typed_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToldOn:
    """On which day somebody was told of the decision."""

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    person_id: PersonId
    on: date
    typed_by: str
    at: datetime


def check_moment(meeting: Meeting, rounds: Collection[RoundStage]) -> None:
    """decision-apart: while no round is on the way, so that no number is on its way to deciding; until the sealing."""
    meeting.at(MeetingStage.RUNNING, MeetingStage.WRITING_UP)
    if UNDER_WAY & set(rounds):
        raise WrongMoment("rounds_before_decision", rule="decision-apart")


def check_decision(*, decided: str, by: str, reasons: str, for_child: str = "") -> None:
    """Raise InvalidInput with a code per field: `missing`, `too_long`, and a number of a scale as what decides."""
    texts = {"decided": decided, "by": by, "reasons": reasons, "for_child": for_child}
    wrong = {name: "number_decides" for name, text in texts.items() if OUT_OF_TEN.search(text)}
    wrong |= {name: "too_long" for name, text in texts.items() if len(text) > LONGEST}
    if not decided.strip():
        wrong["decided"] = "missing"
    if wrong:
        raise InvalidInput(wrong, rule="decision-apart")


def check_standpoint(*, text: str) -> None:
    """Raise InvalidInput where there are no words, or too many. Words are somebody's own and are not looked into."""
    if not text.strip():
        raise InvalidInput({"text": "missing"})
    if len(text) > LONGEST:
        raise InvalidInput({"text": "too_long"})
