"""What commands are remembered by, so that a retry does nothing twice: never by something that a short answer could be
guessed from with what an old backup and the master key tell (security 1.6).
"""

import hmac

from sqlalchemy import Connection, delete

from meeting_app.storage.key_files import KeyFiles, joined
from meeting_app.storage.keys import Keys
from meeting_app.storage.statements import DONE

# The one half in the folder.
HALF = "retries"


def forget_unless_known(connection: Connection, files: KeyFiles) -> bool:
    """Without this installation's half nothing is known: so at the first start with a database of before."""
    if files.read(HALF) is not None:
        return False
    connection.execute(delete(DONE))
    return True


def retry_key(keys: Keys, files: KeyFiles) -> bytes:
    """The installation's key for this, half of which lies outside every backup."""
    return joined(keys.derive("retries"), files.make(HALF))


def keyed_content(key: bytes, content: str) -> str:
    """What a command of a meeting is remembered by: made with the meeting's own key too, so that it goes with it."""
    return hmac.digest(key, content.encode(), "sha256").hex()
