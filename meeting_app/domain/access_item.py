"""What is decided, item by item, of what a request for somebody's data has found.

who-may-see: only somebody's own words and plain facts of them are in by themselves. All else is left out until somebody
with the right has decided it, with the reason.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.chain import canonical
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.ids import AccountId, CaseId, MeetingId
from meeting_app.domain.release import without
from meeting_app.values import dataclass

# What stands over a view, so that no number is bare (never-a-bare-number).
ASKED = ("The question", "10", "0", "Which view")
BRIEF = 160


class Choice(StrEnum):
    """What becomes of an item. `WITHOUT`: it is put in without a part."""

    LEAVE_OUT = "leave_out"
    PUT_IN = "put_in"
    WITHOUT = "without"


class Ground(StrEnum):
    """Why: the first six for leaving something out or a part of it, the others for putting it in."""

    SOMEBODY_ELSE = "somebody_else"
    SERIOUS_HARM = "serious_harm"
    CHILD_CONFIDENCE = "child_confidence"
    LEGAL_ADVICE = "legal_advice"
    REFERENCE = "reference"
    NOT_THEIRS = "not_theirs"
    ABOUT_THEM = "about_them"
    AGREED = "agreed"
    KNOWN = "known"
    AT_WORK = "at_work"


TO_PUT_IN = frozenset({Ground.ABOUT_THEM, Ground.AGREED, Ground.KNOWN, Ground.AT_WORK})
TO_LEAVE_OUT = frozenset(Ground) - TO_PUT_IN


class Mark(StrEnum):
    """What the handler is told of an item before deciding. Each of them is decided by itself, never with others.

    `KEPT`: it, or what it was made from, is kept from them. `WORDS`: words of things to keep from them stand in it.
    `CHILD`: a child gave it. `APART`: it was said in a part of a meeting where they were not.
    """

    KEPT = "kept"
    WORDS = "words"
    CHILD = "child"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """The decision on one item; insert-only, the newest counts. `kind` and `thing_id` say which; `part`: of a thing.

    `seen`: digest of the words that it was decided on, and of what spoke for leaving it out. Where either is another
    by now it is undecided again.
    """

    id: str
    case_id: CaseId
    request_id: str
    kind: str
    thing_id: str
    part: str
    choice: Choice
    ground: Ground
    reason: str
    left_out: tuple[str, ...]
    seen: str
    decided_by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One text of an item, and what it is called."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """A child's drawing, and the piece of work that it is of."""

    work_id: str
    drawing_id: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is kept, and concerns who asked. `own`: it is in by itself, unless it is decided otherwise.

    `day` and `order` are where it stands; `meeting_id` is None for what belongs to no meeting. `picture`: of a drawing.
    """

    kind: str
    thing_id: str
    part: str
    case_id: CaseId
    called: str
    meeting_id: MeetingId | None
    day: date
    order: tuple[str, ...]
    lines: tuple[ItemLine, ...]
    own: bool
    marks: tuple[Mark, ...] = ()
    picture: Pictured | None = None

    @property
    def key(self) -> str:
        """What forms and addresses call it."""
        return ".".join((self.kind, self.thing_id, *([self.part] if self.part else [])))

    @property
    def seen(self) -> str:
        """Digest of its words and of what speaks for leaving it out, sealed with the decision and shown to nobody."""
        said = [[line.label, line.text] for line in self.lines]
        return hashlib.sha256(canonical({"lines": said, "marks": sorted(self.marks)})).hexdigest()

    @property
    def brief(self) -> str:
        """Its first words, without the question that it answers, to know it by in a list."""
        text = " · ".join(line.text for line in self.lines if line.label not in ASKED)
        return text if len(text) <= BRIEF else f"{text[:BRIEF]} …"

    def less(self, left_out: Sequence[str]) -> tuple[ItemLine, ...]:
        """Its lines without these parts; a line of which nothing is left is gone whole."""
        lines = (ItemLine(line.label, without(line.text, tuple(left_out))) for line in self.lines)
        return tuple(line for line in lines if line.text.strip())


@dataclass(frozen=True, slots=True)
class Decided:
    """An item with the decision that holds for it, if any."""

    item: Item
    decision: ItemDecision | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide it."""
        return self.decision is None and not self.item.own

    @property
    def given(self) -> tuple[ItemLine, ...]:
        """who-may-see: the lines that the person gets; none of what is undecided or left out."""
        if self.decision is None:
            return self.item.lines if self.item.own else ()
        if self.decision.choice is Choice.LEAVE_OUT:
            return ()
        return self.item.less(self.decision.left_out)

    @property
    def picture(self) -> Pictured | None:
        """who-may-see: the drawing, where it is given whole. Of a part that is left out nothing is cut in a picture."""
        whole = self.item.own if self.decision is None else self.decision.choice is Choice.PUT_IN
        return self.item.picture if whole else None


def with_decisions(items: Sequence[Item], made: Sequence[ItemDecision]) -> tuple[Decided, ...]:
    """Each item with the newest decision on what it is now.

    who-may-see: where its words are others since, or something speaks for leaving it out that did not then, it waits
    again, the person's own too, of which somebody may have left out a part.
    """
    newest = {(one.kind, one.thing_id, one.part): one for one in sorted(made, key=lambda one: one.at)}
    pairs = ((one, newest.get((one.kind, one.thing_id, one.part))) for one in items)
    return tuple(
        Decided(one, found) if found is None or found.seen == one.seen else Decided(replace(one, own=False), None)
        for one, found in pairs
    )


def check_decision(
    items: Collection[Item], *, choice: Choice, ground: Ground, reason: str, left_out: Collection[str]
) -> None:
    """who-may-see: nothing is decided without its reason, and what is kept back is never put in along with others.

    Raises InvalidInput with a code per field.
    """
    wrong: dict[str, str] = {}
    if not items:
        wrong["items"] = "choose"
    if ground not in (TO_PUT_IN if choice is Choice.PUT_IN else TO_LEAVE_OUT):
        wrong["ground"] = "other_ground"
    if not reason.strip() or len(reason) > LONGEST:
        wrong["reason"] = "too_long" if reason.strip() else "missing"
    alone = choice is Choice.WITHOUT or (choice is Choice.PUT_IN and any(one.marks for one in items))
    if alone and len(items) > 1:
        wrong["items"] = "one_by_one"
    if choice is Choice.WITHOUT:
        wrong |= _wrong_parts([line.text for one in items for line in one.lines], left_out)
    if wrong:
        raise InvalidInput(wrong, rule="who-may-see")


def _wrong_parts(texts: Collection[str], left_out: Collection[str]) -> dict[str, str]:
    there = all(part.strip() and any(part in text for text in texts) for part in left_out)
    return {} if left_out and there else {"left_out": "part_not_there" if left_out else "choose"}
