"""A case is put on hold, and a hold is lifted (on-hold)."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import letting_go as say
from meeting_app.domain.account import Account
from meeting_app.domain.errors import NotFound
from meeting_app.domain.hold import Hold, check_why, lift
from meeting_app.domain.permissions import AccountHolder
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


def _load_nothing(records: Records, command: say.PutOnHold, asked: Asked) -> None:
    return None


@handles(say.PutOnHold, loads=_load_nothing)
def put_on_hold(command: say.PutOnHold, before: None, asked: Asked) -> Decision:
    """on-hold: anybody who may open the case; to keep something takes less than to let it go."""
    check_why("why", command.why)
    assert isinstance(asked.actor, AccountHolder)
    hold = Hold(asked.new_id(), command.case_id, command.cause, command.why, asked.actor.account_id, asked.now)
    return Decision(add=(hold,), outcome="on_hold")


@dataclass(frozen=True, slots=True)
class _Lifting:
    hold: Hold
    account: Account


def _load_hold(records: Records, command: say.LiftHold, asked: Asked) -> _Lifting:
    hold = records.get(Hold, command.hold_id)
    if hold.case_id != command.case_id:
        raise NotFound("hold_not_found")
    assert isinstance(asked.actor, AccountHolder)
    return _Lifting(hold, records.get(Account, asked.actor.account_id))


@handles(say.LiftHold, loads=_load_hold)
def lift_hold(command: say.LiftHold, before: _Lifting, asked: Asked) -> Decision:
    """on-hold: by who put it on, or an administrator, who may open the case; the reason is kept beside it."""
    lifted = lift(before.hold, before.account, because=command.lifted_because, now=asked.now)
    return Decision(change=(lifted,), outcome="lifted")
