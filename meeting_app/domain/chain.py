"""The hash chain of a log: canonical bytes, digests of content, entries, and where a chain breaks (security 1.11)."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from meeting_app.values import dataclass

GENESIS = "0" * 64
CONTENT = b"ten-first/content/1"
ENTRY = b"ten-first/entry/1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: who did what when, and the digests of what was written, as [table, row id, revision, digest]."""

    stream: str
    seq: int
    at: datetime
    actor: str
    action: str
    digests: Sequence[Sequence[object]]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold, and how: `gap`, `previous`, `hash` or `tail`."""

    stream: str
    seq: int
    what: str


def canonical(value: object) -> bytes:
    """The one way in which a value becomes bytes: sorted keys, no spaces, UTF-8, words as given. Floats are refused."""
    _no_floats(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def content_digest(salt: bytes, *, table: str, row_id: str, revision: int, content: object) -> str:
    """What the chain keeps of a row's content. Without the salt, short words can't be guessed from it."""
    place = {"table": table, "row": row_id, "revision": revision, "content": content}
    return hmac.digest(salt, CONTENT + canonical(place), "sha256").hex()


def entry_hash(
    previous: str, *, seq: int, at: datetime, actor: str, action: str, digests: Sequence[Sequence[object]]
) -> str:
    """The hash of an entry, which covers the one before it."""
    body = {"seq": seq, "at": _moment(at), "actor": actor, "action": action, "digests": [list(d) for d in digests]}
    return hashlib.sha256(ENTRY + previous.encode() + canonical(body)).hexdigest()


def as_signed(entry: Entry) -> dict[str, object]:
    """An entry as one value: what its hash is made of, with the hash and the one before it."""
    body = {"seq": entry.seq, "at": _moment(entry.at), "actor": entry.actor, "action": entry.action}
    return {**body, "digests": [list(one) for one in entry.digests], "previous": entry.previous, "hash": entry.hash}


def first_break(entries: Iterable[Entry], *, head: tuple[int, str] | None = None) -> Break | None:
    """The first place where the chain does not hold; with a known head, a missing tail too."""
    seq, previous, stream = 0, GENESIS, ""
    for entry in entries:
        seq, stream = seq + 1, entry.stream
        if entry.seq != seq:
            return Break(stream, seq, "gap")
        if entry.previous != previous:
            return Break(stream, seq, "previous")
        if entry.hash != _hash_of(entry):
            return Break(stream, seq, "hash")
        previous = entry.hash
    if head is not None and head != (seq, previous):
        return Break(stream, seq + 1, "tail")
    return None


def _hash_of(entry: Entry) -> str:
    return entry_hash(
        entry.previous,
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        digests=entry.digests,
    )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _no_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a canonical value has no floats")
    if isinstance(value, dict):
        for part in value.values():
            _no_floats(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _no_floats(part)
