"""Keys with which this installation has signed: public halves alone, so that old seals can be checked for good."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime

from meeting_app.values import dataclass

HEX = re.compile(r"[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The public half of a key (Ed25519, 32 bytes in hex). Its id is its fingerprint; `until` is None for today's."""

    id: str
    public: str
    since: datetime
    until: datetime | None = None


def fingerprint(public: str) -> str:
    """SHA-256 of the public key's 32 bytes, in hex: short enough to be printed, and compared with paper."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()


def in_groups(print_: str) -> str:
    """A fingerprint as people compare it: sixteen groups of four."""
    return " ".join(print_[at : at + 4] for at in range(0, len(print_), 4))


def take_up(public: str, *, now: datetime) -> SigningKey:
    """A key that signs from now on."""
    return SigningKey(fingerprint(public), public, now)


def lay_down(key: SigningKey, *, now: datetime) -> SigningKey:
    """A key that signs nothing more; what it has signed can be checked as before."""
    return replace(key, until=now)
