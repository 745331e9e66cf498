"""What most of the chair's commands begin with: the meeting, and the sitting that is on."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from meeting_app.commands.handling import Asked
from meeting_app.commands.message import MeetingCommand
from meeting_app.domain.changes import Change, of_console, of_everybody
from meeting_app.domain.errors import NotFound
from meeting_app.domain.ids import MeetingId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.records import Records


class _OfMeeting(Protocol):
    @property
    def meeting_id(self) -> MeetingId | None: ...


T = TypeVar("T", bound=_OfMeeting)


@dataclass(frozen=True, slots=True)
class Scene:
    """A meeting and its present sitting."""

    meeting: Meeting
    sitting: Sitting
    sittings: int

    def own(self, thing: T) -> T:
        """The thing, if it is of this meeting; ids of other meetings are not known here."""
        if thing.meeting_id != self.meeting.id:
            raise NotFound
        return thing

    def everybody(self) -> Change:
        """The room sees it."""
        return of_everybody(self.meeting.id, self.sitting.id)

    def console(self) -> Change:
        """The chair alone sees it."""
        return of_console(self.meeting.id)


def load_scene(records: Records, command: MeetingCommand, asked: Asked) -> Scene:
    """The command's meeting and its one sitting."""
    meeting = records.get(Meeting, command.meeting_id)
    sittings = records.all(Sitting, meeting_id=meeting.id, order="position")
    return Scene(meeting, sittings[0], len(sittings))
