"""What one person's phone shows: one step at a time. No field here can hold anybody else's view."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.account import House
from meeting_app.domain.answer import Answer, How, Revision, Standing
from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import AFTER_THE_SHOW, PRESENTING, Round, RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.understanding import Understanding
from meeting_app.presenters.agenda import Asked, asked
from meeting_app.presenters.page import Page
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records


class Step(StrEnum):
    """The one thing that the phone says or asks now."""

    HOW_WE_USE = "how_we_use"
    WAIT = "wait"
    WORRY = "worry"
    TEN = "ten"
    ZERO = "zero"
    CLEAR = "clear"
    ASKED_AGAIN = "asked_again"
    READY = "ready"
    NUMBER = "number"
    WHY = "why"
    HIGHER = "higher"
    CHECK = "check"
    SENT = "sent"
    OWN = "own"
    CHOOSE = "choose"
    CLOSED = "closed"
    LOOK_UP = "look_up"
    NOT_READ = "not_read"
    READ_BY_CHAIR = "read_by_chair"
    LISTEN = "listen"


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been typed on the way, carried in the form and nowhere else."""

    kind: str = "number"
    number: str = ""
    why: str = ""
    higher: str = ""
    aloud: str = ""
    dont_know: str = ""
    tick: str = ""
    language: str = ""

    @property
    def next_number(self) -> int | None:
        """The number one point higher; None at 10 or without a number."""
        return int(self.number) + 1 if self.number.isdigit() and int(self.number) < 10 else None


@dataclass(frozen=True, slots=True)
class PhoneView:
    """One person's phone. `made_on` is the revision that the form is made on; `standing` what it would be given as."""

    version: int
    page: Page
    public_id: str
    says_as: str
    chair: str
    name_on_screen: str
    house: House
    step: Step
    scores: bool
    why_not: str
    is_professional: bool
    round_id: str = ""
    stage: str = ""
    words: Asked | None = None
    day: str = ""
    standing: Standing = Standing.FIRST
    made_on: int = 0
    sent_at: datetime | None = None
    draft: Draft = Draft()
    own: Revision | None = None
    asked_alone: bool = False
    can_add: bool = False
    has_first: bool = False

    @property
    def key(self) -> str:
        """What a push compares before it may replace a form: round, step, standing and revision."""
        return f"{self.round_id}-{self.step}-{self.standing}-{self.made_on}"

    @property
    def wording(self) -> Wording | None:
        """The words of the scale, where there is a round."""
        return self.words.wording if self.words else None

    @property
    def ten(self) -> str:
        """The short form of 10 where there is one, else the whole (never-a-bare-number)."""
        return (self.wording.short_ten or self.wording.ten) if self.wording else ""

    @property
    def zero(self) -> str:
        """The short form of 0 where there is one, else the whole."""
        return (self.wording.short_zero or self.wording.zero) if self.wording else ""


def phone_view(
    records: Records,
    seat: Seat,
    *,
    now: datetime,
    page: Page,
    draft_key: Callable[[Seat, str], str] = lambda seat, round_id: "",
) -> PhoneView:
    """This person's phone as it stands, without anything typed on the way."""
    meeting, sitting = records.get(Meeting, seat.meeting_id), records.get(Sitting, seat.sitting_id)
    person = records.get(Person, seat.person_id)
    base = PhoneView(
        version=max(records.touched(Seat, seat.id), records.touched(Sitting, sitting.id)),
        page=page,
        public_id=meeting.public_id,
        says_as=person.says_as,
        chair=meeting.chair,
        name_on_screen="",
        house=load_house(records),
        step=Step.HOW_WE_USE,
        scores=seat.scores,
        why_not=seat.why_not,
        is_professional=person.group is Group.PROFESSIONAL,
    )
    if seat.read_how_at is None:
        return replace(base, name_on_screen=records.get(Case, seat.case_id).name_on_screen)
    round_ = _current(records, sitting)
    if round_ is None:
        return replace(base, step=Step.WAIT)
    view = _in_round(records, seat, round_, base, meeting)
    if view.step in {Step.NUMBER, Step.CLOSED, Step.LOOK_UP} and seat.scores:
        return replace(view, page=replace(page, draft_key=draft_key(seat, round_.id)))
    return view


