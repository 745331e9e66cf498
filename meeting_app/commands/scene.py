"""What most of the chair's commands begin with: the meeting, and the sitting that is on."""

from typing import Protocol, TypeVar

from meeting_app.commands.handling import Asked
from meeting_app.commands.message import MeetingCommand
from meeting_app.domain.changes import Change, of_console, of_everybody
from meeting_app.domain.errors import NotFound, WrongMoment
from meeting_app.domain.ids import MeetingId, SittingId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import Round
from meeting_app.domain.sitting import Sitting, present
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


class _OfMeeting(Protocol):
    @property
    def meeting_id(self) -> MeetingId | None: ...


T = TypeVar("T", bound=_OfMeeting)


@dataclass(frozen=True, slots=True)
class Scene:
    """A meeting, the sitting that is on, and all of its sittings in order."""

    meeting: Meeting
    sitting: Sitting
    sittings: tuple[Sitting, ...]

    def own(self, thing: T) -> T:
        """The thing, if it is of this meeting; ids of other meetings are not known here."""
        if thing.meeting_id != self.meeting.id:
            raise NotFound
        return thing

    def here(self, round_: Round) -> Round:
        """The round, if it is one of the part that is on (two-sittings)."""
        if self.own(round_).sitting_id != self.sitting.id:
            raise WrongMoment("round_not_here", rule="two-sittings")
        return round_

    def everybody(self, sitting_id: SittingId | None = None) -> Change:
        """The room sees it: that of the part that is on, or of this one."""
        return of_everybody(self.meeting.id, sitting_id or self.sitting.id)

    def console(self) -> Change:
        """The chair alone sees it."""
        return of_console(self.meeting.id)


def load_scene(records: Records, command: MeetingCommand, asked: Asked) -> Scene:
    """The command's meeting and its parts."""
    meeting = records.get(Meeting, command.meeting_id)
    sittings = records.all(Sitting, meeting_id=meeting.id, order="position")
    return Scene(meeting, present(sittings), tuple(sittings))
