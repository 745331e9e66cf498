"""A copy is looked through for its reader, and what was decided and made is written down (who-may-see)."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import keep as say
from meeting_app.domain.case import Person
from meeting_app.domain.copies import CopyCheck
from meeting_app.domain.errors import InvalidInput, NotFound
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Copy:
    meeting: Meeting | None
    reader: Person | None


def _load(records: Records, command: say.CheckCopy, asked: Asked) -> _Copy:
    meeting = records.get(Meeting, command.about_meeting) if command.about_meeting else None
    if meeting and meeting.case_id != command.case_id:
        raise NotFound("meeting_not_found")
    return _Copy(meeting, records.get(Person, command.reader_id) if command.reader_id else None)


@handles(say.CheckCopy, loads=_load)
def check_copy(command: say.CheckCopy, before: _Copy, asked: Asked) -> Decision:
    """Who it is for, what was decided and what was made; no word of it."""
    if before.reader is not None and before.reader.case_id != command.case_id:
        raise InvalidInput({"reader": "choose"}, rule="who-may-see")
    assert isinstance(asked.actor, AccountHolder)
    checked = CopyCheck(
        id=asked.new_id(),
        case_id=command.case_id,
        meeting_id=before.meeting.id if before.meeting else None,
        reader_id=command.reader_id,
        decided=command.decided,
        checked_by=asked.actor.account_id,
        checked_at=asked.now,
        kind=command.kind,
        about_id=command.about_id,
        style=command.style,
        form=command.form.value,
        digest=command.digest,
        agency=command.agency or None,
        household=command.household,
    )
    return Decision(add=(checked,), outcome="checked")