def _current(records: Records, sitting: Sitting) -> Round | None:
    """The round under way; else the one that the screens are about; else the one that ended last."""
    rounds = records.all(Round, sitting_id=sitting.id, order="position")
    under_way = [one for one in rounds if one.stage in PRESENTING | {RoundStage.OPEN, RoundStage.CLOSED}]
    ended = [one for one in rounds if one.shown_at or one.abandoned_at]
    ended.sort(key=lambda one: str(one.shown_at or one.abandoned_at))
    return next(iter(under_way or ended[-1:]), None)


PLAIN_STEPS = {
    RoundStage.PRESENTING_WORRY: Step.WORRY,
    RoundStage.PRESENTING_TEN: Step.TEN,
}


def _in_round(records: Records, seat: Seat, round_: Round, base: PhoneView, meeting: Meeting) -> PhoneView:
    words = asked(records, records.get(Item, round_.item_id))
    view = replace(base, round_id=round_.id, stage=round_.stage.value, words=words, day=meeting.day.isoformat())
    if round_.stage in PLAIN_STEPS:
        return replace(view, step=PLAIN_STEPS[round_.stage])
    if not seat.scores:
        return replace(view, step=Step.ZERO if round_.stage is RoundStage.PRESENTING_ZERO else Step.LISTEN)
    said = records.find(Understanding, round_id=round_.id, seat_id=seat.id)
    if round_.stage in {RoundStage.PRESENTING_ZERO, RoundStage.OPEN} and (said is None or not said.is_clear):
        return _not_clear(view, said)
    mine = {one.standing: one for one in records.all(Answer, round_id=round_.id, seat_id=seat.id)}
    first = mine.get(Standing.FIRST)
    if round_.stage is RoundStage.PRESENTING_ZERO:
        return replace(view, step=Step.READY)
    if round_.stage is RoundStage.OPEN:
        return _open(view, first)
    if round_.stage is RoundStage.CLOSED:
        return replace(view, step=Step.CLOSED, has_first=first is not None, sent_at=first.given_at if first else None)
    if round_.stage is RoundStage.ABANDONED:
        return _abandoned(view, round_, first)
    return _after_the_show(view, round_, mine)


def _not_clear(view: PhoneView, said: Understanding | None) -> PhoneView:
    if said is not None:
        return replace(view, step=Step.ASKED_AGAIN)
    # both-ends-understood: who comes while a round is open meets 10 first, then 0, then the question.
    return replace(view, step=Step.TEN if view.stage == RoundStage.OPEN else Step.CLEAR)


def _open(view: PhoneView, first: Answer | None) -> PhoneView:
    if first is None:
        return replace(view, step=Step.NUMBER)
    return replace(view, step=Step.SENT, made_on=first.current, sent_at=first.given_at, has_first=True)


def _abandoned(view: PhoneView, round_: Round, first: Answer | None) -> PhoneView:
    if first is None:
        return replace(view, step=Step.WAIT)
    return replace(view, step=Step.READ_BY_CHAIR if round_.looked_at else Step.NOT_READ)


def _after_the_show(view: PhoneView, round_: Round, mine: dict[Standing, Answer]) -> PhoneView:
    standing = Standing.SECOND if Standing.FIRST in mine else Standing.LATE
    given = mine.get(standing)
    # While the room talks the phone asks for nothing; it offers to add, once.
    return replace(
        view,
        step=Step.LOOK_UP if round_.stage in AFTER_THE_SHOW else Step.WAIT,
        standing=standing,
        made_on=given.current if given else 0,
        sent_at=given.given_at if given else None,
        can_add=round_.stage is RoundStage.SHOWN and given is None,
        has_first=Standing.FIRST in mine,
    )


def own_answer(records: Records, seat: Seat, round_id: str) -> Revision | None:
    """What this person has stored while the round is open; nothing where it did not come from a phone.

    Whether it was this very phone is the caller's to check: a re-seat brings back no word (security 1.4).
    """
    if records.get(Round, round_id).stage is not RoundStage.OPEN:
        return None
    answer = records.find(Answer, round_id=round_id, seat_id=seat.id, standing=Standing.FIRST.value)
    if answer is None:
        return None
    sent = records.find(Revision, answer_id=answer.id, revision=answer.current)
    return sent if sent is not None and sent.how is How.PHONE else None
