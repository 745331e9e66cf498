"""The salt of a row that is to be let go lies sealed too: with it a short answer could be guessed from its digest."""

import base64

from meeting_app.storage.keys import decrypt, encrypt
from meeting_app.storage.secret_file import LENGTH


def sealed_salt(key: bytes, table: str, row_id: str, salt: bytes, *, mark: bytes) -> bytes:
    """As it is stored beside words that lie under a meeting's own key (plan-only, kept-for-a-time)."""
    return encrypt(key, table, row_id, "salt", base64.b64encode(salt).decode(), mark=mark)


def is_sealed(salt: bytes) -> bool:
    """A plain salt has the length of a key."""
    return len(salt) != LENGTH


def opened_salt(key: bytes, table: str, row_id: str, stored: bytes) -> bytes:
    """The salt itself. Raises WrongKey."""
    return base64.b64decode(str(decrypt(key, table, row_id, "salt", stored)))
