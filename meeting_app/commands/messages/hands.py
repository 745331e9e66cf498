"""Commands of hands that help: links for home, the shared tablet, and what is given through either."""

from datetime import date, datetime
from typing import ClassVar

from meeting_app.commands.message import Command, HouseCommand, MeetingCommand
from meeting_app.domain.answer import Given
from meeting_app.domain.ask import AskFor
from meeting_app.domain.hands import LinkKind
from meeting_app.domain.ids import ItemId, PersonId, RoundId, SeatId
from meeting_app.domain.permissions import May
from meeting_app.domain.release import Scope
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeLink(MeetingCommand):
    """One person's link, for home or from afar; an older one of its kind is void.

    `helper_id`: a child's advocate; `comes_back`: when they tell the child what the grown-ups said.
    """

    action: ClassVar[str] = "make_link"
    seat_id: SeatId
    kind: LinkKind
    key_hash: str
    helper_id: PersonId | None
    comes_back: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DropLink(MeetingCommand):
    """The link opens nothing any more; what was given stays."""

    action: ClassVar[str] = "drop_link"
    link_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseWords(MeetingCommand):
    """Ask with the newest words, though a view was given beforehand against others."""

    action: ClassVar[str] = "choose_words"
    item_id: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLink(HouseCommand):
    """The person opens their link for home: the address is used up, the device gets a key of its own."""

    action: ClassVar[str] = "open_link"
    may: ClassVar[May] = May.DOOR
    address_hash: str
    key_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTablet(MeetingCommand):
    """A tablet that shows these six letters is passed round in this meeting from now on."""

    action: ClassVar[str] = "pair_tablet"
    letters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CutTablet(MeetingCommand):
    """This tablet shows nothing of the meeting any more."""

    action: ClassVar[str] = "cut_tablet"
    tablet_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassTablet(MeetingCommand):
    """The tablet asks to be passed to this person."""

    action: ClassVar[str] = "pass_tablet"
    runs: ClassVar[bool] = True
    tablet_id: str
    seat_id: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeTablet(MeetingCommand):
    """Nobody has the tablet now; what was not sent on it is gone."""

    action: ClassVar[str] = "take_tablet"
    tablet_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTablet(HouseCommand):
    """A browser at /tablet asks for six letters."""

    action: ClassVar[str] = "offer_tablet"
    may: ClassVar[May] = May.DOOR
    key_hash: str
    letters: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCommand(Command):
    """A command from a personal link's device or from the tablet. Whose it is is the key's, never the form's."""

    may: ClassVar[May] = May.HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginTurn(HandCommand):
    """The person says that the tablet is in their hands."""

    action: ClassVar[str] = "begin_turn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHowByHand(HandCommand):
    """Somebody has read how we use what you write. Not consent."""

    action: ClassVar[str] = "read_how_by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetTen(HandCommand):
    """The person has met 10."""

    action: ClassVar[str] = "meet_ten"
    runs: ClassVar[bool] = True
    round_id: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetZero(HandCommand):
    """And then 0."""

    action: ClassVar[str] = "meet_zero"
    runs: ClassVar[bool] = True
    round_id: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class SayEndsClear(HandCommand):
    """Both are clear."""

    action: ClassVar[str] = "say_ends_clear"
    runs: ClassVar[bool] = True
    round_id: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveByHand(HandCommand):
    """A view, beforehand or on the tablet. Of a child also what may be shown of it, and which parts may not.

    `by_helper`: the helper named with the link wrote what the person said, or spoke for the child.
    """

    action: ClassVar[str] = "give_by_hand"
    runs: ClassVar[bool] = True
    round_id: RoundId
    given: Given
    made_on: int
    scope: Scope | None = None
    left_out: tuple[str, ...] = ()
    by_helper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskByHand(HandCommand):
    """To talk to the chair alone."""

    action: ClassVar[str] = "ask_by_hand"
    asks_for: AskFor


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveByHand(HandCommand):
    """Leave fast, or be finished: this device has no key any more."""

    action: ClassVar[str] = "leave_by_hand"
