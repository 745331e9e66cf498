"""A request for somebody's data: who may handle it, what it says, who it is in other cases, what came of it."""

from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import access as say
from meeting_app.domain.access_request import AccessRequest, RequestState, RequestTie, check_request, extended, settled
from meeting_app.domain.account import Account
from meeting_app.domain.case import CaseMember, Person
from meeting_app.domain.errors import InvalidInput, NotAllowed, NotFound, WrongMoment
from meeting_app.domain.ids import AccountId, CaseId
from meeting_app.domain.permissions import AccountHolder
from meeting_app.storage.records import Records
from meeting_app.storage.requests import decided_for
from meeting_app.values import dataclass


def load_own(records: Records, request_id: str, case_id: CaseId) -> AccessRequest:
    """The request, if it is of this case. Raises NotFound."""
    request = records.get(AccessRequest, request_id)
    if request.case_id != case_id:
        raise NotFound("accessrequest_not_found")
    return request


def load_handled(records: Records, request_id: str, case_id: CaseId, asked: Asked) -> AccessRequest:
    """The request of another case, which this account may open as well. Raises NotAllowed, as if there were none."""
    if records.find(CaseMember, case_id=case_id, account_id=account_of(asked)) is None:
        raise NotAllowed
    return load_own(records, request_id, case_id)


def account_of(asked: Asked) -> AccountId:
    """Whose command this is."""
    assert isinstance(asked.actor, AccountHolder)
    return asked.actor.account_id


def _load_account(records: Records, command: say.LetHandleRequests, asked: Asked) -> Account | None:
    return records.find(Account, id=command.account_id)


@handles(say.LetHandleRequests, loads=_load_account)
def let_handle_requests(command: say.LetHandleRequests, before: Account | None, asked: Asked) -> Decision:
    """It opens no case: whoever handles a request is made a member of its case as well."""
    if before is None:
        raise InvalidInput({"account_id": "choose"})
    return Decision(change=(replace(before, handles_requests=command.lets),), outcome="saved")


@dataclass(frozen=True, slots=True)
class _Known:
    request: AccessRequest | None
    person: Person | None
    handler: Account | None


def _load_known(records: Records, command: say.WriteRequest, asked: Asked) -> _Known:
    request = load_own(records, command.request_id, command.case_id) if command.request_id else None
    person, handler = records.find(Person, id=command.person_id), records.find(Account, id=command.handled_by)
    member = handler and records.find(CaseMember, case_id=command.case_id, account_id=handler.id)
    return _Known(request, person, handler if member and handler and handler.handles_requests else None)


@handles(say.WriteRequest, loads=_load_known)
def write_request(command: say.WriteRequest, before: _Known, asked: Asked) -> Decision:
    """Whom it is about stays as it was; a settled request stays as it is."""
    known = before.request
    if before.person is None or before.person.case_id != command.case_id:
        raise InvalidInput({"person_id": "choose"})
    if before.handler is None:
        raise InvalidInput({"handled_by": "choose"})
    if known and known.is_settled:
        raise WrongMoment("request_is_settled")
    if known and known.person_id != before.person.id:
        raise InvalidInput({"person_id": "choose"})
    said = AccessRequest(
        id=known.id if known else asked.new_id(),
        case_id=command.case_id,
        person_id=before.person.id,
        kind=command.kind,
        came_on=command.came_on,
        asked=command.asked,
        asked_by=command.asked_by,
        checked=command.checked,
        also_called=tuple(line.strip() for line in command.also_called.split("\n") if line.strip()),
        handled_by=before.handler.id,
        made_by=known.made_by if known else account_of(asked),
        made_at=known.made_at if known else asked.now,
        counts_from=command.counts_from,
    )
    check_request(said, today=asked.today)
    if known is None:
        return Decision(add=(said,), outcome=said.id)
    kept = {name: getattr(known, name) for name in ("extended_on", "extended_why", "state", "outcome", "settled_on")}
    return Decision(change=(replace(said, **kept),), outcome=known.id)


def _load_request(records: Records, command: say.ExtendRequest, asked: Asked) -> AccessRequest:
    return load_own(records, command.request_id, command.case_id)


@handles(say.ExtendRequest, loads=_load_request)
def extend_request(command: say.ExtendRequest, before: AccessRequest, asked: Asked) -> Decision:
    """Before the first month is over, with the reason that they are told."""
    return Decision(change=(extended(before, why=command.why, today=asked.today),), outcome=before.id)


def _load_decided(records: Records, command: say.SettleRequest, asked: Asked) -> tuple[AccessRequest, bool]:
    request = load_own(records, command.request_id, command.case_id)
    found = {}
    if command.state is RequestState.DECIDED:
        found = decided_for(records, request, account_of(asked), asked.time_zone)
    return request, any(one.is_open for items in found.values() for one in items)


@handles(say.SettleRequest, loads=_load_decided)
def settle_request(command: say.SettleRequest, before: tuple[AccessRequest, bool], asked: Asked) -> Decision:
    """who-may-see: all is decided only once no item waits."""
    request, waits = before
    if waits:
        raise InvalidInput({"state": "decide_all_first"}, rule="who-may-see")
    after = settled(request, command.state, outcome=command.outcome, on=command.on, today=asked.today)
    return Decision(change=(after,), outcome=request.id)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    request: AccessRequest
    person: Person | None
    ties: list[RequestTie]


def _load_elsewhere(records: Records, command: say.TieRequest, asked: Asked) -> _Elsewhere:
    request = load_handled(records, command.request_id, command.of_case, asked)
    ties = records.all(RequestTie, request_id=request.id, case_id=command.case_id)
    return _Elsewhere(request, records.find(Person, id=command.person_id), ties)


@handles(say.TieRequest, loads=_load_elsewhere)
def tie_request(command: say.TieRequest, before: _Elsewhere, asked: Asked) -> Decision:
    """Said by somebody who may open both cases; a name alone ties nobody."""
    person = before.person
    if person is None or person.case_id != command.case_id or command.case_id == before.request.case_id or before.ties:
        raise InvalidInput({"person_id": "choose"}, rule="who-may-see")
    if before.request.is_settled:
        raise WrongMoment("request_is_settled")
    tie = RequestTie(asked.new_id(), command.case_id, before.request.id, person.id, account_of(asked), asked.now)
    return Decision(add=(tie,), outcome=before.request.id)


def _load_tie(records: Records, command: say.UntieRequest, asked: Asked) -> RequestTie:
    tie = records.get(RequestTie, command.tie_id)
    if tie.case_id != command.case_id:
        raise NotFound("requesttie_not_found")
    return tie


@handles(say.UntieRequest, loads=_load_tie)
def untie_request(command: say.UntieRequest, before: RequestTie, asked: Asked) -> Decision:
    """It was somebody else; the log keeps that it was said."""
    return Decision(drop=(before,), outcome=before.request_id)
