"""What every command is: a small frozen dataclass in the words of the meeting."""

from typing import ClassVar

from meeting_app.domain.ids import CaseId, MeetingId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that somebody wants done. `command_id` makes a retry harmless (security 1.6).

    `action` is what the audit log says, neutral; `may` is who may give it. `runs`: a round, or what the screens show,
    goes on by it; nothing does in a family's own time, nor once what people gave is let go.
    `after_the_seal`: it adds to a sealed record, and changes nothing of it (record-once).
    """

    action: ClassVar[str]
    may: ClassVar[May]
    runs: ClassVar[bool] = False
    after_the_seal: ClassVar[bool] = False
    command_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseCommand(Command):
    """A command that belongs to no case: accounts, the council's words, screens that wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCommand(Command):
    """A command on a case, given by one of its members."""

    may: ClassVar[May] = May.CHAIR
    case_id: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCommand(Command):
    """A command on a meeting, given by a member of its case (the chair)."""

    may: ClassVar[May] = May.CHAIR
    meeting_id: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatCommand(Command):
    """A command from a phone. The seat is the key's, never the form's."""

    may: ClassVar[May] = May.SEAT
