"""The installation's signing key (Ed25519; library: cryptography), and checking what any such key has signed.

It comes from SIGNING_KEY or lies in the data folder, made at the first start, 0600. Whoever has it can sign as this
installation; it opens nothing.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from meeting_app.domain.signing_key import fingerprint
from meeting_app.storage.secret_file import LENGTH, read_secret, write_secret

FILE = "signing.key"


class WrongSigningKey(Exception):
    """The signing key is malformed, an example, or not the one that this database knows."""


class Signer:
    """Signs as this installation. `fingerprint` and `public` (hex) are what everybody may know of it."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != LENGTH or len(set(secret)) < 8:
            raise WrongSigningKey
        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        self.public = self._key.public_key().public_bytes_raw().hex()
        self.fingerprint = fingerprint(self.public)

    def sign(self, message: bytes) -> str:
        """64 bytes in hex; the same for the same message."""
        return self._key.sign(message).hex()


def has_signed(public: str, signature: str, message: bytes) -> bool:
    """Whether the key with this public half has signed this message; both in hex."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def load_signer(folder: Path, given: str | None) -> Signer:
    """The key from the setting (base64 or hex of 32 bytes), or from its file. Raises WrongSigningKey."""
    if given is not None:
        return Signer(_read(given))
    path = folder / FILE
    if not path.exists():
        write_secret(path, os.urandom(LENGTH))
    return Signer(_read(path.read_text(encoding="ascii").strip()))


def _read(text: str) -> bytes:
    try:
        return read_secret(text)
    except ValueError:
        raise WrongSigningKey from None
