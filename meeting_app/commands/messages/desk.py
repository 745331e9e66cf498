"""Commands about the minute-taker's place."""

from typing import ClassVar

from meeting_app.commands.message import HouseCommand, MeetingCommand
from meeting_app.domain.ids import PersonId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDesk(MeetingCommand):
    """Make a code for this person's place as the minute-taker; older codes and keys of theirs are void."""

    action: ClassVar[str] = "offer_desk"
    person_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeDesk(HouseCommand):
    """A browser types the code: `key_hash` is what it gets."""

    action: ClassVar[str] = "take_desk"
    may: ClassVar[May] = May.DOOR
    code_hash: str
    key_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDesk(MeetingCommand):
    """The place is closed, by the chair or by who sits there: its key is dead at once."""

    action: ClassVar[str] = "end_desk"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    desk_id: str
