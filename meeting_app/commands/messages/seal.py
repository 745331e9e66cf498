"""Commands of the house about signatures: nobody who asks can give them (record-once)."""

from datetime import datetime
from typing import ClassVar

from meeting_app.commands.message import CaseCommand, HouseCommand
from meeting_app.domain.ids import MeetingId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpSigningKey(HouseCommand):
    """This key signs from now on; the one before is kept, so that what it signed can be checked."""

    action: ClassVar[str] = "signing_key_taken_up"
    may: ClassVar[May] = May.HOUSE
    public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCertificate(HouseCommand):
    """A certificate of what went was signed with the key that signs today."""

    action: ClassVar[str] = "certificate_signed"
    may: ClassVar[May] = May.HOUSE
    certificate_id: str
    key_id: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignRecord(CaseCommand):
    """A sealed meeting's record was signed as it was at `seq` and `hash`; refused where its chain has gone on since.

    It stands in the case's chain: the meeting's own ends where it was signed. `record` and
    `decision` are the digests of their JSON.
    """

    action: ClassVar[str] = "record_signed"
    may: ClassVar[May] = May.HOUSE
    about_meeting: MeetingId
    seq: int
    hash: str
    record: str
    decision: str
    at: datetime
    key_id: str
    signature: str
