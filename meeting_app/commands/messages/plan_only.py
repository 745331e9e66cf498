"""Commands of a meeting of which only the plan is kept, and of the family's own time."""

from typing import ClassVar

from meeting_app.commands.message import CaseCommand, MeetingCommand
from meeting_app.domain.ids import MeetingId
from meeting_app.domain.meeting import ActedOn, Keeps
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseKeeps(MeetingCommand):
    """The whole record, or the plan only; until the first round is begun. Phones then say anew what is kept."""

    action: ClassVar[str] = "choose_keeps"
    keeps: Keeps


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain(MeetingCommand):
    """All views were read once more: whether anything has to be acted on. `read`: what the page showed."""

    action: ClassVar[str] = "read_again"
    acted_on: ActedOn | None
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSafeguardingNote(CaseCommand):
    """What has to be acted on, in the words of who read it; it is the case's, and in its log."""

    action: ClassVar[str] = "write_safeguarding_note"
    meeting_id: MeetingId
    text: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginFamilyTime(MeetingCommand):
    """The family is alone from now on; nothing runs."""

    action: ClassVar[str] = "begin_family_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndFamilyTime(MeetingCommand):
    """Who runs the meeting is back in the room."""

    action: ClassVar[str] = "end_family_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOnTheDay(MeetingCommand):
    """The council's day is past and nobody ended it: given by the house, by nobody else."""

    action: ClassVar[str] = "end_on_the_day"
    may: ClassVar[May] = May.HOUSE
