"""Who is asking, read again inside the writer's transaction, and whether they may (security 1.1, 1.6)."""

from collections.abc import Callable
from datetime import datetime

from meeting_app.commands.handling import Scope
from meeting_app.commands.message import CaseCommand, Command, MeetingCommand
from meeting_app.domain.account import Account, AccountSession, Role
from meeting_app.domain.case import CaseMember
from meeting_app.domain.desk import Desk
from meeting_app.domain.errors import Gone, NotAllowed, SignedOut
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import AccountHolder, Actor, DeskHolder, HandHolder, May, SeatHolder, TheHouse
from meeting_app.domain.plan_only import check_can_run
from meeting_app.domain.seat import Seat
from meeting_app.storage.audit_log import HOUSE
from meeting_app.storage.hand import load_hand
from meeting_app.storage.records import Records


def check_key(records: Records, actor: Actor, *, now: datetime) -> None:
    """Whether the key that was shown still opens something. Raises Gone or SignedOut."""
    if isinstance(actor, SeatHolder):
        seat = records.find(Seat, id=actor.seat_id)
        if seat is None or seat.key_hash is None or seat.epoch != actor.epoch:
            raise Gone
    if isinstance(actor, DeskHolder):
        desk = records.find(Desk, id=actor.desk_id)
        if desk is None or not desk.is_open(now) or desk.epoch != actor.epoch:
            raise Gone
    if isinstance(actor, HandHolder):
        load_hand(records, actor)
    if isinstance(actor, AccountHolder):
        session = records.find(AccountSession, id=actor.session_id)
        if session is None or session.account_id != actor.account_id or session.ends_at <= now:
            raise SignedOut


def scope_of(records: Records, command: Command, actor: Actor) -> Scope:
    """The chain, case and meeting of a command. Raises NotFound for what is not there."""
    if isinstance(command, MeetingCommand):
        meeting = records.get(Meeting, command.meeting_id)
        return Scope.of_meeting(meeting.case_id, meeting.id)
    if isinstance(actor, SeatHolder):
        seat = records.get(Seat, actor.seat_id)
        return Scope.of_meeting(seat.case_id, seat.meeting_id)
    if isinstance(actor, HandHolder):
        hand = load_hand(records, actor)
        return Scope.of_meeting(hand.meeting.case_id, hand.meeting.id)
    if isinstance(command, CaseCommand):
        return Scope(f"case:{command.case_id}", str(command.case_id))
    return Scope(HOUSE)


def check_may(records: Records, command: Command, actor: Actor, scope: Scope) -> None:
    """Whether this actor may give this command. Unknown and forbidden look the same: NotAllowed is a 404."""
    if not _ALLOWED[command.may](records, actor, scope):
        raise NotAllowed


def check_not_sealed(records: Records, command: Command, scope: Scope) -> None:
    """record-once: nothing of a sealed meeting changes, whoever asks and whatever for; it may only be added to."""
    if scope.meeting_id and not command.after_the_seal:
        records.get(Meeting, scope.meeting_id).not_sealed()


def check_runs(records: Records, command: Command, scope: Scope) -> None:
    """private-family-time, plan-only: whether a command of a round, or of a screen, is taken in this meeting now."""
    if command.runs and scope.meeting_id:
        check_can_run(records.get(Meeting, scope.meeting_id))


def _is_member(records: Records, actor: Actor, scope: Scope) -> bool:
    if not isinstance(actor, AccountHolder):
        return False
    return records.find(CaseMember, case_id=scope.case_id, account_id=actor.account_id) is not None


def _handles_requests(records: Records, actor: Actor, scope: Scope) -> bool:
    if not isinstance(actor, AccountHolder) or not _is_member(records, actor, scope):
        return False
    return records.get(Account, actor.account_id).handles_requests


def _is_member_or_sits_there(records: Records, actor: Actor, scope: Scope) -> bool:
    if isinstance(actor, DeskHolder):
        return records.get(Desk, actor.desk_id).meeting_id == scope.meeting_id
    return _is_member(records, actor, scope)


def _is_of_the_meeting(records: Records, actor: Actor, scope: Scope) -> bool:
    if isinstance(actor, SeatHolder):
        return records.get(Seat, actor.seat_id).meeting_id == scope.meeting_id
    return _is_member_or_sits_there(records, actor, scope)


def _is_the_house(records: Records, actor: Actor, scope: Scope) -> bool:
    return isinstance(actor, TheHouse)


def _is_administrator(records: Records, actor: Actor, scope: Scope) -> bool:
    if not isinstance(actor, AccountHolder):
        return False
    return records.get(Account, actor.account_id).role is Role.ADMINISTRATOR


def _holds_a_seat(records: Records, actor: Actor, scope: Scope) -> bool:
    return isinstance(actor, SeatHolder)


def _holds_a_hand(records: Records, actor: Actor, scope: Scope) -> bool:
    return isinstance(actor, HandHolder)


def _is_signed_in(records: Records, actor: Actor, scope: Scope) -> bool:
    return isinstance(actor, AccountHolder)


def _anybody(records: Records, actor: Actor, scope: Scope) -> bool:
    return True


_ALLOWED: dict[May, Callable[[Records, Actor, Scope], bool]] = {
    May.SEAT: _holds_a_seat,
    May.HAND: _holds_a_hand,
    May.CHAIR: _is_member,
    May.CHAIR_OR_DESK: _is_member_or_sits_there,
    May.CHAIR_DESK_OR_SEAT: _is_of_the_meeting,
    May.HANDLER: _handles_requests,
    May.HOUSE: _is_the_house,
    May.ACCOUNT: _is_signed_in,
    May.ADMINISTRATOR: _is_administrator,
    May.DOOR: _anybody,
}
