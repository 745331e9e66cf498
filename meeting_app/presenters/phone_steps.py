"""The steps of a phone, what has been typed on the way, and all that one person's phone holds.

No field of PhoneView can hold anybody else's view: what is not there can't be shown by a template.
"""

from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.account import House
from meeting_app.domain.answer import Kind, Revision, Standing
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.presenters.agenda import Asked
from meeting_app.presenters.page import Page
from meeting_app.values import dataclass


class Step(StrEnum):
    """The one thing that the phone says or asks now. Each has its file in `templates/phone/steps/`."""

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
    STOPPED = "stopped"
    NOT_READ = "not_read"
    READ_BY_CHAIR = "read_by_chair"
    LISTEN = "listen"
    GIVEN_BEFORE = "given_before"
    FAMILY_TIME = "family_time"


ENDS = frozenset({Step.TEN, Step.ZERO, Step.CLEAR})
ASKING = frozenset({Step.NUMBER, Step.WHY, Step.HIGHER, Step.CHECK, Step.CHOOSE})
# The steps between which a person goes to and fro while giving one view; a push replaces none of them by another.
OF_A_VIEW = ASKING | {Step.SENT, Step.OWN, Step.LOOK_UP}
# Where nothing is asked, a page without scripts looks again by itself.
CALM = frozenset({
    Step.WAIT, Step.WORRY, Step.TEN, Step.ZERO, Step.ASKED_AGAIN, Step.READY, Step.SENT, Step.CLOSED, Step.LOOK_UP,
    Step.STOPPED, Step.NOT_READ, Step.READ_BY_CHAIR, Step.LISTEN, Step.GIVEN_BEFORE,
    Step.FAMILY_TIME,
})  # fmt: skip


# Where the plan can be read: both ends were said, and no words that were typed would be left behind.
READS_PLAN = frozenset({Step.ZERO, Step.CLEAR, Step.ASKED_AGAIN, Step.READY, Step.NUMBER, Step.SENT, Step.LISTEN})


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been typed on the way, carried in the form and nowhere else."""

    kind: str = Kind.NUMBER.value
    number: str = ""
    why: str = ""
    higher: str = ""
    aloud: str = ""
    dont_know: str = ""
    tick: str = ""
    language: str = ""
    different_for: str = ""
    different: str = ""

    @property
    def next_number(self) -> int | None:
        """The number one point higher; None at 10 or without a number."""
        return int(self.number) + 1 if self.number.isdigit() and int(self.number) < 10 else None

    @property
    def has_words(self) -> bool:
        """Whether anything was chosen or typed that would be missed."""
        typed = (self.why, self.higher, self.different)
        return bool(self.number or any(text.strip() for text in typed) or self.kind != Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class PhoneView:
    """One person's phone. `made_on` is the revision that the form is made on; `standing` what it would be given as.

    `can_say_wrong`: something of theirs is shown; `wrong_at` is when they last said that something is wrong with it,
    `wrong_text` what was typed of it and can't be taken.
    `asks_happened`: after the show they can say whether what they said in an earlier meeting has happened.
    `sends` counts what this person has sent in this round, so that a draft belongs to what is written next and to
    nothing that was sent. `asked_chair`: a quiet request of theirs is open. `place`: which round of how many.
    `to_write_in`: open rounds, whose forms stay; `keeps_drafts`: something typed in another can still be sent.
    `between`: the scale is between this person and one other; the screens show nothing of it. `step` is a Step, or one
    of a page that is drawn in the same way (presenters/hand.py). `can_offer`: something can be said for the map.
    `plan_to_read`: the scale is about a safety plan, which has a page of its own, under the name `plan_called`.
    `plan_only`: what is given is shown and not kept, and how we use it says so.
    `children`: ids and names of those of whom can be said that it is different, on the pages that name one.
    """

    version: int
    page: Page
    public_id: str
    says_as: str
    language: str
    chair: str
    name_on_screen: str
    house: House
    step: StrEnum
    scores: bool
    why_not: str
    is_professional: bool
    day: date
    asked_chair: bool = False
    large: bool = False
    round_id: str = ""
    stage: str = ""
    words: Asked | None = None
    standing: Standing = Standing.FIRST
    made_on: int = 0
    sends: int = 0
    sent_at: datetime | None = None
    draft: Draft = Draft()
    own: Revision | None = None
    can_add: bool = False
    has_first: bool = False
    can_say_wrong: bool = False
    wrong_at: datetime | None = None
    wrong_text: str = ""
    asks_happened: bool = False
    place: tuple[int, int] = (1, 1)
    to_write_in: tuple[str, ...] = ()
    keeps_drafts: bool = False
    between: bool = False
    mirrored: bool = False
    can_offer: bool = False
    plan_to_read: bool = False
    plan_only: bool = False
    plan_called: str = ""
    children: tuple[tuple[str, str], ...] = ()

    @property
    def names_children(self) -> bool:
        """Whether a child can be named here, or was."""
        return self.step is Step.WHY or bool(self.draft.different_for)

    @property
    def different_for(self) -> str:
        """The name of the child that was chosen."""
        return dict(self.children).get(self.draft.different_for, "")

    @property
    def key(self) -> str:
        """What a push compares before it may replace what somebody is doing; empty where it always may."""
        if self.step in OF_A_VIEW:
            return f"{self.round_id}-{self.stage}-view-{self.standing}-{self.made_on}"
        return f"{self.round_id}-{self.stage}-ends" if self.comes_late else ""

    @property
    def comes_late(self) -> bool:
        """both-ends-understood: whether this person goes through 10 and 0 on their own phone, the round being open."""
        return self.step in ENDS and self.stage == RoundStage.OPEN and self.scores

    @property
    def can_write(self) -> bool:
        """Whether a view may be written now: the first one, a change of it, or one after the show."""
        return self.step in {Step.NUMBER, Step.SENT} or (self.step is Step.LOOK_UP and self.can_add)

    @property
    def draft_name(self) -> str:
        """Under which name this phone keeps what is being written: a new one after each sending (security 1.7)."""
        return f"{self.round_id}-{self.sends}"

    @property
    def drops_drafts(self) -> bool:
        """Whether nothing that lies on this phone can be sent any more."""
        going_on = self.step in OF_A_VIEW - {Step.LOOK_UP} or self.step is Step.CLOSED or self.can_add
        return not (going_on or self.comes_late or self.keeps_drafts)

    @property
    def asks(self) -> bool:
        """Whether the page has a form that somebody may be filling in."""
        return self.step in ASKING

    @property
    def looks_again(self) -> bool:
        """Whether a page without scripts may load itself anew: never with an unsent form."""
        return self.step in CALM and not self.comes_late and not self.draft.has_words

    @property
    def names_the_round(self) -> bool:
        """Whether the page says which of several rounds it is about."""
        return self.place[1] > 1 and self.step not in {Step.HOW_WE_USE, Step.WAIT}

    @property
    def names_the_question(self) -> bool:
        """Whether the question stands there too: from 10 on, where the page does not ask it (ten-first)."""
        return self.step not in {Step.WORRY, Step.NUMBER, Step.STOPPED, Step.NOT_READ, Step.READ_BY_CHAIR}

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

    @property
    def has_short_ends(self) -> bool:
        """Whether the whole wording says more than what stands beside the number."""
        return self.wording is not None and (self.ten, self.zero) != (self.wording.ten, self.wording.zero)
