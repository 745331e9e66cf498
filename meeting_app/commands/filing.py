"""Somebody confirms that a sealed record is in the case system (filed-first)."""

from dataclasses import dataclass
from datetime import datetime

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import letting_go as say
from meeting_app.domain.copies import CopyCheck
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.filing import Filing, check_filing, plain_digest
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder
from meeting_app.storage.audit_log import entries_of
from meeting_app.storage.records import Records


@dataclass(frozen=True, slots=True)
class _Filing:
    """The meeting, the end of its chain with when that was written, and when each copy with this digest was made."""

    meeting: Meeting
    seq: int
    head: str
    added_at: datetime
    made_at: tuple[datetime, ...]


def _load(records: Records, command: say.FileRecord, asked: Asked) -> _Filing:
    meeting = records.get(Meeting, command.about_meeting)
    if meeting.case_id != command.case_id:
        raise NotFound("meeting_not_found")
    last = entries_of(records.connection, f"meeting:{meeting.id}")[-1]
    made = records.all(CopyCheck, meeting_id=meeting.id, digest=plain_digest(command.digest))
    return _Filing(meeting, last.seq, last.hash, last.at, tuple(one.checked_at for one in made))


@handles(say.FileRecord, loads=_load)
def file_record(command: say.FileRecord, before: _Filing, asked: Asked) -> Decision:
    """filed-first: a copy that is known here has to be of the record as it is now, with all that was added to it."""
    check_filing(before.meeting, reference=command.reference, digest=command.digest)
    if before.made_at and max(before.made_at) < before.added_at:
        raise InvalidInput({"digest": "copy_is_older"}, rule="filed-first")
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
