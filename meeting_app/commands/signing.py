"""Signatures of sealed records and of certificates are kept, and the keys that signed (record-once, kept-for-a-time).

Given by the house alone.
"""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import seal as say
from meeting_app.domain import signing_key as keys
from meeting_app.domain.certificate import Certificate
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seal import Head, Seal, check_can_sign, due
from meeting_app.domain.signing_key import SigningKey
from meeting_app.storage.audit_log import head_of
from meeting_app.storage.records import Records
from meeting_app.storage.seals import signing_now
from meeting_app.storage.signer import has_signed
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Keys:
    known: SigningKey | None
    now: SigningKey | None


def _load_keys(records: Records, command: say.TakeUpSigningKey, asked: Asked) -> _Keys:
    return _Keys(records.find(SigningKey, id=keys.fingerprint(command.public)), signing_now(records))


@handles(say.TakeUpSigningKey, loads=_load_keys)
def take_up_signing_key(command: say.TakeUpSigningKey, before: _Keys, asked: Asked) -> Decision:
    """The first key of an installation, or the next. One that was laid down is not taken up again."""
    if before.known is not None and before.known == before.now:
        return Decision(quiet=True, outcome="taken_up")
    if before.known is not None:
        raise WrongMoment("signing_key_was_laid_down")
    laid_down = (keys.lay_down(before.now, now=asked.now),) if before.now else ()
    return Decision(add=(keys.take_up(command.public, now=asked.now),), change=laid_down, outcome="taken_up")


@dataclass(frozen=True, slots=True)
class _Signing:
    meeting: Meeting
    head: Head | None
    seals: list[Seal]
    key: SigningKey | None


def _load_signing(records: Records, command: say.SignRecord, asked: Asked) -> _Signing:
    meeting = records.get(Meeting, command.about_meeting)
    if meeting.case_id != command.case_id:
        raise NotFound("meeting_not_found")
    head = head_of(records.connection, f"meeting:{meeting.id}")
    return _Signing(meeting, head, records.all(Seal, meeting_id=meeting.id), signing_now(records))


@handles(say.SignRecord, loads=_load_signing)
def sign_record(command: say.SignRecord, before: _Signing, asked: Asked) -> Decision:
    """record-once: kept if it is of the record as it stands now, and by the key that signs today; else refused.

    Signed as it is already, by whoever was quicker: nothing is done twice.
    """
    head = (command.seq, command.hash)
    check_can_sign(before.meeting, given=head, head=before.head)
    what = due(before.seals, head=head, record=command.record, decision=command.decision)
    if what is None:
        return Decision(quiet=True, outcome="signed")
    if before.key is None or before.key.id != command.key_id:
        raise WrongMoment("not_the_signing_key")
    seal = Seal(
        id=asked.new_id(),
        case_id=command.case_id,
        meeting_id=before.meeting.id,
        what=what,
        seq=command.seq,
        hash=command.hash,
        record=command.record,
        decision=command.decision,
        at=command.at,
        key_id=command.key_id,
        signature=command.signature,
    )
    if not has_signed(before.key.public, seal.signature, seal.signed(before.meeting.public_id).message):
        raise InvalidInput({"signature": "wrong"}, rule="record-once")
    return Decision(add=(seal,), outcome="signed")


@dataclass(frozen=True, slots=True)
class _Certified:
    certificate: Certificate
    key: SigningKey | None


def _load_certified(records: Records, command: say.SignCertificate, asked: Asked) -> _Certified:
    return _Certified(records.get(Certificate, command.certificate_id), signing_now(records))


@handles(say.SignCertificate, loads=_load_certified)
def sign_certificate(command: say.SignCertificate, before: _Certified, asked: Asked) -> Decision:
    """kept-for-a-time: a certificate is signed once, with the key that signs today; refused if it does not hold."""
    if before.certificate.signature:
        return Decision(quiet=True, outcome="signed")
    if before.key is None or before.key.id != command.key_id:
        raise WrongMoment("not_the_signing_key")
    signed = replace(before.certificate.by(command.key_id), signature=command.signature)
    if not has_signed(before.key.public, signed.signature, signed.message):
        raise InvalidInput({"signature": "wrong"}, rule="kept-for-a-time")
    return Decision(change=(signed,), outcome="signed")
