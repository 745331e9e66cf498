"""Keys: the master key, what is derived from it, a case's own key, and sealing a field (security 1.13).

A sealed field is a format byte, a nonce of 12 bytes, and AES-256-GCM ciphertext with table, row and column as
associated data, so that no field can be moved to another place.
"""

import hmac
import json
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from meeting_app.storage.secret_file import LENGTH, read_secret, write_secret

FORMAT = b"\x01"
# Sealed under the key of a meeting of which only the plan is kept, and not under its case's (plan-only).
VIEWS_FORMAT = b"\x02"
# Sealed under the key of its meeting, which goes before its case does (kept-for-a-time).
MEETING_FORMAT = b"\x03"
FORMATS = frozenset({FORMAT, VIEWS_FORMAT, MEETING_FORMAT})
NONCE = 12
TAG = 16
FILE = "master.key"


class WrongKey(Exception):
    """The master key is missing, malformed, or not the one that this database was made with."""


class Keys:
    """What is derived from the master key. Every use has a purpose of its own, so none opens another's door."""

    def __init__(self, master: bytes) -> None:
        if len(master) < LENGTH or len(set(master)) < 8:
            raise WrongKey("the master key is empty, too short or an example")
        self._master = master

    def derive(self, purpose: str, *context: str) -> bytes:
        """32 bytes for this purpose and context."""
        info = b"\x00".join([b"ten-first/1", purpose.encode(), *(part.encode() for part in context)])
        return HKDF(algorithm=SHA256(), length=LENGTH, salt=None, info=info).derive(self._master)

    def new_case_key(self) -> bytes:
        """A new case's own key."""
        return os.urandom(LENGTH)

    def wrap(self, case_id: str, key: bytes) -> bytes:
        """The case's key, sealed for storage."""
        nonce = os.urandom(NONCE)
        return FORMAT + nonce + AESGCM(self.derive("wrap")).encrypt(nonce, key, case_id.encode())

    def unwrap(self, case_id: str, wrapped: bytes) -> bytes:
        """Open a case's key. Raises WrongKey."""
        nonce, sealed = wrapped[1 : 1 + NONCE], wrapped[1 + NONCE :]
        try:
            return AESGCM(self.derive("wrap")).decrypt(nonce, sealed, case_id.encode())
        except InvalidTag:
            raise WrongKey("this key does not open the case") from None

    def check_value(self) -> bytes:
        """Kept in the database, so that a wrong master key is found at start and not at the first word."""
        return hmac.digest(self.derive("check"), b"ten-first", "sha256")

    def matches(self, check: bytes) -> bool:
        """Whether a database was made with this master key."""
        return hmac.compare_digest(check, self.check_value())


def lock(key: bytes, half: bytes, case_id: str) -> bytes:
    """A case's key under a half that lies elsewhere. It is this that the master key wraps, so each needs the other."""
    nonce = os.urandom(NONCE)
    return FORMAT + nonce + AESGCM(half).encrypt(nonce, key, case_id.encode())


def unlock(locked: bytes, half: bytes, case_id: str) -> bytes:
    """The key itself. Raises WrongKey."""
    try:
        return AESGCM(half).decrypt(locked[1 : 1 + NONCE], locked[1 + NONCE :], case_id.encode())
    except InvalidTag:
        raise WrongKey("this half does not open the case") from None


def is_locked(wrapped: bytes) -> bool:
    """Whether what is wrapped needs a half as well: a key that it is wrapped with alone is shorter."""
    return len(wrapped) > len(FORMAT) + NONCE + LENGTH + TAG


def load_keys(folder: Path, given: str | None) -> Keys:
    """What is derived from the master key of this installation. Raises WrongKey."""
    return Keys(_load_master(folder, given))


def _load_master(folder: Path, given: str | None) -> bytes:
    """The master key from the setting (base64 or hex), or from its file, which is made at the first start, 0600."""
    if given is not None:
        return _read(given)
    path = folder / FILE
    if not path.exists():
        write_secret(path, os.urandom(LENGTH))
    return _read(path.read_text(encoding="ascii").strip())


def _read(text: str) -> bytes:
    try:
        return read_secret(text)
    except ValueError:
        raise WrongKey("the master key is neither base64 nor hex") from None


@lru_cache(maxsize=512)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def forget_ciphers() -> None:
    """Keys that were destroyed stay in no memory of ours."""
    _cipher.cache_clear()


def encrypt(key: bytes, table: str, row_id: str, column: str, value: object, *, mark: bytes = FORMAT) -> bytes:
    """Seal a JSON-able value for one column of one row; `mark` is its first byte, and says under whose key it lies."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return seal_bytes(key, table, row_id, column, plain, mark=mark)


def seal_bytes(key: bytes, table: str, row_id: str, column: str, plain: bytes, *, mark: bytes) -> bytes:
    """The same for what is bytes already."""
    nonce = os.urandom(NONCE)
    return mark + nonce + _cipher(key).encrypt(nonce, plain, _place(table, row_id, column))


def decrypt(key: bytes, table: str, row_id: str, column: str, sealed: bytes) -> object:
    """Open a sealed value. Raises WrongKey where key or place is not the one that it was sealed with."""
    value: object = json.loads(open_bytes(key, table, row_id, column, sealed).decode("utf-8", "surrogatepass"))
    return value


def open_bytes(key: bytes, table: str, row_id: str, column: str, sealed: bytes) -> bytes:
    """The same without reading what it says. Raises WrongKey."""
    if sealed[:1] not in FORMATS:
        raise WrongKey("unknown format")
    nonce, rest = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    try:
        return _cipher(key).decrypt(nonce, rest, _place(table, row_id, column))
    except InvalidTag:
        raise WrongKey("this field was sealed otherwise") from None


def _place(table: str, row_id: str, column: str) -> bytes:
    return f"{table}\x00{row_id}\x00{column}".encode()
