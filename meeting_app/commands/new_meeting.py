"""A new meeting on a case, empty or like the one before."""

from meeting_app.commands.handling import Asked, Decision, Scope, handles
from meeting_app.commands.messages import case as say
from meeting_app.domain.account import Account
from meeting_app.domain.case import Group, Person
from meeting_app.domain.errors import NotFound
from meeting_app.domain.ids import MeetingId, SittingId
from meeting_app.domain.item import Item
from meeting_app.domain.kept_from import KeptFrom, Subject, ThingToKeep
from meeting_app.domain.like_before import Before, like
from meeting_app.domain.meeting import KEEPS_BY_DEFAULT, Keeps, Meeting
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import Round
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat
from meeting_app.domain.sitting import Sitting
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _New:
    chair: Account
    before: Before | None


def _load(records: Records, command: say.PrepareMeeting, asked: Asked) -> _New:
    assert isinstance(asked.actor, AccountHolder)
    before = _load_before(records, command.like_id) if command.like_id else None
    if before is not None and before.meeting.case_id != command.case_id:
        raise NotFound("meeting_not_found")
    return _New(records.get(Account, asked.actor.account_id), before)


def _load_before(records: Records, meeting_id: MeetingId) -> Before:
    meeting, here = records.get(Meeting, meeting_id), {"meeting_id": meeting_id}
    children = records.all(Person, case_id=meeting.case_id, group=Group.CHILD.value)
    return Before(
        meeting=meeting,
        sittings=records.all(Sitting, order="position", **here),
        seats=records.all(Seat, order="position", **here),
        items=records.all(Item, order="position", **here),
        rounds=records.all(Round, **here),
        scales=records.all(Scale, case_id=meeting.case_id),
        things=records.all(ThingToKeep, order="made_at", **here),
        kept=records.all(KeptFrom, subject=Subject.ATTENDANCE.value, freed_at=None, **here),
        children=frozenset(one.id for one in children),
    )


@handles(say.PrepareMeeting, loads=_load)
def prepare_meeting(command: say.PrepareMeeting, before: _New, asked: Asked) -> Decision:
    """Who prepares it is its chair: that name is on every phone. With one sitting, or like the meeting before."""
    meeting = Meeting(
        id=MeetingId(asked.new_id()),
        public_id=asked.new_id()[:16],
        case_id=command.case_id,
        kind=command.kind,
        day=command.day,
        starts=command.starts,
        place=command.place,
        chair=before.chair.says_as,
        made_by=before.chair.id,
        keeps=command.keeps or KEEPS_BY_DEFAULT.get(command.kind, Keeps.WHOLE),
    )
    scope = Scope.of_meeting(meeting.case_id, meeting.id)
    if before.before is None:
        sitting = Sitting(SittingId(asked.new_id()), meeting.id, meeting.case_id, position=0)
        return Decision(add=(meeting, sitting), outcome=meeting.public_id, scope=scope)
    made = like(before.before, meeting, new_id=asked.new_id, now=asked.now)
    things = (*made.sittings, *made.seats, *made.items, *made.rounds, *made.things, *made.kept)
    return Decision(add=(meeting, *things), outcome=meeting.public_id, scope=scope)
