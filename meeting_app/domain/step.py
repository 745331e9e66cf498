"""A next step: what will be done, by whom, by when, how we will know, whose idea it was, and which goal it serves."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, AnswerId, CaseId, GoalId, MeetingId, PersonId
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.values import dataclass

LONGEST = 5000
# Words that say no day. Nothing is blocked by them; the chair is told (domain.md 3.17).
VAGUE = {
    "ongoing": re.compile(r"\bon-?going\b", re.IGNORECASE),
    "asap": re.compile(r"\b(asap|a\.s\.a\.p\.?|as soon as possible)(?!\w)", re.IGNORECASE),
}


class Does(StrEnum):
    """What a step does for the family. The two stand side by side; no figure is made of them (no-averages)."""

    HELPS = "helps"
    CHECKS = "checks"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done. One begun in the talk may lack who, by when or how; it is completed until the sealing.

    `answer_id`: the view that it was made from, a "one point higher" kept as a suggestion; `idea_of`: whose idea.
    `every_part`: the chair has let it be seen in each part of the meeting, whichever its words were given in.
    `carried_from`: the step of an earlier meeting that it goes on with, of `carried_day`.
    """

    id: str
    meeting_id: MeetingId
    case_id: CaseId
    what: str
    who: tuple[PersonId, ...]
    by: date | None
    how: str
    idea_of: PersonId | None
    answer_id: AnswerId | None
    made_by: AccountId
    at: datetime
    every_part: bool = False
    goal_id: GoalId | None = None
    does: Does | None = None
    carried_from: str = ""
    carried_day: date | None = None

    @property
    def vague(self) -> tuple[str, ...]:
        """Which words in it say no day: `ongoing`, `asap`."""
        return tuple(name for name, words in VAGUE.items() if words.search(f"{self.what}\n{self.how}"))

    @property
    def lacks(self) -> tuple[str, ...]:
        """What has to be completed: `who`, `by`, `how`."""
        there = {"who": bool(self.who), "by": self.by is not None, "how": bool(self.how.strip())}
        return tuple(name for name, known in there.items() if not known)


def check_step(*, what: str, how: str) -> None:
    """Raise InvalidInput with a code per field: `missing` for what, `too_long`. The rest may come later."""
    wrong = {name: "too_long" for name, text in {"what": what, "how": how}.items() if len(text) > LONGEST}
    if not what.strip():
        wrong["what"] = "missing"
    if wrong:
        raise InvalidInput(wrong)


def kept_with(step_id: str, kept: Iterable[KeptFrom], *, new_id: Callable[[], str], now: datetime) -> list[KeptFrom]:
    """who-may-see: what is made from a kept-back answer or reason is kept from the same people until it is freed."""
    by_person = {one.person_id: one for one in kept if one.freed_at is None}
    return [
        replace(one, id=new_id(), subject=Subject.STEP, subject_id=step_id, part=Part.WHOLE, kept_at=now)
        for one in by_person.values()
    ]
