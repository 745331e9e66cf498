"""A whole case goes: by the council's period once nothing of it is needed, or by an administrator's press."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import letting_go as say
from meeting_app.domain.account import Account
from meeting_app.domain.case import CaseMember
from meeting_app.domain.certificate import Because, LettingGo, Thing
from meeting_app.domain.errors import InvalidInput, NotFound, WrongMoment
from meeting_app.domain.fate import Stays
from meeting_app.domain.hold import check_not_on_hold
from meeting_app.domain.ids import CaseId
from meeting_app.domain.letting_go import check_case_is_over, check_may_let_go
from meeting_app.domain.permissions import AccountHolder
from meeting_app.storage.fates import CaseFate, fates_of
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

NOT_FILED = frozenset({Stays.NOT_SEALED, Stays.NOT_FILED, Stays.ADDED_SINCE})


@dataclass(frozen=True, slots=True)
class _Case:
    fate: CaseFate
    members: tuple[CaseMember, ...]
    going: LettingGo | None
    account: Account | None = None


def _load(records: Records, case_id: CaseId, asked: Asked) -> _Case:
    members = tuple(records.all(CaseMember, case_id=case_id))
    account = records.get(Account, asked.actor.account_id) if isinstance(asked.actor, AccountHolder) else None
    fate = fates_of(records, [case_id], asked.time_zone)[case_id]
    return _Case(fate, members, records.find(LettingGo, case_id=case_id), account)


def _load_begun(records: Records, command: say.BeginCase, asked: Asked) -> _Case:
    return _load(records, command.about_case, asked)


@handles(say.BeginCase, loads=_load_begun)
def begin_case(command: say.BeginCase, before: _Case, asked: Asked) -> Decision:
    """kept-for-a-time, on-hold: on its day and not before; nobody can open it from here on."""
    check_not_on_hold(before.fate.holds)
    if before.fate.goes is None or before.fate.goes > asked.today:
        raise WrongMoment("not_due", rule="kept-for-a-time")
    return _begun(command.about_case, before, Because.PERIOD, asked)


def _load_pressed(records: Records, command: say.LetCaseGo, asked: Asked) -> _Case:
    return _load(records, command.case_id, asked)


@handles(say.LetCaseGo, loads=_load_pressed)
def let_case_go(command: say.LetCaseGo, before: _Case, asked: Asked) -> Decision:
    """on-hold, filed-first: an administrator who may open the case; `sure` where a record was not filed."""
    if before.account is None:
        raise NotFound("account_not_found")
    check_may_let_go(before.account, command.because)
    check_not_on_hold(before.fate.holds)
    check_case_is_over(one for one, _ in before.fate.meetings)
    held = (fate for meeting, fate in before.fate.meetings if meeting.opened_at is not None)
    if not command.sure and any(one.stays in NOT_FILED for one in held):
        raise InvalidInput({"sure": "not_filed_sure"}, rule="filed-first")
    return _begun(command.case_id, before, command.because, asked)


def _begun(case_id: CaseId, before: _Case, because: Because, asked: Asked) -> Decision:
    if before.going is not None:
        raise WrongMoment("going_already", rule="kept-for-a-time")
    going = LettingGo(asked.new_id(), Thing.CASE, case_id, None, because, "", asked.now)
    return Decision(add=(going,), drop=before.members, outcome="going")
