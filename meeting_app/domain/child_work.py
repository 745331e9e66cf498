"""Direct work with a child: what the child said, wrote or drew, in the child's own words, part by part.

Nothing of it is written over: whatever changes is a new version (own-words). Until the child's word on who may see a
version is recorded, it is the chair's alone (child-says-who).
"""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import CaseId, PersonId, WorkId
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.languages import is_language
from meeting_app.values import dataclass


class WorkKind(StrEnum):
    """In which way the child told it. `DAY`: a grown-up writes what they see of a child too young for a scale."""

    THREE_HOUSES = "three_houses"
    WIZARD = "wizard"
    WORDS_AND_PICTURES = "words_and_pictures"
    SAFETY_HOUSE = "safety_house"
    OWN_WAY = "own_way"
    DAY = "day"


# The parts that each kind is told in, in the order in which they are asked.
PARTS: dict[WorkKind, tuple[str, ...]] = {
    WorkKind.THREE_HOUSES: ("worries", "good", "dreams"),
    WorkKind.WIZARD: ("to_change", "helps", "wishes"),
    WorkKind.WORDS_AND_PICTURES: ("worried", "happened", "to_be_safe"),
    WorkKind.SAFETY_HOUSE: ("inside", "visits", "not_in", "rules"),
    WorkKind.OWN_WAY: ("own",),
    WorkKind.DAY: ("morning", "daytime", "evening", "night"),
}
# "Not that bit" can be said of the drawing as of any part.
DRAWING = "drawing"


class MaySee(StrEnum):
    """Whom the child lets see it, besides the chair."""

    NOBODY = "nobody"
    THESE = "these"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class ChildWork:
    """One piece of direct work, as one thing over time."""

    id: WorkId
    case_id: CaseId
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TextOf:
    """What was said to one part."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the child showed us: whose it is, when, with whom, in which language, the words to each part.

    `drawn`: what can be seen on the drawing, for who does not see it; empty where the child drew nothing.
    """

    child: PersonId
    day: date
    with_whom: str
    language: str
    texts: tuple[TextOf, ...]
    drawn: str = ""

    @property
    def said(self) -> tuple[TextOf, ...]:
        """The parts to which something was said."""
        return tuple(one for one in self.texts if one.text.strip())


@dataclass(frozen=True, slots=True)
class WorkVersion:
    """The work from one moment on; never changed, only followed by another. `because`: why it was put right."""

    id: str
    work_id: WorkId
    case_id: CaseId
    version: int
    kind: WorkKind
    shown: Shown
    drawing_id: str | None
    because: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Word:
    """What the child said: who may see it (`people` where it is some), less which parts, and what it may be used for.

    `named`: with the child's name. `asked_by`: who asked the child, or spoke for the child.
    """

    may_see: MaySee
    people: tuple[PersonId, ...]
    less: tuple[str, ...]
    named: bool
    use: str
    asked_by: str
    day: date


@dataclass(frozen=True, slots=True)
class ChildsWord:
    """The child's word on one version, as recorded; the last one holds, so that it can be taken back."""

    id: str
    version_id: str
    work_id: WorkId
    case_id: CaseId
    word: Word
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Led:
    """How the work changed the assessment, the goal or the plan: one text on each."""

    assessment: str
    goal: str
    plan: str

    def __bool__(self) -> bool:
        """Whether anything is written yet."""
        return bool(self.assessment.strip() or self.goal.strip() or self.plan.strip())


@dataclass(frozen=True, slots=True)
class WhatItLedTo:
    """As it was written at one moment; the last one stands.

    `may_stand`: it may stand beside the work for whoever may see that; what is made from a child's words is kept until
    somebody says so (who-may-see).
    """

    id: str
    work_id: WorkId
    case_id: CaseId
    version: int
    led: Led
    may_stand: bool
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SeenWork:
    """What must be known of a version of the work to decide: the child's word on it, and what is kept of it.

    `child`: whose it is, where the child may be the one who reads it.
    """

    word: Word | None
    kept: tuple[KeptFrom, ...] = ()
    child: PersonId | None = None


def check_shown(kind: WorkKind, shown: Shown, *, has_drawing: bool, today: date) -> None:
    """Raise InvalidInput with a code per field. Words or a drawing will do; a drawing that is there is described."""
    wrong = {one.part: "too_long" for one in shown.texts if len(one.text) > LONGEST}
    wrong |= {name: "too_long" for name, text in (("with_whom", shown.with_whom), ("drawn", shown.drawn))
              if len(text) > LONGEST}  # fmt: skip
    if not shown.said and not shown.drawn.strip():
        wrong[PARTS[kind][0]] = "words_or_drawing"
    if has_drawing and not shown.drawn.strip():
        wrong["drawn"] = "describe_drawing"
    if not shown.with_whom.strip():
        wrong["with_whom"] = "missing"
    if shown.day > today:
        wrong["day"] = "day_to_come"
    if not is_language(shown.language):
        wrong["language"] = "choose"
    if wrong:
        raise InvalidInput(wrong, rule="own-words")


def check_word(word: Word, version: WorkVersion, *, people: Collection[PersonId], today: date) -> None:
    """child-says-who: the word is of this work's own parts, about people of the case, and says who asked the child."""
    wrong = {name: "too_long" for name, text in (("use", word.use), ("asked_by", word.asked_by)) if len(text) > LONGEST}
    if not set(word.people) <= set(people) or bool(word.people) is not (word.may_see is MaySee.THESE):
        wrong["people"] = "word_people"
    if not set(word.less) <= {*PARTS[version.kind], DRAWING}:
        wrong["less"] = "choose"
    if not word.asked_by.strip():
        wrong["asked_by"] = "missing"
    if word.day > today:
        wrong["day"] = "day_to_come"
    if wrong:
        raise InvalidInput(wrong, rule="child-says-who")


def check_led(led: Led) -> None:
    """Raise InvalidInput with a code per field; at least one of the three is written."""
    texts = (("assessment", led.assessment), ("goal", led.goal), ("plan", led.plan))
    wrong = {name: "too_long" for name, text in texts if len(text) > LONGEST}
    if not led:
        wrong["assessment"] = "missing"
    if wrong:
        raise InvalidInput(wrong)


def need_because(because: str) -> None:
    """own-words: what takes another's place says why."""
    wrong = "missing" if not because.strip() else "too_long" if len(because) > LONGEST else ""
    if wrong:
        raise InvalidInput({"because": wrong}, rule="own-words")
