"""Commands on a request for somebody's data: who may handle them, the request, who it is elsewhere, its items."""

from datetime import date
from typing import ClassVar

from meeting_app.commands.message import CaseCommand, HouseCommand
from meeting_app.domain.access_item import Choice, Ground
from meeting_app.domain.access_request import RequestKind, RequestState
from meeting_app.domain.ids import AccountId, CaseId, PersonId
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LetHandleRequests(HouseCommand):
    """A colleague may handle requests from now on, or not any more."""

    action: ClassVar[str] = "let_handle_requests"
    may: ClassVar[May] = May.ADMINISTRATOR
    account_id: AccountId
    lets: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerCommand(CaseCommand):
    """On a case, by one of its members that may handle requests."""

    may: ClassVar[May] = May.HANDLER


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteRequest(HandlerCommand):
    """A request came (`request_id` empty), or what is written of it is put right. `also_called`: one a line."""

    action: ClassVar[str] = "write_request"
    request_id: str | None
    person_id: PersonId
    kind: RequestKind
    came_on: date
    counts_from: date | None
    asked: str
    asked_by: str
    checked: str
    also_called: str
    handled_by: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendRequest(HandlerCommand):
    """Two months more."""

    action: ClassVar[str] = "extend_request"
    request_id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleRequest(HandlerCommand):
    """All is decided, it is answered, or it is refused."""

    action: ClassVar[str] = "settle_request"
    request_id: str
    state: RequestState
    outcome: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRequest(HandlerCommand):
    """Who asked is this person of this case, too: the case is the other one. `of_case` is the request's own."""

    action: ClassVar[str] = "tie_request"
    request_id: str
    of_case: CaseId
    person_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class UntieRequest(HandlerCommand):
    """It is somebody else after all."""

    action: ClassVar[str] = "untie_request"
    tie_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideItems(HandlerCommand):
    """Decide one item of this case, or several alike with one reason. `items` are their keys."""

    action: ClassVar[str] = "decide_items"
    request_id: str
    of_case: CaseId
    items: tuple[str, ...]
    choice: Choice
    ground: Ground
    reason: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePerson(HandlerCommand):
    """What is written of somebody who was put down by mistake and never took part goes."""

    action: ClassVar[str] = "remove_person"
    person_id: PersonId
    request_id: str
