"""A worry and the goal that answers it, as pages tell them: on the case, on the screen, on phones and in the record."""

from dataclasses import fields, replace
from typing import Any, Self

from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.put_into import PutInto
from meeting_app.domain.visibility import Words
from meeting_app.domain.worry import THE_CONFERENCE, StatementVersion, TheirWords
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What `templates/macros/ends.html` tells of a worry. `worry` and `goal` are empty where there is none.

    `who` is worried, `dispute_by` does not agree, `theirs` is what a child or parent said, each where it stands apart
    from the worry; `put` and `goal_put` are the words in another language, beside them (own-words).
    """

    who: str = ""
    worry: str = ""
    language: str = ""
    dispute: str = ""
    dispute_by: str = ""
    theirs: TheirWords | None = None
    put: PutInto | None = None
    goal: str = ""
    goal_language: str = ""
    goal_put: PutInto | None = None

    @property
    def length(self) -> int:
        """How much there is to read, so that all of it stands on the screen."""
        said = [self.who, self.worry, self.dispute_by, self.dispute, self.goal]
        said += [text for put in (self.put, self.goal_put) if put for text in (put.text, put.dispute)]
        said += [self.theirs.whose, self.theirs.words, self.theirs.put] if self.theirs else []
        return sum(map(len, said))

    def less(self, kept: frozenset[Words]) -> Self:
        """Without what is kept. Of who is worried nothing is said where the statement says nothing of it by itself."""
        less: dict[str, Any] = {}
        if Words.WHO in kept:
            less["who"] = THE_CONFERENCE if self.who else ""
        if Words.DISPUTE in kept:
            # who-may-see: where only what is disputed was put into a language, nothing is left to say who put it there.
            put = replace(self.put, dispute="") if self.put and self.put.text else None
            less |= {"dispute": "", "dispute_by": "", "put": put}
        if Words.THEIRS in kept:
            less["theirs"] = None
        if Words.WORRY in kept:
            less |= {"who": "", "worry": "", "language": "", "put": None}
        if Words.GOAL in kept:
            less |= {"goal": "", "goal_language": "", "goal_put": None}
        return replace(self, **less)


TOLD = tuple(one.name for one in fields(Told))


def told(statement: StatementVersion | None, goal: GoalVersion | None) -> dict[str, Any]:
    """The fields of a worry and its goal, whole, for a view that tells them."""
    of: dict[str, Any] = {}
    if statement is not None:
        of = {name: getattr(statement, name) for name in ("language", "dispute", "theirs", "put")}
        of |= {"who": statement.who or "", "worry": statement.text, "dispute_by": statement.dispute_by or ""}
    if goal is not None:
        of |= {"goal": goal.text, "goal_language": goal.language, "goal_put": goal.put}
    return of
