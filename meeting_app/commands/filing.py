"""Somebody confirms that a sealed record is in the case system (filed-first)."""

from datetime import datetime

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import letting_go as say
from meeting_app.domain.copies import CopyCheck, Kind
from meeting_app.domain.errors import NotFound
from meeting_app.domain.filing import Filing, check_copy_filed, check_filing, check_papers, plain_digest
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder
from meeting_app.storage.audit_log import entries_of
from meeting_app.storage.papers import not_copied
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Filing:
    """The meeting, the end of its chain with when that was written, the copies with this digest, and what has none."""

    meeting: Meeting
    seq: int
    head: str
    added_at: datetime
    made: tuple[CopyCheck, ...]
    not_copied: tuple[Kind, ...]


def _load(records: Records, command: say.FileRecord, asked: Asked) -> _Filing:
    meeting = records.get(Meeting, command.about_meeting)
    if meeting.case_id != command.case_id:
        raise NotFound("meeting_not_found")
    last = entries_of(records.connection, f"meeting:{meeting.id}")[-1]
    made = records.all(CopyCheck, meeting_id=meeting.id, digest=plain_digest(command.digest))
    return _Filing(meeting, last.seq, last.hash, last.at, tuple(made), not_copied(records, meeting, since=last.at))


@handles(say.FileRecord, loads=_load)
def file_record(command: say.FileRecord, before: _Filing, asked: Asked) -> Decision:
    """filed-first: of the whole record as it is now, with all that was added to it and all papers that belong to it."""
    check_filing(before.meeting, reference=command.reference, digest=command.digest)
    check_copy_filed(before.made, added_at=before.added_at)
    check_papers(before.not_copied, without=command.without)
    assert isinstance(asked.actor, AccountHolder)
    filing = Filing(
        id=asked.new_id(),
        case_id=command.case_id,
        meeting_id=before.meeting.id,
        reference=command.reference,
        digest=plain_digest(command.digest),
        filed_by=asked.actor.account_id,
        filed_at=asked.now,
        seq=before.seq,
        head=before.head,
    )
    return Decision(add=(filing,), outcome="filed")
