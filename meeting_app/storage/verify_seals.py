"""Do the signatures of sealed records and of certificates hold, and is what they were given for still there? (1.11)"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from meeting_app.domain.certificate import Certificate
from meeting_app.domain.seal import Seal
from meeting_app.domain.signing_key import fingerprint
from meeting_app.storage.audit_log import ENTRY
from meeting_app.storage.mapper import from_row
from meeting_app.storage.seals import KEY, MEETING, SEAL, unsigned
from meeting_app.storage.signer import has_signed
from meeting_app.storage.tables.base import table
from meeting_app.storage.tables.letting_go import CertificateRow
from meeting_app.values import dataclass

CERTIFICATE = table(CertificateRow)


@dataclass(frozen=True, slots=True)
class Signatures:
    """What was found. `waiting`: what is not signed as it is, which the server does by itself."""

    breaks: tuple[str, ...]
    waiting: int


def check_seals(connection: Connection, meeting_id: str | None) -> Signatures:
    """Each signature with its key and its meeting, and whether the chain still has the entry that it was given for."""
    seals = select(SEAL, KEY.c.public, MEETING.c.public_id, ENTRY.c.hash.label("there"))
    joined = (
        seals.outerjoin(KEY, KEY.c.id == SEAL.c.key_id)
        .outerjoin(MEETING, MEETING.c.id == SEAL.c.meeting_id)
        .outerjoin(ENTRY, (ENTRY.c.stream == "meeting:" + SEAL.c.meeting_id) & (ENTRY.c.seq == SEAL.c.seq))
        .order_by(SEAL.c.at)
    )
    wanted = joined if meeting_id is None else joined.where(SEAL.c.meeting_id == meeting_id)
    breaks = [f"seal {row['id']}: {said}" for row in connection.execute(wanted).mappings() if (said := _break(row))]
    waiting = [one for one in unsigned(connection) if meeting_id in {None, one}]
    return Signatures(tuple(breaks), len(waiting))


def check_certificates(connection: Connection) -> Signatures:
    """Each certificate that is signed, with its key (kept-for-a-time)."""
    found = select(CERTIFICATE, KEY.c.public).outerjoin(KEY, KEY.c.id == CERTIFICATE.c.key_id)
    breaks, waiting = [], 0
    for row in connection.execute(found.order_by(CERTIFICATE.c.done_at)).mappings():
        if not row["signature"]:
            waiting += 1
        elif said := _certificate_break(row):
            breaks.append(f"certificate {row['id']}: {said}")
    return Signatures(tuple(breaks), waiting)


def _certificate_break(row: Mapping[Any, Any]) -> str:
    def message() -> bytes:
        one: Certificate = from_row(Certificate, row, None)
        return one.message

    return _signature_break(row, message)


def _break(row: Mapping[Any, Any]) -> str:
    if row["there"] != row["hash"]:
        return f"entry {row['seq']} of its meeting is not the one that was signed"

    def message() -> bytes:
        seal: Seal = from_row(Seal, row, None)
        return seal.signed(str(row["public_id"])).message

    return _signature_break(row, message)


def _signature_break(row: Mapping[Any, Any], message: Callable[[], bytes]) -> str:
    """Of a row with the key that it names; `message` raises ValueError where the row can't be read."""
    if row["public"] is None or fingerprint(row["public"]) != row["key_id"]:
        return "its key is not the one with this fingerprint"
    try:
        signed = message()
    except ValueError:
        return "can't be read"
    return "" if has_signed(row["public"], row["signature"], signed) else "its signature does not hold"
