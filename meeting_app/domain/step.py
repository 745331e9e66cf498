"""A next step: what will be done, by whom, by when, how we will know, and whose idea it was."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, AnswerId, CaseId, MeetingId, PersonId
from meeting_app.domain.kept_from import KeptFrom, Part, Subject

LONGEST = 5000


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done. One begun in the talk may lack who, by when or how; it is completed until the sealing.

    `answer_id`: the view that it was made from, a "one point higher" kept as a suggestion; `idea_of`: whose idea.
    `every_part`: the chair has let it be seen in each part of the meeting, whichever its words were given in.
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
