"""A request for somebody's data with the cases that it reaches, as far as one account may open them."""

from datetime import tzinfo

from meeting_app.domain.access_item import Decided, ItemDecision, with_decisions
from meeting_app.domain.access_request import AccessRequest, RequestTie
from meeting_app.domain.case import CaseMember, Person
from meeting_app.domain.ids import AccountId, CaseId
from meeting_app.storage.personal_items import Whose, items_of
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class InCase:
    """Who asked, as a person of one case; `tie` is None in the case of the request itself."""

    person: Person
    tie: RequestTie | None

    @property
    def case_id(self) -> CaseId:
        """Which case."""
        return self.person.case_id


def cases_of(records: Records, account_id: AccountId) -> frozenset[str]:
    """Ids of the cases that this account may open."""
    return frozenset(one.case_id for one in records.all(CaseMember, account_id=account_id))


def reached(records: Records, request: AccessRequest, account_id: AccountId) -> tuple[InCase, ...]:
    """Who asked in each case that this account may open; of any other case there is no trace."""
    mine = cases_of(records, account_id)
    ties = records.all(RequestTie, request_id=request.id, order="at")
    people = [InCase(records.get(Person, request.person_id), None)]
    people += [InCase(records.get(Person, one.person_id), one) for one in ties if one.case_id in mine]
    return tuple(one for one in people if one.case_id in mine)


def whose_of(request: AccessRequest, person: Person, zone: tzinfo) -> Whose:
    """Whose data a request is about in one case; where somebody else asks for them, nothing is in by itself."""
    return Whose(person, request.also_called, for_them=bool(request.asked_by.strip()), zone=zone)


def decided_in(records: Records, request: AccessRequest, person: Person, zone: tzinfo) -> tuple[Decided, ...]:
    """What concerns who asked in one case, each thing with what was decided of it."""
    items = items_of(records, person.case_id, whose_of(request, person, zone))
    return with_decisions(items, records.all(ItemDecision, case_id=person.case_id, request_id=request.id))


def decided_for(
    records: Records, request: AccessRequest, account_id: AccountId, zone: tzinfo
) -> dict[str, tuple[Decided, ...]]:
    """The same for each case that this account may open, by the case's id."""
    found = reached(records, request, account_id)
    return {one.case_id: decided_in(records, request, one.person, zone) for one in found}
