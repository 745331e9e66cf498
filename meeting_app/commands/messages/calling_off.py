"""Commands of a meeting that will not be held."""

from typing import ClassVar

from meeting_app.commands.message import MeetingCommand
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOffMeeting(MeetingCommand):
    """This meeting will not be held: links and codes end, and it stands in the case with the reason."""

    action: ClassVar[str] = "call_off_meeting"
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetViewsGo(MeetingCommand):
    """plan-only: what was given before a meeting that was called off was read, and goes now."""

    action: ClassVar[str] = "let_views_go"
