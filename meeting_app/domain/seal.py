"""The seal of a record: what is signed of a sealed meeting, byte for byte, and when it has to be signed again.

record-once: a signature covers the head of the meeting's chain and the digests of the file's record and of its decision
as JSON, so who holds a copy of either can tell years later that nothing was changed, and what was added after. The two
are apart (decision-apart): each is checked by its own digest, without the other.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from meeting_app.domain.chain import canonical
from meeting_app.domain.errors import WrongMoment
from meeting_app.domain.ids import CaseId, MeetingId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.values import dataclass

PURPOSE = b"ten-first/seal/1"
Head = tuple[int, str]


class What(StrEnum):
    """Why a record was signed: first, after an amendment, or because it reads otherwise though its chain is as it was.

    A record names people and the council as the case names them today: a name that was put right there reads otherwise.
    """

    SEALED = "sealed"
    AMENDED = "amended"
    READS_ANEW = "reads_anew"


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature says: this meeting's chain ended so (`seq`, `hash`), and its record's JSON had this digest.

    `meeting` is the id in the meeting's address; `record` is SHA-256 in hex; `key` the fingerprint of the key.
    `decision` is the same of the decision's JSON; seals of before say nothing of it, and it is empty there.
    """

    what: What
    meeting: str
    seq: int
    hash: str
    record: str
    at: datetime
    key: str
    decision: str = ""

    @property
    def value(self) -> dict[str, Any]:
        """As it stands in a bundle."""
        return {
            "what": self.what.value,
            "meeting": self.meeting,
            "head": {"seq": self.seq, "hash": self.hash},
            "record": self.record,
            "at": self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "key": self.key,
            **({"decision": self.decision} if self.decision else {}),
        }

    @property
    def message(self) -> bytes:
        """The bytes that are signed: what for, then the value in the one way in which values become bytes."""
        return PURPOSE + canonical(self.value)


@dataclass(frozen=True, slots=True)
class Seal:
    """One signature of one meeting's record, kept for good. It holds no words."""

    id: str
    case_id: CaseId
    meeting_id: MeetingId
    what: What
    seq: int
    hash: str
    record: str
    at: datetime
    key_id: str
    signature: str
    decision: str = ""

    @property
    def head(self) -> Head:
        """The end of the chain that it was given for."""
        return (self.seq, self.hash)

    def signed(self, public_id: str) -> Signed:
        """What its signature says, of the meeting with this id in its address."""
        return Signed(self.what, public_id, self.seq, self.hash, self.record, self.at, self.key_id, self.decision)


def digest_of(record: Any) -> str:
    """SHA-256 of a record's or a decision's JSON in the one way in which values become bytes."""
    return hashlib.sha256(canonical(record)).hexdigest()


def newest(seals: Sequence[Seal]) -> Seal | None:
    """The last one: the furthest along the chain, and of those the youngest."""
    return max(seals, key=lambda one: (one.seq, one.at), default=None)


def due(seals: Sequence[Seal], *, head: Head, record: str, decision: str) -> What | None:
    """Why this record with its decision has to be signed now; None where both are signed as they are."""
    last = newest(seals)
    if last is None:
        return What.SEALED
    if last.head != head:
        return What.AMENDED
    return None if (last.record, last.decision) == (record, decision) else What.READS_ANEW


def check_can_sign(meeting: Meeting, *, given: Head, head: Head | None) -> None:
    """record-once: only what is sealed is signed, and only with the end that its chain has at this moment."""
    if meeting.stage is not MeetingStage.SEALED:
        raise WrongMoment("not_sealed_yet", rule="record-once")
    if given != head:
        raise WrongMoment("chain_went_on", rule="record-once")
