"""Commands that give an answer, by its author or for them."""

from typing import ClassVar

from meeting_app.commands.message import SeatCommand
from meeting_app.commands.messages.round import RoundCommand
from meeting_app.domain.answer import Given, How, Standing
from meeting_app.domain.ids import AnswerId, RoundId, SeatId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveAnswer(SeatCommand):
    """A person gives a view. `made_on` is the revision that the form was made on, 0 for none (security 1.6)."""

    action: ClassVar[str] = "give_answer"
    runs: ClassVar[bool] = True
    round_id: RoundId
    standing: Standing
    given: Given
    made_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterAnswer(RoundCommand):
    """The chair or the minute-taker types a view from a paper form, or one said aloud and read back (same-standing).

    `made_on` is the revision that the form was made on: what somebody else has typed meanwhile is not typed over.
    `both_clear`: told before the meeting, after 10, then 0. `paper_says`: the form says something else than one number,
    for example 6/7; then who asked the person again, when, and what they said.
    """

    action: ClassVar[str] = "enter_answer"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    seat_id: SeatId
    standing: Standing
    given: Given
    how: How
    read_back: bool
    made_on: int = 0
    both_clear: bool = False
    paper_says: str = ""
    asked_by: str = ""
    asked_when: str = ""
    answered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowView(RoundCommand):
    """Put a late or a second view beside the others."""

    action: ClassVar[str] = "show_view"
    answer_id: AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSpoken(RoundCommand):
    """Type what somebody said out loud instead of writing it. `made_on` is as for `EnterAnswer`."""

    action: ClassVar[str] = "type_spoken"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    answer_id: AnswerId
    why: str
    higher: str
    read_back: bool
    made_on: int = 0
