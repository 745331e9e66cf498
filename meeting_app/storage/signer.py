"""The installation's signing key (Ed25519; library: cryptography), and checking what any such key has signed.

It comes from SIGNING_KEY or lies in the data folder, made at the first start, 0600. Whoever has it can sign as this
installation; it opens nothing.
"""

import base64
import binascii
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from meeting_app.domain.signing_key import fingerprint

LENGTH = 32
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


def write_secret(path: Path, secret: bytes) -> None:
    """Put a secret where nothing is yet, 0600 and on the disk before it has its name: a crash leaves all or nothing.

    Where somebody else was quicker, theirs stays.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(base64.urlsafe_b64encode(secret).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """A file's new name is on the disk only once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(text: str) -> bytes:
    try:
        if len(text) == 2 * LENGTH:
            return bytes.fromhex(text)
        return base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        raise WrongSigningKey from None
