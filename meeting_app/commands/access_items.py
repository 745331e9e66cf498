"""What is decided of what a request for somebody's data has found; and somebody written down by mistake goes."""

from dataclasses import replace
from typing import Any

from meeting_app.commands.access_requests import account_of, load_handled, load_own
from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import access as say
from meeting_app.domain.access_item import Item, ItemDecision, check_decision
from meeting_app.domain.access_request import AccessRequest, RequestTie
from meeting_app.domain.case import Person
from meeting_app.domain.errors import InvalidInput, NotAllowed, WrongMoment
from meeting_app.domain.hold import Hold, check_not_on_hold
from meeting_app.storage.personal_items import items_named
from meeting_app.storage.personal_use import is_used
from meeting_app.storage.records import Records
from meeting_app.storage.requests import whose_of
from meeting_app.values import dataclass

REMOVED = "Removed"


@dataclass(frozen=True, slots=True)
class _Found:
    request: AccessRequest
    items: tuple[Item, ...]


def _load_items(records: Records, command: say.DecideItems, asked: Asked) -> _Found:
    request = load_handled(records, command.request_id, command.of_case, asked)
    person = _as_in(records, request, command)
    whose = whose_of(request, person, asked.time_zone)
    return _Found(request, items_named(records, command.case_id, whose, set(command.items)))


def _as_in(records: Records, request: AccessRequest, command: say.DecideItems) -> Person:
    """Who asked, as a person of the items' case. Raises NotAllowed where nobody said who that is."""
    if command.case_id == request.case_id:
        return records.get(Person, request.person_id)
    tie = records.find(RequestTie, request_id=request.id, case_id=command.case_id)
    if tie is None:
        raise NotAllowed
    return records.get(Person, tie.person_id)


@handles(say.DecideItems, loads=_load_items)
def decide_items(command: say.DecideItems, before: _Found, asked: Asked) -> Decision:
    """who-may-see: each with its reason, on the words as they are now; the last decision counts."""
    if before.request.is_settled:
        raise WrongMoment("request_is_settled")
    if len(before.items) != len(set(command.items)):
        raise InvalidInput({"items": "choose"}, rule="who-may-see")
    said: dict[str, Any] = {"choice": command.choice, "ground": command.ground, "reason": command.reason}
    check_decision(before.items, left_out=command.left_out, **said)
    made = (
        ItemDecision(
            id=asked.new_id(),
            case_id=command.case_id,
            request_id=before.request.id,
            kind=item.kind,
            thing_id=item.thing_id,
            part=item.part,
            left_out=command.left_out,
            seen=item.seen,
            decided_by=account_of(asked),
            at=asked.now,
            **said,
        )
        for item in before.items
    )
    return Decision(add=tuple(made), outcome=before.request.id)


@dataclass(frozen=True, slots=True)
class _Erased:
    """Somebody who was put down by mistake, and whether anything speaks of them."""

    person: Person
    is_used: bool
    holds: list[Hold]


def _load_person(records: Records, command: say.RemovePerson, asked: Asked) -> _Erased:
    load_own(records, command.request_id, command.case_id)
    person = records.find(Person, id=command.person_id)
    if person is None or person.case_id != command.case_id:
        raise NotAllowed
    return _Erased(person, is_used(records, person), records.all(Hold, case_id=command.case_id))


@handles(say.RemovePerson, loads=_load_person)
def remove_person(command: say.RemovePerson, before: _Erased, asked: Asked) -> Decision:
    """record-once: only who took part in nothing; on-hold. The row stays, as the request points at it; its words go."""
    check_not_on_hold(before.holds)
    if before.is_used:
        raise WrongMoment("person_is_used", rule="record-once")
    gone = replace(before.person, name=REMOVED, says_as=REMOVED, role="", needs="", born="", language="en")
    return Decision(change=(gone,), outcome=command.request_id)
