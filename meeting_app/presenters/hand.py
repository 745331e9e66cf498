"""What a page at home, or the tablet in somebody's turn, shows of one person's own: one step at a time.

It is a phone's view with an address of its own: `public_id` is `home` or `tablet`, and the same steps are drawn by the
same templates. A child's steps have words of their own (domain, "Child and easy-read version").
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from meeting_app.domain.answer import Answer, Standing
from meeting_app.domain.beforehand import MEETS_BEFOREHAND, MEETS_IN_THE_ROOM
from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.item import Item
from meeting_app.domain.release import bits_of
from meeting_app.domain.round import Round
from meeting_app.domain.understanding import Understanding
from meeting_app.domain.visibility import Viewer, reader, words_kept
from meeting_app.presenters.agenda import Asked, asked, knows
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import among_them
from meeting_app.presenters.phone_steps import ASKING, ENDS, Draft, PhoneView, Step
from meeting_app.storage.hand import Hand
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records
from meeting_app.storage.words import kept_in
from meeting_app.values import dataclass


class HandStep(StrEnum):
    """Steps that only these pages have; each has its file in `templates/phone/steps/` as the phone's own have."""

    HAND_WORRY = "hand_worry"
    HAND_CLEAR = "hand_clear"
    HAND_AGAIN = "hand_again"
    HAND_DONE = "hand_done"
    CHILD_INTRO = "child_intro"
    CHILD_TEN = "child_ten"
    CHILD_ZERO = "child_zero"
    CHILD_CLEAR = "child_clear"
    CHILD_NUMBER = "child_number"
    CHILD_HOW = "child_how"
    CHILD_WHY = "child_why"
    CHILD_HIGHER = "child_higher"
    CHILD_MORE = "child_more"
    CHILD_SHARE = "child_share"
    CHILD_LESS = "child_less"
    CHILD_CHECK = "child_check"
    CHILD_DONE = "child_done"


# In these words a child who draws says why.
DRAWS = "I draw it on paper."
CHILD_ENDS = frozenset({HandStep.CHILD_TEN, HandStep.CHILD_ZERO, HandStep.CHILD_CLEAR})
HAND_ENDS = ENDS | CHILD_ENDS | {HandStep.HAND_WORRY, HandStep.HAND_CLEAR, HandStep.HAND_AGAIN}
# In the order in which they are asked.
CHILD_ASKING = (
    HandStep.CHILD_NUMBER,
    HandStep.CHILD_HOW,
    HandStep.CHILD_WHY,
    HandStep.CHILD_HIGHER,
    HandStep.CHILD_MORE,
    HandStep.CHILD_SHARE,
    HandStep.CHILD_LESS,
    HandStep.CHILD_CHECK,
)
OF_CHILD: dict[StrEnum, HandStep] = {
    Step.TEN: HandStep.CHILD_TEN,
    Step.ZERO: HandStep.CHILD_ZERO,
    Step.CLEAR: HandStep.CHILD_CLEAR,
    Step.NUMBER: HandStep.CHILD_NUMBER,
    Step.HOW_WE_USE: HandStep.CHILD_INTRO,
    HandStep.HAND_DONE: HandStep.CHILD_DONE,
    HandStep.HAND_WORRY: HandStep.CHILD_TEN,
}
CAN_WRITE = frozenset({Step.NUMBER, HandStep.CHILD_NUMBER, HandStep.HAND_DONE, HandStep.CHILD_DONE})
# What a child is told first, a screen each.
INTRO = ("hello", "what", "choose", "who_sees", "who_must_not", "must_tell")


@dataclass(frozen=True, slots=True)
class HandDraft(Draft):
    """What has been typed on the way. Of a child also what else they said, and what may be shown of it."""

    more: str = ""
    scope: str = ""
    left_out: tuple[str, ...] = ()
    by_helper: str = ""

    @property
    def draws(self) -> bool:
        """Whether the why is drawn and not written."""
        return self.why == DRAWS

    @property
    def all_why(self) -> str:
        """Why, and below it what else the child wants the grown-ups to know, each as it was given."""
        return "\n\n".join(text for text in (self.why, self.more) if text.strip())

    @property
    def bits(self) -> tuple[str, ...]:
        """What was said, in bits that can be left out."""
        return bits_of(self.all_why, self.higher, self.different)


