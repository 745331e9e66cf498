"""Commands of thinking back on a case."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import CaseCommand
from meeting_app.domain.ids import ThinkingId
from meeting_app.domain.thinking import ThinkingKind
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginThinking(CaseCommand):
    """A session, with the council's questions as they are now. The outcome is its id."""

    action: ClassVar[str] = "begin_thinking"
    kind: ThinkingKind
    day: date
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddThought(CaseCommand):
    """What came up to a question. `points_at` is empty, or what it points at and its id with a space between."""

    action: ClassVar[str] = "add_thought"
    thinking_id: ThinkingId
    question: int
    text: str
    day: date
    points_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteStaffScale(CaseCommand):
    """The scale of a scaling round among staff."""

    action: ClassVar[str] = "write_staff_scale"
    thinking_id: ThinkingId
    question: str
    ten: str
    zero: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveStaffView(CaseCommand):
    """Somebody's view of it; without a number they are not able to say."""

    action: ClassVar[str] = "give_staff_view"
    thinking_id: ThinkingId
    name: str
    number: int | None
    why: str
    higher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowStaffViews(CaseCommand):
    """All of them are there to be read from now on."""

    action: ClassVar[str] = "show_staff_views"
    thinking_id: ThinkingId
