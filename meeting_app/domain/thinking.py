"""Thinking back on a case, in supervision or in a group: questions, what came up, and a scaling round among staff.

It is the staff's own. Nothing that the family's pages, copies, data files or rounds are made of reads any of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import CaseId, ThinkingId
from meeting_app.values import dataclass

DEFAULT = """\
What is each person of this family good at, and where have we seen it?
How did we go about our own part since last time, and what would we do another way?
How did the children and the family take part in the map and the scales, and what did they make of it?
Who around the family helps already, and who else might if somebody asked them?
Which strength touches the worry itself, and what does it change about it?
Which small good sign did we nearly pass over, and where is it written down?
How can what works already be used for the next change?
Is it plain to everybody, the family first, where this is heading and what has to be seen on the way?
Who made the plan, who was missing when it was made, and whose words are in it?
How is the plan being tried out, and what is different for the child on an ordinary day?
What will the child read of this on file one day, and would they know themselves in it?
What are we least sure of, and who could tell us?
"""
LONGEST_LIST = 20_000


class ThinkingKind(StrEnum):
    """One worker with a supervisor, or several people."""

    SUPERVISION = "supervision"
    GROUP = "group"


class PointsAt(StrEnum):
    """What of the case an answer may point at."""

    ENTRY = "entry"
    STEP = "step"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Thinking:
    """One session. `questions` are those of the day on which it began: a list that is changed later changes none."""

    id: ThinkingId
    case_id: CaseId
    kind: ThinkingKind
    day: date
    who: str
    questions: tuple[str, ...]
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something of the case."""

    at: PointsAt
    id: str


@dataclass(frozen=True, slots=True)
class Thought:
    """What came up to one question, on which day; never changed, only followed by another. `question` counts from 1."""

    id: str
    thinking_id: ThinkingId
    case_id: CaseId
    question: int
    text: str
    day: date
    pointer: Pointer | None
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class StaffScale:
    """The scale that staff answer in one session. `shown_at`: from then on the views are there to be read."""

    id: str
    thinking_id: ThinkingId
    case_id: CaseId
    question: str
    ten: str
    zero: str
    made_at: datetime
    shown_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StaffView:
    """The view of one of the staff; without a number they are not able to say."""

    id: str
    scale_id: str
    case_id: CaseId
    name: str
    number: int | None
    why: str
    higher: str
    given_at: datetime


def questions_of(text: str) -> tuple[str, ...]:
    """One a line; lines without words are none."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def check_questions(text: str) -> None:
    """Raise InvalidInput for a set that nobody could be asked."""
    if len(text) > LONGEST_LIST:
        raise InvalidInput({"reflections": "list_too_long"})
    if not questions_of(text):
        raise InvalidInput({"reflections": "missing"})


def check_thinking(*, who: str, day: date, today: date) -> None:
    """Raise InvalidInput with a code per field."""
    _refuse(_texts({"who": who}) | _to_come(day, today))


def check_thought(*, text: str, day: date, today: date) -> None:
    """Raise InvalidInput with a code per field."""
    _refuse(_texts({"text": text}) | _to_come(day, today))


def check_staff_scale(*, question: str, ten: str, zero: str, there: StaffScale | None) -> None:
    """ten-first: the three are needed and the ends differ. A session has one; its words are fixed."""
    if there is not None:
        raise WrongMoment("staff_scale_is_there", rule="wording-is-fixed")
    wrong = _texts({"question": question, "ten": ten, "zero": zero})
    if not wrong and ten.strip() == zero.strip():
        wrong["zero"] = "same_as_ten"
    _refuse(wrong, rule="ten-first")


def check_staff_view(view: StaffView, *, scale: StaffScale, there: Sequence[StaffView]) -> None:
    """always-why and one-point-higher hold for staff as well; one view a person, and none once they are shown."""
    if scale.shown_at is not None:
        raise WrongMoment("staff_views_are_shown")
    needed = {"name": view.name, "why": view.why} | ({"higher": view.higher} if view.number is not None else {})
    wrong = _texts(needed)
    if len(view.higher) > LONGEST:
        wrong["higher"] = "too_long"
    if view.number is not None and not 0 <= view.number <= 10:
        wrong["number"] = "choose"
    if view.name.strip().casefold() in {one.name.strip().casefold() for one in there}:
        wrong["name"] = "is_in_already"
    _refuse(wrong, rule="always-why")


def show(scale: StaffScale, *, there: Sequence[StaffView], now: datetime) -> StaffScale:
    """All at once, so that nobody is led by another's number."""
    if scale.shown_at is not None or not there:
        raise WrongMoment("no_staff_views" if not there else "staff_views_are_shown")
    return replace(scale, shown_at=now)


def _texts(texts: dict[str, str]) -> dict[str, str]:
    too_long = {name: "too_long" for name, text in texts.items() if len(text) > LONGEST}
    return too_long | {name: "missing" for name, text in texts.items() if not text.strip()}


def _to_come(day: date, today: date) -> dict[str, str]:
    return {"day": "day_to_come"} if day > today else {}


def _refuse(wrong: dict[str, str], *, rule: str = "") -> None:
    if wrong:
        raise InvalidInput(wrong, rule=rule)
