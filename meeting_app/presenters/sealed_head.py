"""How a sealed record's end is printed: where its log ends, and the fingerprints of the keys that signed it."""

from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seal import Head, Seal
from meeting_app.domain.signing_key import in_groups
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class SealedHead:
    """Which entry is the last, and its hash; `keys` as people compare them, empty while it is not signed yet."""

    entry: int
    hash: str
    keys: tuple[str, ...]


def sealed_head(records: Records, meeting: Meeting, head: Head | None) -> SealedHead | None:
    """None where there is none to print."""
    if head is None:
        return None
    seals = records.all(Seal, meeting_id=meeting.id, order="at")
    keys = dict.fromkeys(one.key_id for one in seals)
    return SealedHead(*head, tuple(in_groups(one) for one in keys))
