"""Commands at the door and about places."""

from typing import ClassVar

from meeting_app.commands.message import HouseCommand, MeetingCommand, SeatCommand
from meeting_app.domain.ask import AskFor
from meeting_app.domain.ids import SeatId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather(MeetingCommand):
    """Show the code and let people knock. `house_is_ready`: the council's words stand, or it is a demo."""

    action: ClassVar[str] = "gather"
    plain_connection: bool
    house_is_ready: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewCode(MeetingCommand):
    """Empty the door and make a new code, in one press; nobody who was admitted is dropped."""

    action: ClassVar[str] = "renew_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock(HouseCommand):
    """A phone with the right code gives a name; it waits with a two-digit number."""

    action: ClassVar[str] = "knock"
    may: ClassVar[May] = May.DOOR
    code_hash: str
    key_hash: str
    name: str
    role: str
    first_number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAway(MeetingCommand):
    """Not this phone."""

    action: ClassVar[str] = "turn_away"
    waiting_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admit(MeetingCommand):
    """Tie a waiting phone to a person's seat and let it in. Nobody is admitted untied (security 1.2)."""

    action: ClassVar[str] = "admit"
    waiting_id: str
    seat_id: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSeat(HouseCommand):
    """An admitted phone fetches its key: `waiting_key_hash` is what it shows, `key_hash` what it gets."""

    action: ClassVar[str] = "take_seat"
    may: ClassVar[May] = May.DOOR
    waiting_key_hash: str
    key_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferReseat(MeetingCommand):
    """Make a code that brings this place to another phone; older ones are void."""

    action: ClassVar[str] = "offer_reseat"
    seat_id: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakePlace(HouseCommand):
    """Another phone types the re-seat code; the old one is cut in the same commit."""

    action: ClassVar[str] = "take_place"
    may: ClassVar[May] = May.DOOR
    code_hash: str
    key_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPresent(MeetingCommand):
    """The person is in the room, without a phone."""

    action: ClassVar[str] = "mark_present"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    seat_id: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNotHere(MeetingCommand):
    """The person did not come."""

    action: ClassVar[str] = "mark_not_here"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    seat_id: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLeft(MeetingCommand):
    """The person has gone; what they gave stays."""

    action: ClassVar[str] = "mark_left"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    seat_id: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveSeat(MeetingCommand):
    """Take somebody out: the key is dead at once."""

    action: ClassVar[str] = "remove_seat"
    seat_id: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveFast(SeatCommand):
    """The phone drops its key; coming back takes a re-seat code (nothing-left-on-the-phone)."""

    action: ClassVar[str] = "leave_fast"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHow(SeatCommand):
    """Somebody has read how we use what you write. Not consent."""

    action: ClassVar[str] = "read_how"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskChair(SeatCommand):
    """Ask quietly for a pause, or to talk to the chair alone."""

    action: ClassVar[str] = "ask_chair"
    asks_for: AskFor


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDone(MeetingCommand):
    """The chair has seen to it."""

    action: ClassVar[str] = "ask_done"
    ask_id: str