@dataclass(frozen=True, slots=True)
class HandItem:
    """One scale that this person is asked on this page; `is_in`: their view is in, and nothing of it is here."""

    round_id: str
    question: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class HandView(PhoneView):
    """One person's page. `helper` is the advocate beside a child, who comes back on `comes_back` if the day is known.

    `intro`: how far the first words are read.
    """

    is_child: bool = False
    helper: str = ""
    comes_back: date | None = None
    items: tuple[HandItem, ...] = ()
    intro: int = 0
    draft: HandDraft = HandDraft()

    @property
    def names_children(self) -> bool:
        """Whether a child can be named here, or was; a child is asked on the page for all else."""
        asks = HandStep.CHILD_MORE if self.is_child else Step.WHY
        return self.step is asks or bool(self.draft.different_for)

    @property
    def comes_late(self) -> bool:
        """Whether the person goes through 10 and 0 on this page."""
        return self.step in HAND_ENDS

    @property
    def can_write(self) -> bool:
        """Whether a view may be written now, or written anew."""
        return bool(self.round_id) and self.step in CAN_WRITE

    @property
    def asks(self) -> bool:
        """Whether the page has a form that somebody may be filling in."""
        return self.step in {*ASKING, *CHILD_ASKING}

    @property
    def ends(self) -> tuple[str, str]:
        """10 and 0; for a child in the child's own words where there are any."""
        assert self.words is not None
        return self.words.ends(for_child=self.is_child)

    @property
    def who_helps(self) -> str:
        """Who is beside the child, else the chair."""
        return self.helper or self.chair

    @property
    def next_item(self) -> HandItem | None:
        """The scale that comes next on this page; a child is offered one at a time."""
        return next((one for one in self.items if not one.is_in), None)

    @property
    def left(self) -> int:
        """How many scales are still to come on this page."""
        return sum(1 for one in self.items if not one.is_in)


def hand_view(records: Records, hand: Hand, *, page: Page, round_id: str = "") -> HandView:
    """This page as it stands: about this round, else about the first, else what is in and what is to come."""
    view, rounds = _of_hand(records, hand, page), _rounds(records, hand)
    answers = _answers(records, hand, rounds)
    items = tuple(HandItem(one.id, _question(records, hand, one), one.id in answers) for one in rounds)
    view = replace(view, items=items)
    if hand.seat.read_how_at is None:
        return in_own_steps(replace(view, step=Step.HOW_WE_USE))
    now = next((one for one in rounds if one.id == round_id), None)
    if now is None and not answers:
        now = next(iter(rounds), None)
    if now is None:
        return in_own_steps(replace(view, step=HandStep.HAND_DONE if rounds else Step.WAIT))
    words = _words(records, hand, now)
    view = replace(view, round_id=now.id, stage=now.stage.value, words=words)
    said = records.find(Understanding, round_id=now.id, seat_id=hand.seat.id)
    if said is None or not said.is_clear:
        return in_own_steps(replace(view, step=HandStep.HAND_WORRY if words.worry else Step.TEN))
    given = answers.get(now.id)
    if given is not None:
        view = replace(view, step=HandStep.HAND_DONE, made_on=given.current, sent_at=given.given_at)
        return in_own_steps(view)
    return in_own_steps(replace(view, step=Step.NUMBER))


def in_own_steps(view: HandView) -> HandView:
    """The same step as a child's page has it."""
    return replace(view, step=OF_CHILD.get(view.step, view.step)) if view.is_child else view


def _of_hand(records: Records, hand: Hand, page: Page) -> HandView:
    seat, meeting = hand.seat, hand.meeting
    person, helper_id = records.get(Person, seat.person_id), hand.link.helper_id if hand.link else None
    return HandView(
        version=0,
        page=page,
        public_id="home" if hand.link else "tablet",
        says_as=person.says_as,
        language=person.language,
        chair=meeting.chair,
        name_on_screen=records.get(Case, seat.case_id).name_on_screen,
        house=load_house(records),
        step=Step.HOW_WE_USE,
        scores=seat.scores,
        why_not=seat.why_not,
        is_professional=person.group is Group.PROFESSIONAL,
        day=meeting.day,
        is_child=person.group is Group.CHILD,
        helper=records.get(Person, helper_id).says_as if helper_id else "",
        comes_back=hand.link.comes_back if hand.link else None,
        plan_only=meeting.lets_views_go,
    )


def _rounds(records: Records, hand: Hand) -> list[Round]:
    """Rounds in which this person can give a view here, in their order."""
    stages = sorted(MEETS_BEFOREHAND if hand.beforehand else MEETS_IN_THE_ROOM)
    rounds = records.all(Round, sitting_id=hand.seat.sitting_id, stage=stages, order="position")
    return [one for one in rounds if knows(records, one, _viewer(hand))]


def _viewer(hand: Hand) -> Viewer:
    return reader(hand.seat.person_id, [hand.seat.sitting_id])


def _words(records: Records, hand: Hand, round_: Round) -> Asked:
    """who-may-see: at home for this person alone; on the tablet for all who are in the room with it."""
    own = asked(records, records.get(Item, round_.item_id), _viewer(hand))
    kept = kept_in(records, round_)
    return own.less(words_kept(kept, among_them(records, hand.seat))) if kept and not hand.link else own


def _answers(records: Records, hand: Hand, rounds: list[Round]) -> dict[str, Answer]:
    whose = {"seat_id": hand.seat.id, "standing": Standing.FIRST.value}
    return {str(one.round_id): one for one in records.all(Answer, round_id=[one.id for one in rounds], **whose)}


def _question(records: Records, hand: Hand, round_: Round) -> str:
    return asked(records, records.get(Item, round_.item_id), _viewer(hand)).wording.question
