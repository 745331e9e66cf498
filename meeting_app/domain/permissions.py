"""Who is asking, and who may do what. Checked again inside the writer's transaction."""

from enum import StrEnum

from meeting_app.domain.ids import AccountId, SeatId
from meeting_app.values import dataclass


class May(StrEnum):
    """Who may give a command. `CHAIR` is an account that is a member of the command's case.

    `CHAIR_OR_DESK`: the minute-taker of the command's meeting as well. `CHAIR_DESK_OR_SEAT`: and a phone of it, whose
    own right is the command's to ask. `HANDLER`: a member of the command's case that may handle requests for data.
    `HOUSE`: nobody who asks; the house by itself.
    """

    SEAT = "seat"
    HAND = "hand"
    CHAIR = "chair"
    CHAIR_OR_DESK = "chair_or_desk"
    CHAIR_DESK_OR_SEAT = "chair_desk_or_seat"
    HANDLER = "handler"
    HOUSE = "house"
    ACCOUNT = "account"
    ADMINISTRATOR = "administrator"
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class SeatHolder:
    """A phone that holds a seat's key of this epoch."""

    seat_id: SeatId
    epoch: int

    @property
    def id(self) -> str:
        """What the audit log calls this actor."""
        return f"seat:{self.seat_id}"


@dataclass(frozen=True, slots=True)
class HandHolder:
    """A personal link's device in its epoch, or the shared tablet in somebody's turn."""

    hand_id: str
    turn: int
    tablet: bool = False

    @property
    def id(self) -> str:
        """What the audit log calls this actor."""
        return f"tablet:{self.hand_id}:{self.turn}" if self.tablet else f"link:{self.hand_id}"


@dataclass(frozen=True, slots=True)
class AccountHolder:
    """A browser that is signed in."""

    account_id: AccountId
    session_id: str

    @property
    def id(self) -> str:
        """What the audit log calls this actor."""
        return f"account:{self.account_id}"


@dataclass(frozen=True, slots=True)
class DeskHolder:
    """A browser that holds the key of a minute-taker's place of this epoch."""

    desk_id: str
    epoch: int

    @property
    def id(self) -> str:
        """What the audit log calls this actor."""
        return f"desk:{self.desk_id}"


@dataclass(frozen=True, slots=True)
class TheHouse:
    """The council's own settings at work: nobody presses."""

    @property
    def id(self) -> str:
        """What the audit log calls this actor."""
        return "house"


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody without a key: at the door, at the sign-in page, or a screen that waits. `key` is a random text."""

    key: str = ""

    @property
    def id(self) -> str:
        """What the audit log calls this actor."""
        return "door"


Actor = SeatHolder | HandHolder | AccountHolder | DeskHolder | TheHouse | Stranger
