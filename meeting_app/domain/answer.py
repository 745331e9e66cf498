"""One answer, its revisions, and when it may be given.

always-why, one-point-higher, own-words and sealed-until-close (for giving) are enforced here.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meeting_app.domain.different import Different, check_different
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import AnswerId, CaseId, MeetingId, RoundId, SeatId, WordingId
from meeting_app.domain.paper import PaperSays
from meeting_app.domain.round import AFTER_THE_SHOW, RoundStage
from meeting_app.values import dataclass

LONGEST = 5000


class Kind(StrEnum):
    """What sort of answer it is. All three are full answers."""

    NUMBER = "number"
    NOT_ABLE = "not_able"
    TELL_CHAIR = "tell_chair"


class Standing(StrEnum):
    """A first view, one given after the others were shown, or a second one after talking."""

    FIRST = "first"
    LATE = "late"
    SECOND = "second"


class How(StrEnum):
    """How an answer came. All count the same (same-standing)."""

    PHONE = "phone"
    TABLET = "tablet"
    PAPER = "paper"
    TOLD = "told"
    BEFOREHAND = "beforehand"


class Settled(StrEnum):
    """What the chair decided at the look."""

    NOT_YET = "not_yet"
    SHOW = "show"
    SPOKEN = "spoken"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gave: a number with why and one point higher, or one of the two other full answers.

    `aloud` covers all words together; `dont_know` stands for higher; `tick` is "Please talk to {Chair} first".
    `different`: it is different for one of the children.
    """

    kind: Kind
    number: int | None = None
    why: str = ""
    higher: str = ""
    aloud: bool = False
    dont_know: bool = False
    tick: bool = False
    language: str = "en"
    different: Different | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was given in words."""
        return (self.why, self.higher, self.different.how if self.different else "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a seat gave in a round, at its `current` revision, against one wording."""

    id: AnswerId
    meeting_id: MeetingId
    case_id: CaseId
    round_id: RoundId
    seat_id: SeatId
    standing: Standing
    wording_id: WordingId
    current: int
    given_at: datetime
    settled: Settled = Settled.NOT_YET
    shown_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One sending of an answer; insert-only. `given` is empty once its replaced words were destroyed (own-words)."""

    id: str
    answer_id: AnswerId
    meeting_id: MeetingId
    case_id: CaseId
    revision: int
    given: Given | None
    how: How
    at: datetime
    typed_by: str = ""
    read_back: bool | None = None
    paper: PaperSays | None = None


class Let(StrEnum):
    """Whether the chair has let through what somebody else added to a view after the show."""

    WAITS = "waits"
    THROUGH = "through"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words said out loud, typed by somebody whose name is kept (always-why); insert-only.

    What the minute-taker types waits for the chair: to a helper a reason that is kept looks as if it were said out
    loud, so whatever is typed must look the same there whether it was (who-may-see).
    """

    id: str
    answer_id: AnswerId
    meeting_id: MeetingId
    case_id: CaseId
    why: str
    higher: str
    typed_by: str
    read_back: bool
    at: datetime
    revision: int = 1
    let: Let = Let.THROUGH

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was said, as `Given.texts` has what was written: what is different is said with the why."""
        return (self.why, self.higher, "")


def check_given(given: Given) -> Given:
    """Hold always-why and one-point-higher; give back what is to be stored, with nothing that its kind does not carry.

    Raises InvalidInput with a code for each field: `missing`, `too_long`, `choose`.
    """
    wrong = {name: "too_long" for name in ("why", "higher") if len(getattr(given, name)) > LONGEST}
    if given.kind is Kind.NUMBER:
        wrong |= _number_needs(given)
    if not given.aloud and given.kind is not Kind.TELL_CHAIR:
        wrong |= check_different(given.different, LONGEST)
    if wrong:
        rule = "one-point-higher" if set(wrong) == {"higher"} else "always-why"
        raise InvalidInput(wrong, rule=rule)
    return _only_what_counts(given)


def _number_needs(given: Given) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if given.number is None or not 0 <= given.number <= 10:
        wrong["number"] = "choose"
    if not given.aloud and not given.why.strip():
        wrong["why"] = "missing"
    if not given.aloud and not given.dont_know and not given.higher.strip():
        wrong["higher"] = "missing"
    return wrong


def _only_what_counts(given: Given) -> Given:
    if given.kind is Kind.TELL_CHAIR:
        return Given(Kind.TELL_CHAIR, tick=given.tick, language=given.language)
    if given.kind is Kind.NOT_ABLE:
        given = replace(given, number=None, dont_know=False)
    if given.aloud:
        return replace(given, why="", higher="", dont_know=False, different=None)
    return replace(given, higher="") if given.dont_know else given


def can_give(
    *,
    stage: RoundStage,
    standing: Standing,
    scores: bool,
    clear: bool,
    has_first: bool,
    shown: bool = False,
    beforehand: bool = False,
) -> None:
    """Whether an answer of this standing can be given now, by a person or for them.

    sealed-until-close: first views while the round is open, and from nobody after the close; one given `beforehand`
    joins a round that is not begun.
    both-ends-understood: whoever answers has met 10 and 0. difference-is-fine: a second view from the show on;
    a late one by who had none, marked so. record-once: what was `shown` of this standing stays as it is.
    """
    if not scores:
        raise WrongMoment("does_not_score", rule="both-ends-understood")
    if standing is Standing.FIRST:
        if stage is not (RoundStage.DRAFTED if beforehand else RoundStage.OPEN):
            raise WrongMoment(f"round_is_{stage}", rule="sealed-until-close")
        if not clear:
            raise WrongMoment("ends_not_clear", rule="both-ends-understood")
        return
    if stage is not RoundStage.SHOWN:
        raise WrongMoment(f"round_is_{stage}", rule="difference-is-fine")
    if has_first != (standing is Standing.SECOND):
        raise WrongMoment("has_first_view" if has_first else "has_no_first_view", rule="difference-is-fine")
    if shown:
        raise WrongMoment("was_shown", rule="record-once")


def can_type_paper(*, stage: RoundStage, waits_for_paper: bool) -> None:
    """same-standing: a paper form of the time may be typed once the others are shown, also in the write-up.

    A form that was typed already can be put right until it is shown (record-once).
    """
    if stage not in AFTER_THE_SHOW or not waits_for_paper:
        raise WrongMoment(f"round_is_{stage}", rule="same-standing")
