"""Which sealed meetings are not signed as they are, which key signs, and whether the one at hand is known here."""

from sqlalchemy import Connection, func, select

from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.signing_key import SigningKey
from meeting_app.storage.audit_log import HEAD
from meeting_app.storage.database import Database
from meeting_app.storage.records import Records
from meeting_app.storage.signer import Signer, WrongSigningKey
from meeting_app.storage.tables.base import table
from meeting_app.storage.tables.meetings import MeetingRow
from meeting_app.storage.tables.seals import SealRow, SigningKeyRow

MEETING, SEAL, KEY = table(MeetingRow), table(SealRow), table(SigningKeyRow)


def unsigned(connection: Connection) -> list[str]:
    """Ids of sealed meetings whose chain has gone on since they were signed, or that never were; oldest first.

    Seals of before cover no decision, and are followed by one that does.
    """
    newest = select(SEAL.c.meeting_id, func.max(SEAL.c.seq).label("seq")).where(SEAL.c.decision != "")
    signed = newest.group_by(SEAL.c.meeting_id).subquery()
    statement = (
        select(MEETING.c.id)
        .join(HEAD, HEAD.c.stream == "meeting:" + MEETING.c.id)
        .outerjoin(signed, signed.c.meeting_id == MEETING.c.id)
        .where(MEETING.c.stage == MeetingStage.SEALED.value)
        .where(signed.c.seq.is_(None) | (signed.c.seq < HEAD.c.seq))
        .order_by(MEETING.c.sealed_at)
    )
    return list(connection.execute(statement).scalars())


def signing_now(records: Records) -> SigningKey | None:
    """The key that signs today."""
    return records.find(SigningKey, until=None)


def check_signing_key(database: Database, signer: Signer) -> None:
    """Refuse a key that is not the one that signs today: a swapped key would be believed. Raises WrongSigningKey."""
    with database.read() as connection:
        known = key_now(connection)
    if known not in {None, signer.fingerprint}:
        raise WrongSigningKey


def key_now(connection: Connection) -> str | None:
    """The fingerprint of the key that signs today."""
    return connection.execute(select(KEY.c.id).where(KEY.c.until.is_(None))).scalar_one_or_none()
