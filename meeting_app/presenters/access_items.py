"""What a request for somebody's data has found, for who decides it: meeting by meeting, undecided first."""

from collections.abc import Callable

from meeting_app.domain.access_item import Choice, Decided, Ground, Item
from meeting_app.domain.access_request import AccessRequest
from meeting_app.domain.account import Account
from meeting_app.domain.case import Case, Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.release import bits_of
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.requests import decided_for
from meeting_app.values import dataclass

Wanted = Callable[[Decided], bool]


@dataclass(frozen=True, slots=True)
class Alike:
    """Items of one kind; `ticks` is what one press sends for all of them."""

    called: str
    items: tuple[Decided, ...]

    @property
    def ticks(self) -> str:
        """The keys of all of them, as they stand on the page: what comes later is not among them."""
        return " ".join(f"{one.item.case_id}:{one.item.key}" for one in self.items)


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one meeting, or of the case where `meeting` is None."""

    case: Case
    meeting: Meeting | None
    items: tuple[Decided, ...]

    @property
    def alike(self) -> tuple[Alike, ...]:
        """Kind by kind, in the order of the first of each."""
        kinds = dict.fromkeys(one.item.called for one in self.items)
        return tuple(Alike(kind, tuple(one for one in self.items if one.item.called == kind)) for kind in kinds)


@dataclass(frozen=True, slots=True)
class ItemsView:
    """All items that are not in by themselves and undecided (`waiting`), decided ones, and what is in by itself.

    It is for the handler alone; nothing of it but what is put in reaches the draft.
    """

    page: Page
    case: Case
    request: AccessRequest
    person: Person
    waiting: tuple[Group, ...]
    decided: tuple[Group, ...]
    own: tuple[Group, ...]
    typed: Typed
    ticked: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many wait."""
        return sum(len(one.items) for one in self.waiting)


def items_view(
    records: Records,
    case: Case,
    request: AccessRequest,
    account: Account,
    *,
    typed: Typed,
    ticked: tuple[str, ...],
    page: Page,
) -> ItemsView:
    """Of the cases that this account may open."""
    found = decided_for(records, request, account.id, page.zone)
    groups = [one for case_id, items in found.items() for one in _groups(records, case_id, items)]
    return ItemsView(
        page,
        case,
        request,
        records.get(Person, request.person_id),
        _only(groups, lambda one: one.is_open),
        _only(groups, lambda one: one.decision is not None),
        _only(groups, lambda one: one.decision is None and one.item.own),
        typed,
        ticked,
    )


def _groups(records: Records, case_id: str, items: tuple[Decided, ...]) -> list[Group]:
    case, meetings = records.get(Case, case_id), by_id(records.all(Meeting, case_id=case_id, order="day"))
    by_meeting: dict[str | None, list[Decided]] = {id_: [] for id_ in (None, *meetings)}
    for one in items:
        by_meeting[one.item.meeting_id].append(one)
    return [Group(case, meetings[id_] if id_ else None, tuple(of)) for id_, of in by_meeting.items() if of]


def _only(groups: list[Group], wanted: Wanted) -> tuple[Group, ...]:
    kept = (Group(one.case, one.meeting, tuple(filter(wanted, one.items))) for one in groups)
    return tuple(one for one in kept if one.items)


def picture_at(item: Item) -> str:
    """Where a drawing is shown to who may open its case; empty for what is none."""
    of = item.picture
    return f"/cases/{item.case_id}/work/{of.work_id}/drawing/{item.thing_id}" if of else ""


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item to decide. `bits`: each sentence of it as it stands, to be ticked for leaving out."""

    page: Page
    case: Case
    request: AccessRequest
    person: Person
    of: Case
    found: Decided
    bits: tuple[str, ...]
    picture: str
    typed: Typed
    left_out: tuple[str, ...]


def item_view(
    records: Records,
    case: Case,
    request: AccessRequest,
    account: Account,
    key: str,
    *,
    typed: Typed,
    left_out: tuple[str, ...],
    page: Page,
) -> ItemView | None:
    """The item with this key, if it is in a case that this account may open; with what was decided, or is typed."""
    all_of_them = (one for items in decided_for(records, request, account.id, page.zone).values() for one in items)
    found = next((one for one in all_of_them if one.item.key == key), None)
    if found is None:
        return None
    made = found.decision
    known = {"choice": made.choice, "ground": made.ground, "reason": made.reason} if made and not typed else {}
    return ItemView(
        page,
        case,
        request,
        records.get(Person, request.person_id),
        records.get(Case, found.item.case_id),
        found,
        bits_of(*(line.text for line in found.item.lines)),
        picture_at(found.item),
        Typed({"choice": Choice.LEAVE_OUT, "ground": Ground.SOMEBODY_ELSE} | known | typed),
        left_out if typed else made.left_out if made else (),
    )
