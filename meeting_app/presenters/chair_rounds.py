"""The console's list of rounds: how far each has come, with counts and never what anybody gave; which one is chosen."""

from meeting_app.domain.round import PRESENTING, UNDER_WAY, Round, RoundStage
from meeting_app.domain.sitting import Sitting
from meeting_app.presenters.agenda import Asked
from meeting_app.presenters.chair_people import PersonLine, RoundState
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list at the side. `given` of `expected` are in, while it is on the way."""

    round_id: str
    title: str
    stage: RoundStage
    now: bool
    left: bool = False
    given: int = 0
    expected: int = 0

    @property
    def under_way(self) -> bool:
        """Whether the chair still has to do something with it."""
        return self.stage in UNDER_WAY


def current_round(rounds: list[Round], sitting: Sitting) -> Round | None:
    """The round that the chair presented or chose last; else one on the way; else the one shown last."""
    begun = [one for one in rounds if one.stage is not RoundStage.DRAFTED]
    shown = sorted((one for one in begun if one.shown_at), key=lambda one: str(one.shown_at), reverse=True)
    chosen = [one for one in begun if one.id == sitting.chosen_id]
    wanted = (
        *chosen,
        *(one for one in begun if one.stage in UNDER_WAY),
        *shown,
    )
    return next(iter(wanted), None)


def coming_round(rounds: list[Round]) -> Round | None:
    """The next one that has not begun."""
    return next((one for one in rounds if one.stage is RoundStage.DRAFTED), None)


def before_ten(rounds: list[Round], current: Round | None) -> Round | None:
    """The round under way, else the one that comes next: what was given beforehand is told before its 10."""
    under_way = current is not None and current.stage in UNDER_WAY
    return current if under_way else coming_round(rounds)


def waiting_round(rounds: list[Round], current: Round | None) -> Round | None:
    """Another one on the way that the chair can go on with; what was left for later comes last."""
    others = [one for one in rounds if one.stage in UNDER_WAY and one is not current]
    return next(iter(sorted(others, key=lambda one: one.is_left)), None)


def is_presented(rounds: list[Round], current: Round | None) -> bool:
    """Whether another one than the chosen one is at the worry, 10 or 0: then the screen is that one's (ten-first)."""
    return any(one.stage in PRESENTING and one is not current for one in rounds)


def round_line(
    round_: Round, words: Asked, state: RoundState, people: tuple[PersonLine, ...], *, now: bool
) -> RoundLine:
    """One round of the list."""
    expected = [line for line in people if state.counts(line)] if round_.stage in UNDER_WAY else []
    given = sum(1 for line in expected if line.seat_id in state.answered)
    return RoundLine(round_.id, words.title, round_.stage, now, round_.is_left, given, len(expected))
