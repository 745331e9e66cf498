"""Signing a sealed meeting's record: right after the press that sealed or amended it, and by the house every hour.

The record's JSON is made here, from the view that the file's copy is made from; the command looks, within its
transaction, whether the chain still ends where it did. Any number may do it at once: one of them is kept.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol
from uuid import uuid4

from meeting_app.commands.dispatch import Dispatcher
from meeting_app.commands.messages.seal import SignRecord
from meeting_app.domain.copies import Kind
from meeting_app.domain.errors import DomainError, WrongMoment
from meeting_app.domain.ids import MeetingId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.seal import Seal, Signed, digest_of, due
from meeting_app.domain.visibility import ANYBODY
from meeting_app.export.json_record import whole, whole_decision
from meeting_app.presenters.decision import decision_view
from meeting_app.presenters.page import Page
from meeting_app.presenters.record import record_view
from meeting_app.storage.audit_log import head_of
from meeting_app.storage.case_keys import CaseKeys
from meeting_app.storage.records import Records
from meeting_app.storage.seals import unsigned
from meeting_app.storage.signer import Signer
from meeting_app.storage.verify import verify
from meeting_app.web import decision_json
from meeting_app.web.logs import log_fault
from meeting_app.web.record_json import Value, value_of
from meeting_app.web.services import services


class Signs(Protocol):
    """What signing needs: `Services` of a running application, or what was opened at the start."""

    @property
    def dispatcher(self) -> Dispatcher: ...
    @property
    def case_keys(self) -> CaseKeys: ...
    @property
    def signer(self) -> Signer: ...
    @property
    def now(self) -> Callable[[], datetime]: ...
    def read(self) -> AbstractContextManager[Records]: ...
    def read_unhurried(self) -> AbstractContextManager[Records]: ...


def sign_now(meeting_id: MeetingId) -> None:
    """After the press that sealed or amended a meeting. What fails here is logged and made good within the hour."""
    try:
        sign_record(services(), meeting_id)
    except Exception as error:  # noqa: BLE001 - the press is done and stored; nobody's page fails for its signature
        log_fault(error, where="signing")


def sign_record(parts: Signs, meeting_id: MeetingId) -> bool:
    """Sign this meeting's record as it stands, if it is not; whether anything had to be. Raises DomainError.

    Once more where its chain went on in between: the amendment's own signing may be the slower of the two.
    """
    try:
        return _sign(parts, meeting_id)
    except WrongMoment as refused:
        if refused.code != "chain_went_on":
            raise
        return _sign(parts, meeting_id)


def sign_what_is_sealed(parts: Signs, log_fault: Callable[..., None]) -> None:
    """Sign all that is sealed or amended and not signed: earlier seals, and what a crash came between.

    One that can't be signed is logged, and holds up no other.
    """
    with parts.read() as records:
        waiting = unsigned(records.connection)
    for one in waiting:
        try:
            sign_record(parts, MeetingId(one))
        except DomainError as error:
            log_fault(error, where="signing")


def check_whole(records: Records, case_keys: CaseKeys, meeting: Meeting) -> None:
    """record-once: what was changed behind the product's back is not signed. Raises WrongMoment."""
    if not verify(records.connection, case_keys, public_id=meeting.public_id).whole:
        raise WrongMoment("record_not_whole", rule="record-once")


def file_record(records: Records, meeting: Meeting) -> Value:
    """The file's record as one value: what is signed, and what stands in the file's bundle."""
    return whole(value_of(record_view(records, meeting, ANYBODY, page=Page(form_token=""))))


def file_decision(records: Records, meeting: Meeting) -> Value:
    """The file's decision, the same; it stands in a bundle of its own (decision-apart)."""
    view = decision_view(records, meeting, ANYBODY, page=Page(form_token=""))
    return whole_decision(decision_json.value_of(view))


# What is signed of a meeting.
OF_THE_FILE = {Kind.RECORD: file_record, Kind.DECISION: file_decision}


def _sign(parts: Signs, meeting_id: MeetingId) -> bool:
    with parts.read_unhurried() as records:
        meeting = records.get(Meeting, meeting_id)
        seq, hash_ = head_of(records.connection, f"meeting:{meeting.id}") or (0, "")
        record, decision = (digest_of(one(records, meeting)) for one in OF_THE_FILE.values())
        what = due(records.all(Seal, meeting_id=meeting.id), head=(seq, hash_), record=record, decision=decision)
        if what is None:
            return False
        check_whole(records, parts.case_keys, meeting)
    key = parts.signer.fingerprint
    signed = Signed(what, meeting.public_id, seq, hash_, record, parts.now(), key, decision)
    command = SignRecord(
        command_id=uuid4().hex,
        case_id=meeting.case_id,
        about_meeting=meeting.id,
        seq=seq,
        hash=hash_,
        record=record,
        decision=decision,
        at=signed.at,
        key_id=signed.key,
        signature=parts.signer.sign(signed.message),
    )
    parts.dispatcher.handle(command, TheHouse())
    return True
