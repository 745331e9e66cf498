"""Commands of the chair where several rounds are on the way at once (write all, then talk)."""

from typing import ClassVar

from meeting_app.commands.messages.round import RoundCommand
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseRound(RoundCommand):
    """The chair works on this round from now on; one that was left for later is taken up again."""

    action: ClassVar[str] = "choose_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveRound(RoundCommand):
    """Leave this open round for after the break; phones go on to what is asked now."""

    action: ClassVar[str] = "leave_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOnScreen(RoundCommand):
    """Show this open or closed round on the screens again: its 10 and 0, and that people are writing."""

    action: ClassVar[str] = "put_on_screen"
