"""What storage can find wrong at a start or a command, each as the one line that a person reads."""

from sqlalchemy.exc import DatabaseError

from meeting_app.start_errors import CannotStart
from meeting_app.storage.at_rest import InUse
from meeting_app.storage.backup import NotABackup
from meeting_app.storage.installation import WrongDatabase
from meeting_app.storage.keys import WrongKey
from meeting_app.storage.migrate import DatabaseIsNewer
from meeting_app.storage.sealed_anew import KeysAreMissing
from meeting_app.storage.signer import WrongSigningKey

SENTENCES: dict[type[Exception], str] = {
    WrongKey: "MASTER_KEY, or the key file in the data folder, is not the key of this database. Was it being "
    "changed when something went wrong? rotate-master-key, given again, finishes that.",
    KeysAreMissing: "The keys of its meetings are not here: put the folder meeting-keys back into the data folder, or "
    "restore a backup with ten-first.keys beside it (docs/running.md).",
    WrongSigningKey: "SIGNING_KEY, or signing.key in the data folder, is not the key that signs here, or none at all; "
    "put that one back, or take up another with: python -m meeting_app rotate-signing-key.",
    WrongDatabase: "A demo keeps its own database, and a demo's is for nothing else; name another folder with --data.",
    DatabaseIsNewer: "This database was made by a newer version; start that one, or restore a backup.",
    # The library's own words name hosts, accounts and files: the line says only where to look.
    DatabaseError: "The database can't be opened; is DATABASE_URL right, is its server there, and room on the disk?",
}
KNOWN: tuple[type[Exception], ...] = (CannotStart, InUse, NotABackup, *SENTENCES)


def sentence(refused: Exception) -> str:
    """The line for one of the errors in KNOWN."""
    return next((text for kind, text in SENTENCES.items() if isinstance(refused, kind)), str(refused))
