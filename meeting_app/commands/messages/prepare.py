"""Commands that prepare a meeting: who is expected, what is asked."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import MeetingCommand
from meeting_app.domain.ids import ItemId, PersonId, ScaleId, SeatId, SittingId
from meeting_app.domain.meeting import MeetingKind
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMeeting(MeetingCommand):
    """Kind, day, time and place, until people gather."""

    action: ClassVar[str] = "edit_meeting"
    kind: MeetingKind
    day: date
    starts: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectPerson(MeetingCommand):
    """Somebody of the case is expected; also somebody who comes unannounced, until the end.

    Without a sitting's id it is the part that is on, or that comes next.
    """

    action: ClassVar[str] = "expect_person"
    sitting_id: SittingId | None = None
    person_id: PersonId
    scores: bool
    why_not: str
    paper: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeExpected(MeetingCommand):
    """Whether the person scores and why not, what they are here as, and whether a paper form is to come."""

    action: ClassVar[str] = "change_expected"
    seat_id: SeatId
    scores: bool
    why_not: str
    role: str
    paper: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DropExpected(MeetingCommand):
    """Not expected after all; only before people gather (afterwards: not here, left, removed)."""

    action: ClassVar[str] = "drop_expected"
    seat_id: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddItem(MeetingCommand):
    """Put a scale on the agenda; a round of it is drafted for each sitting."""

    action: ClassVar[str] = "add_item"
    scale_id: ScaleId


@dataclass(frozen=True, slots=True, kw_only=True)
class DropItem(MeetingCommand):
    """Take a scale off the agenda, unless it has been presented."""

    action: ClassVar[str] = "drop_item"
    item_id: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveItem(MeetingCommand):
    """Ask this one earlier: it changes places with the one before it."""

    action: ClassVar[str] = "move_item"
    item_id: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSitting(MeetingCommand):
    """One more part of the meeting, after the others: its own people, code, screen and counts (two-sittings)."""

    action: ClassVar[str] = "add_sitting"
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSitting(MeetingCommand):
    """The chair's own word for a part; it stands on no screen and no phone."""

    action: ClassVar[str] = "label_sitting"
    sitting_id: SittingId
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DropSitting(MeetingCommand):
    """Take a part off again, while nothing of it has begun."""

    action: ClassVar[str] = "drop_sitting"
    sitting_id: SittingId
