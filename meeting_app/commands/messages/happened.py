"""Commands about what came of an earlier one point higher."""

from typing import ClassVar

from meeting_app.commands.message import SeatCommand
from meeting_app.commands.messages.round import RoundCommand
from meeting_app.domain.happened import Happened
from meeting_app.domain.ids import AnswerId, RoundId, SeatId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SayHappened(SeatCommand):
    """After the show a person says whether what they said before would move it up has happened."""

    action: ClassVar[str] = "say_happened"
    runs: ClassVar[bool] = True
    round_id: RoundId
    answer_id: AnswerId
    said: Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterHappened(RoundCommand):
    """Somebody said it out loud, and the chair or the minute-taker types it and reads it back."""

    action: ClassVar[str] = "enter_happened"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    seat_id: SeatId
    answer_id: AnswerId
    said: Happened
    read_back: bool
