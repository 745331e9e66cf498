"""Requests for somebody's data, for who handles them: the list, one request, its form, and who it may be elsewhere."""

from datetime import date, tzinfo

from meeting_app.domain.access_item import Decided
from meeting_app.domain.access_request import AccessRequest, RequestState
from meeting_app.domain.account import Account
from meeting_app.domain.case import Case, CaseMember, Person
from meeting_app.domain.meeting import Meeting
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.personal_things import OVER
from meeting_app.storage.personal_use import is_used
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.requests import InCase, cases_of, decided_for, reached
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request in the list. `late`: the day by which it is due is past."""

    request: AccessRequest
    name: str
    handler: str
    late: bool


@dataclass(frozen=True, slots=True)
class RequestsView:
    """All requests of the cases that this account may open: what is to be done first, by the day it is due."""

    page: Page
    waiting: tuple[RequestLine, ...]
    settled: tuple[RequestLine, ...]
    cases: tuple[Case, ...]


def requests_view(records: Records, account: Account, *, today: date, page: Page) -> RequestsView:
    """The list."""
    mine = cases_of(records, account.id)
    found = records.all(AccessRequest, case_id=sorted(mine), order="came_on") if mine else []
    accounts, people = by_id(records.all(Account)), by_id(records.all(Person, id=[one.person_id for one in found]))
    lines = [
        RequestLine(
            one,
            people[one.person_id].name,
            accounts[one.handled_by].name if one.handled_by in accounts else "",
            not one.is_settled and one.due_on < today,
        )
        for one in found
    ]
    cases = (records.get(Case, case_id) for case_id in mine)
    return RequestsView(
        page,
        tuple(sorted((one for one in lines if not one.request.is_settled), key=lambda one: one.request.due_on)),
        tuple(reversed([one for one in lines if one.request.is_settled])),
        tuple(sorted(cases, key=lambda one: (one.name_on_screen.casefold(), one.id))),
    )


@dataclass(frozen=True, slots=True)
class RequestForm:
    """The form of a request, new where `request_id` is empty."""

    page: Page
    case: Case
    request_id: str
    typed: Typed
    people: tuple[Person, ...]
    handlers: tuple[Account, ...]


def request_form(records: Records, case: Case, request_id: str, typed: Typed, *, page: Page) -> RequestForm:
    """Whom it is about is one of the case's people; it is handled by a member of the case that may."""
    members = {one.account_id for one in records.all(CaseMember, case_id=case.id)}
    handlers = (one for one in records.all(Account) if one.handles_requests and one.id in members)
    people = sorted(records.all(Person, case_id=case.id), key=lambda one: (one.name.casefold(), one.id))
    return RequestForm(
        page,
        case,
        request_id,
        typed,
        tuple(one for one in people if not one.unborn),
        tuple(sorted(handlers, key=lambda one: one.name.casefold())),
    )


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody with the same name in another case that this account may open: perhaps the same human."""

    person: Person
    case: Case


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who asked, as somebody with the right has said, in another case."""

    found: InCase
    case: Case


@dataclass(frozen=True, slots=True)
class RequestView:
    """One request. `waits` of `total` items are undecided; both are 0 where nothing is looked for.

    `records`: the case's meetings that are over, in whose records words can be put right. `under_way`: a meeting of one
    of the cases is not over, and nothing of it is found before. `never_took_part`: what is written of them can go.
    """

    page: Page
    case: Case
    request: AccessRequest
    person: Person
    handler: str
    late: bool
    elsewhere: tuple[Elsewhere, ...]
    namesakes: tuple[Namesake, ...]
    waits: int
    total: int
    records: tuple[Meeting, ...]
    under_way: bool
    never_took_part: bool
    today: date
    typed: Typed

    @property
    def all_decided(self) -> bool:
        """Whether the answer for the person can be made."""
        return self.waits == 0 and self.request.state in {RequestState.DECIDED, RequestState.ANSWERED}


def request_view(
    records: Records, case: Case, request: AccessRequest, account: Account, *, today: date, typed: Typed, page: Page
) -> RequestView:
    """One request as this account may see it: of a case that it may not open there is no trace."""
    person, found = records.get(Person, request.person_id), reached(records, request, account.id)
    handler = records.find(Account, id=request.handled_by)
    items = _items(records, request, account, page.zone)
    cases = [one.case_id for one in found]
    return RequestView(
        page=page,
        case=case,
        request=request,
        person=person,
        handler=handler.name if handler else "",
        late=not request.is_settled and request.due_on < today,
        elsewhere=tuple(Elsewhere(one, records.get(Case, one.case_id)) for one in found if one.tie),
        namesakes=_namesakes(records, request, person, account, but=frozenset(cases)),
        waits=sum(one.is_open for one in items),
        total=len(items),
        records=tuple(one for one in records.all(Meeting, case_id=case.id, order="day") if one.stage in OVER),
        under_way=any(one.stage not in OVER for id_ in cases for one in records.all(Meeting, case_id=id_)),
        never_took_part=not is_used(records, person),
        today=today,
        typed=typed,
    )


def _items(records: Records, request: AccessRequest, account: Account, zone: tzinfo) -> tuple[Decided, ...]:
    found = decided_for(records, request, account.id, zone) if request.looks_for_items else {}
    return tuple(one for items in found.values() for one in items)


def _namesakes(
    records: Records, request: AccessRequest, person: Person, account: Account, *, but: frozenset[str]
) -> tuple[Namesake, ...]:
    """The same name in another case is shown for confirming, and ties nobody by itself."""
    if request.is_settled:
        return ()
    called = {one.casefold() for one in (person.name, *request.also_called)}
    others = sorted(cases_of(records, account.id) - but)
    people = records.all(Person, case_id=others) if others else []
    same = (one for one in people if one.name.strip().casefold() in called)
    return tuple(Namesake(one, records.get(Case, one.case_id)) for one in sorted(same, key=lambda one: one.id))
