"""A safety plan: agreed arrangements of daily life, line by line, its agreed versions, and how it was tried.

A line is rewritten by a new revision, never over; a version names the revisions that were agreed together.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import CaseId, PersonId, StatementId
from meeting_app.domain.languages import is_language
from meeting_app.domain.put_into import PutInto, wrong_in_put
from meeting_app.values import dataclass

LONGEST = 5000
QUESTION = "How sure are you that this plan works now?"
TEN = "Each of these is done by the people who said so, and it has been tried on a bad day and held:"
ZERO = "The plan is on paper only. Nobody would use it tonight."


class PlanKind(StrEnum):
    """A whole plan, or one that gets everybody through tonight and is to be replaced."""

    WHOLE = "whole"
    TONIGHT = "tonight"


class Held(StrEnum):
    """Whether the plan held when it was tried."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """One plan over time, for one worry or for all of them (`statement_id` None)."""

    id: str
    case_id: CaseId
    kind: PlanKind
    statement_id: StatementId | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One arrangement at one revision; insert-only. `line` is the same in all its revisions.

    `notices`: who would notice if it slipped; `then`: what they do then. `gone`: it is not in the plan any more.
    `put`: all of it in another language, beside the words as they were given (own-words).
    """

    id: str
    plan_id: str
    case_id: CaseId
    line: str
    revision: int
    what: str
    who: str
    when: str
    notices: str
    then: str
    gone: bool
    made_by: str
    at: datetime
    language: str = "en"
    put: PutInto | None = None


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """What was agreed together on one day; insert-only. `lines` are ids of revisions.

    `with_child`: it was made with the child; `why_not` says why it was not. `review_on`: when to look at it again;
    of a plan for tonight, the day by which it is replaced. `picture`: the version of a child's direct work whose
    drawing stands with it.
    """

    id: str
    plan_id: str
    case_id: CaseId
    version: int
    lines: tuple[str, ...]
    together: tuple[PersonId, ...]
    with_child: bool
    why_not: str
    review_on: date | None
    made_by: str
    at: datetime
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """The plan, or one line of it, was needed or practised on a day."""

    id: str
    plan_id: str
    case_id: CaseId
    line: str
    on: date
    held: Held
    what: str
    made_by: str
    at: datetime


def takes_its_place(whole: PlanVersion, tonight: PlanVersion) -> bool:
    """A plan for tonight holds until a whole plan was agreed after it."""
    return whole.at > tonight.at


def standing(lines: Iterable[PlanLine]) -> list[PlanLine]:
    """The newest revision of each line that is in the plan, in the order in which they were first written."""
    newest: dict[str, PlanLine] = {}
    for one in sorted(lines, key=lambda one: one.revision):
        newest[one.line] = one
    first = {one.line: one.at for one in lines if one.revision == 1}
    return sorted((one for one in newest.values() if not one.gone), key=lambda one: (first[one.line], one.line))


def check_texts(needed: str, **texts: str) -> None:
    """Raise InvalidInput with a code per field: the one that is needed, and what is too long."""
    wrong = {name: "too_long" for name, text in texts.items() if len(text) > LONGEST}
    if not texts[needed].strip():
        wrong[needed] = "missing"
    if wrong:
        raise InvalidInput(wrong)


def check_languages(language: str, put: PutInto | None, *, put_by: str) -> None:
    """own-words: raise InvalidInput with a code per field; a translation has its maker's name, and a maker made one."""
    wrong = wrong_in_put(put, of=language)
    if put is None and put_by.strip():
        wrong["put_text"] = "missing"
    if not is_language(language):
        wrong["language"] = "choose"
    if wrong:
        raise InvalidInput(wrong, rule="own-words")


def check_agreed(*, lines: Iterable[PlanLine], together: Iterable[PersonId], with_child: bool, why_not: str) -> None:
    """Raise InvalidInput: a plan has lines and people who made it, and says why it was not made with the child."""
    wrong = {}
    if not list(lines):
        wrong["lines"] = "no_lines"
    if not list(together):
        wrong["together"] = "choose"
    if not with_child and not why_not.strip():
        wrong["why_not"] = "missing"
    if len(why_not) > LONGEST:
        wrong["why_not"] = "too_long"
    if wrong:
        raise InvalidInput(wrong)


def ten_from(lines: Iterable[PlanLine]) -> str:
    """What 10 means on the scale that a plan is made into: the plan's own lines, in its own words."""
    said = ([text.strip().rstrip(".") for text in (one.what, one.who, one.when) if text.strip()] for one in lines)
    return "\n".join([TEN, *(f"– {', '.join(line)}." for line in said)])
