"""Commands on the map while a meeting is held: on the screens, added to as people talk, offered for it."""

from typing import ClassVar

from meeting_app.commands.message import MeetingCommand, SeatCommand
from meeting_app.domain.entry import Column, Heading
from meeting_app.domain.ids import PersonId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMap(MeetingCommand):
    """This page of the map on the screens, as far as those who are there may see it; 0 takes the map off them."""

    action: ClassVar[str] = "show_map"
    runs: ClassVar[bool] = True
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetOffer(MeetingCommand):
    """People may offer something for the map from their phones from now on, or not any more."""

    action: ClassVar[str] = "let_offer"
    runs: ClassVar[bool] = True
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferEntry(SeatCommand):
    """Somebody offers their own words for the map, from their phone."""

    action: ClassVar[str] = "offer_entry"
    runs: ClassVar[bool] = True
    column: Column
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeOffer(MeetingCommand):
    """The minute-taker types what somebody said for the map; the chair reads it before anybody else does."""

    action: ClassVar[str] = "type_offer"
    may: ClassVar[May] = May.CHAIR_OR_DESK
    runs: ClassVar[bool] = True
    column: Column
    text: str
    language: str
    by: PersonId | None
    by_other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToMap(MeetingCommand):
    """The chair adds what somebody says to the map; kept from these people from the start, if any are named."""

    action: ClassVar[str] = "add_to_map"
    heading: Heading
    text: str
    language: str
    by: PersonId | None
    by_other: str
    from_people: tuple[PersonId, ...] = ()
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOffer(MeetingCommand):
    """What was offered goes on the map under this heading, in the words it was given in."""

    action: ClassVar[str] = "take_offer"
    offer_id: str
    heading: Heading
    from_people: tuple[PersonId, ...] = ()
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOffer(MeetingCommand):
    """The chair has read what was offered, and leaves it off the map."""

    action: ClassVar[str] = "leave_offer"
    offer_id: str
