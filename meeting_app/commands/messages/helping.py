"""Commands about who helps whom, and about people who join from afar."""

from typing import ClassVar

from meeting_app.commands.message import HouseCommand, MeetingCommand, SeatCommand
from meeting_app.domain.helping import HelpsAs
from meeting_app.domain.ids import PersonId, SeatId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkHelping(MeetingCommand):
    """This person helps that one. `family_is_fine`: a relative, and it is to be so all the same."""

    action: ClassVar[str] = "mark_helping"
    helper_id: PersonId
    helped_id: PersonId
    helps_as: HelpsAs
    family_is_fine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StopHelping(MeetingCommand):
    """That is not so any more."""

    action: ClassVar[str] = "stop_helping"
    helping_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeToHelper(SeatCommand):
    """Let this interpreter read my words and put them into English, or not any more."""

    action: ClassVar[str] = "agree_to_helper"
    helping_id: str
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnockFromAfar(HouseCommand):
    """A phone with a personal link stands at the door, marked as remote; it waits with a two-digit number."""

    action: ClassVar[str] = "knock_from_afar"
    may: ClassVar[May] = May.DOOR
    link_hash: str
    key_hash: str
    name: str
    first_number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorScreen(MeetingCommand):
    """The phones of these people, who join from afar, show the screen too; no other phone does."""

    action: ClassVar[str] = "mirror_screen"
    seat_ids: tuple[SeatId, ...]
