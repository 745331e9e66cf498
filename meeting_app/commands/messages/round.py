"""Commands that lead a round from presenting to shown."""

from typing import ClassVar

from meeting_app.commands.message import MeetingCommand, SeatCommand
from meeting_app.domain.answer import Settled
from meeting_app.domain.ids import AnswerId, PersonId, RoundId, SeatId
from meeting_app.domain.kept_from import Part
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.understanding import Clear
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCommand(MeetingCommand):
    """A command of the chair on one round."""

    runs: ClassVar[bool] = True
    round_id: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentWorry(RoundCommand):
    """Read out the worry and the goal."""

    action: ClassVar[str] = "present_worry"


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentTen(RoundCommand):
    """ten-first: say what 10 means; also to say it again before the opening."""

    action: ClassVar[str] = "present_ten"


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentZero(RoundCommand):
    """Say what 0 means."""

    action: ClassVar[str] = "present_zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class SayClear(SeatCommand):
    """A person says that both ends are clear, or asks to hear them again or in other words."""

    action: ClassVar[str] = "say_clear"
    runs: ClassVar[bool] = True
    round_id: RoundId
    clear: Clear


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeClear(RoundCommand):
    """The chair records for these people how it was made clear to them."""

    action: ClassVar[str] = "made_clear"
    seat_ids: tuple[SeatId, ...]
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound(RoundCommand):
    """Ask for numbers."""

    action: ClassVar[str] = "open_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMissing(RoundCommand):
    """Why these people have no answer: one reason for several."""

    action: ClassVar[str] = "record_missing"
    seat_ids: tuple[SeatId, ...]
    why: WhyMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRound(RoundCommand):
    """Close; from now on the chair may look. Replaced words are destroyed."""

    action: ClassVar[str] = "close_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtRound(RoundCommand):
    """The chair alone looks; this is written in the record."""

    action: ClassVar[str] = "look_at_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleAnswer(RoundCommand):
    """What is done with one answer: show, spoken with them and show, or keep it, or its reason, from these people.

    From nobody named: from everybody but the chair.
    """

    action: ClassVar[str] = "settle_answer"
    answer_id: AnswerId
    settled: Settled
    cause: str
    part: Part = Part.WHOLE
    from_people: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowRound(RoundCommand):
    """Show what the look let through."""

    action: ClassVar[str] = "show_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAtOnce(RoundCommand):
    """Show without a look where nothing speaks against it; otherwise this opens the look."""

    action: ClassVar[str] = "show_at_once"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbandonRound(RoundCommand):
    """Stop the round for a reason."""

    action: ClassVar[str] = "abandon_round"
    reason: str
