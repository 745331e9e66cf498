"""Commands of the talk, of the screens, and of the end."""

from typing import ClassVar

from meeting_app.commands.message import MeetingCommand
from meeting_app.commands.messages.round import RoundCommand
from meeting_app.domain.ids import PersonId, RoundId, SeatId
from meeting_app.domain.permissions import May
from meeting_app.domain.sitting import SpeakingOrder
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOne(RoundCommand):
    """One person's words on the screen, at this page of a long reason."""

    action: ClassVar[str] = "show_one"
    seat_id: SeatId
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAll(RoundCommand):
    """Back to everyone's views."""

    action: ClassVar[str] = "show_all"


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePlain(MeetingCommand):
    """Take everything off the screens."""

    action: ClassVar[str] = "make_plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAgain(MeetingCommand):
    """Bring back what was on the screens, drawn for who is there now."""

    action: ClassVar[str] = "show_again"
    runs: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScreen(MeetingCommand):
    """A screen that shows these six letters belongs to this meeting from now on."""

    action: ClassVar[str] = "pair_screen"
    letters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CutScreen(MeetingCommand):
    """This screen shows nothing of the meeting any more."""

    action: ClassVar[str] = "cut_screen"
    screen_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(MeetingCommand):
    """What was understood, about whom, and whether it was read back. `replaces` names the note that it corrects."""

    action: ClassVar[str] = "add_note"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    runs: ClassVar[bool] = True
    round_id: RoundId | None
    text: str
    about: tuple[PersonId, ...]
    read_back: bool
    replaces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakInOrder(MeetingCommand):
    """Family first, as seated, by the alphabet, or by hand."""

    action: ClassVar[str] = "speak_in_order"
    order: SpeakingOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMeeting(MeetingCommand):
    """Finish for today; keys, codes and screens end with it."""

    action: ClassVar[str] = "end_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealMeeting(MeetingCommand):
    """Close the record for good."""

    action: ClassVar[str] = "seal_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealOnTheDay(MeetingCommand):
    """Close the record because the council's day is past; given by the house, by nobody else."""

    action: ClassVar[str] = "seal_on_the_day"
    may: ClassVar[May] = May.HOUSE
