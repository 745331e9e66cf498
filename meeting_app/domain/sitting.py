"""A sitting: a part of a meeting with its own people, join code and shared screen; and what it shows now."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId, RoundId, SeatId, SittingId
from meeting_app.values import dataclass


class SittingStage(StrEnum):
    """Where a sitting is."""

    WAITING = "waiting"
    GATHERING = "gathering"
    RUNNING = "running"
    ENDED = "ended"


class Shows(StrEnum):
    """What the sitting's screens are for at this moment."""

    NOTHING = "nothing"
    WELCOME = "welcome"
    ROUND = "round"
    ONE_PERSON = "one_person"
    STEPS = "steps"
    DECISION = "decision"
    MAP = "map"
    WORK = "work"
    FINISHED = "finished"


class SpeakingOrder(StrEnum):
    """In which order one person's words come after another's. Never by number (no-averages)."""

    FAMILY_FIRST = "family_first"
    AS_SEATED = "as_seated"
    ALPHABET = "alphabet"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Showing:
    """What is on the screens. `plain` covers it all: somebody came who may not see it (security 1.14)."""

    what: Shows = Shows.NOTHING
    round_id: RoundId | None = None
    seat_id: SeatId | None = None
    page: int = 1
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """A part of a meeting. `code` is the join code, alive from gathering to the end, then wiped.

    `label` is the chair's own word for this part; it stands on no screen and no phone. `child_words`: the screens show
    the child's wording of 10 and 0, while a child is here. `chosen_id`: the round that the chair works on, of several
    on the way; it tells nobody else anything. `mapping`: phones may offer something for the map.
    """

    id: SittingId
    meeting_id: MeetingId
    case_id: CaseId
    position: int
    stage: SittingStage = SittingStage.WAITING
    showing: Showing = Showing()
    code: str = ""
    code_hash: str | None = None
    family_first: bool = True
    label: str | None = None
    child_words: bool = False
    chosen_id: RoundId | None = None
    speaking_order: SpeakingOrder | None = None
    mapping: bool = False

    @property
    def order(self) -> SpeakingOrder:
        """The order that was chosen; `family_first` is what records of before there was a choice of four say."""
        return self.speaking_order or (SpeakingOrder.FAMILY_FIRST if self.family_first else SpeakingOrder.AS_SEATED)

    def not_over(self) -> None:
        """Refuse once this part has ended."""
        if self.stage is SittingStage.ENDED:
            raise WrongMoment("sitting_not_open")


# What screens show of the case itself, and of no round.
OF_THE_CASE = frozenset({Shows.MAP, Shows.WORK})
ON = frozenset({SittingStage.GATHERING, SittingStage.RUNNING})


def present(sittings: Sequence[Sitting]) -> Sitting:
    """The part that is on: the one that people are in, else the next to come, else the last. In their order."""
    on = [one for one in sittings if one.stage in ON]
    coming = [one for one in sittings if one.stage is SittingStage.WAITING]
    return [*on, *coming, *sittings[-1:]][0]


def gather(sitting: Sitting, *, code: str, code_hash: str) -> Sitting:
    """Show the code; phones may knock from now on."""
    if sitting.stage is not SittingStage.WAITING:
        raise WrongMoment("sitting_has_begun")
    return replace(
        sitting, stage=SittingStage.GATHERING, code=code, code_hash=code_hash, showing=Showing(Shows.WELCOME)
    )


def begin_next(sitting: Sitting, *, code: str, code_hash: str) -> Sitting:
    """two-sittings: the next part begins with a new code and a plain screen; "Show again" brings out the welcome."""
    return make_plain(gather(sitting, code=code, code_hash=code_hash))


def renew_code(sitting: Sitting, *, code: str, code_hash: str) -> Sitting:
    """A new join code; nobody who was admitted is dropped (security 1.2)."""
    if sitting.stage not in ON:
        raise WrongMoment("sitting_not_open")
    return replace(sitting, code=code, code_hash=code_hash)


def end(sitting: Sitting) -> Sitting:
    """The part is over: the code is wiped and the screen says goodbye."""
    return replace(
        sitting,
        stage=SittingStage.ENDED,
        code="",
        code_hash=None,
        showing=Showing(Shows.FINISHED),
        child_words=False,
        chosen_id=None,
        mapping=False,
    )


def show_round(sitting: Sitting, round_id: RoundId) -> Sitting:
    """Put a round on the screens, as far as it has come."""
    return replace(choose(sitting, round_id), stage=SittingStage.RUNNING, showing=Showing(Shows.ROUND, round_id))


def choose(sitting: Sitting, round_id: RoundId) -> Sitting:
    """The chair works on this round now."""
    return replace(sitting, chosen_id=round_id)


def show_one(sitting: Sitting, round_id: RoundId, seat_id: SeatId, *, page: int = 1) -> Sitting:
    """Put one person's words on the screens (spotlight)."""
    return replace(sitting, showing=Showing(Shows.ONE_PERSON, round_id, seat_id, max(1, page)))


def show_steps(sitting: Sitting) -> Sitting:
    """Put the next steps on the screens, as far as those who are there may see them."""
    return replace(sitting, showing=Showing(Shows.STEPS))


def show_decision(sitting: Sitting) -> Sitting:
    """decision-apart: the screens say that the plan is asked about now; nothing of it stands on them."""
    return replace(sitting, showing=Showing(Shows.DECISION))


def show_map(sitting: Sitting, page: int) -> Sitting:
    """Put a page of the map on the screens, as far as those who are there may see it."""
    return replace(sitting, showing=Showing(Shows.MAP, page=max(1, page)))


def show_work(sitting: Sitting, page: int) -> Sitting:
    """Put a page of a child's direct work on the screens, as far as those who are there may see it."""
    return replace(sitting, showing=Showing(Shows.WORK, page=max(1, page)))


def take_case_off(sitting: Sitting) -> Sitting:
    """The map, or a child's work, is not on the screens any more; while people gather, the code comes back."""
    if sitting.showing.what not in OF_THE_CASE:
        return sitting
    gathering = sitting.stage is SittingStage.GATHERING
    return replace(sitting, showing=Showing(Shows.WELCOME if gathering else Shows.NOTHING))


def take_off(sitting: Sitting, round_id: RoundId) -> Sitting:
    """This round is not on the screens any more; another one stays."""
    return replace(sitting, showing=Showing()) if sitting.showing.round_id == round_id else sitting


def make_plain(sitting: Sitting) -> Sitting:
    """Take everything off the screens without forgetting it; "Show again" brings it back."""
    return replace(sitting, showing=replace(sitting.showing, plain=True))


def show_again(sitting: Sitting) -> Sitting:
    """Bring back what was there, drawn for who is there now."""
    return replace(sitting, showing=replace(sitting.showing, plain=False))


def guard_screen(sitting: Sitting, *, words_given_are_shown: bool) -> Sitting:
    """who-may-see: on every admit, tie, mark present, re-seat or pairing, people's words leave the screens first.

    It is done whether or not anything is kept from anybody, so that doing it tells nothing.
    """
    return make_plain(sitting) if words_given_are_shown else sitting
