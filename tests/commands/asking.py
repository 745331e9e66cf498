"""Somebody asks for their data in the small world: who handles it, the request, and what the person would get."""

from datetime import date
from typing import Any

from meeting_app.commands.messages import access as say
from meeting_app.commands.messages.case import AddMember, OpenCase, WritePerson
from meeting_app.domain.access_item import Choice, Decided, Ground
from meeting_app.domain.access_request import AccessRequest, RequestKind
from meeting_app.domain.account import Account
from meeting_app.domain.case import Case, Group
from meeting_app.export.page_document import document_of
from meeting_app.export.text_form import text_of
from meeting_app.presenters.access_draft import DraftView, draft_view
from meeting_app.storage.requests import decided_for
from tests.drivers import Chair
from tests.factories import an_account
from tests.fakes import LONDON
from tests.presenters.phones import renderer
from tests.reaching import PAGE

CAME = date(2026, 3, 2)


def a_handler(world, name: str = "Hana") -> Chair:
    """Somebody who may handle requests, and is a member of the case."""
    handler = an_account(world, name)
    world.chair.does(say.LetHandleRequests, account_id=handler.account_id, lets=True)
    world.chair.does(AddMember, account_id=handler.account_id)
    return handler


def asks(world, handler: Chair, name: str, **more: Any) -> AccessRequest:
    """A request of one of the case's people."""
    said = {
        "request_id": None, "person_id": world.chair.people[name], "kind": RequestKind.ACCESS, "came_on": CAME,
        "counts_from": None, "asked": "All of it.", "asked_by": "", "checked": "Known to Imogen.", "also_called": "",
        "handled_by": handler.account_id,
    }  # fmt: skip
    made = handler.does(say.WriteRequest, **{**said, **more})
    return world.get(AccessRequest, made.code)


def found(world, handler: Chair, request: AccessRequest) -> tuple[Decided, ...]:
    """All that is found for this handler."""
    with world.read() as records:
        items = decided_for(records, request, handler.account_id, LONDON)
        return tuple(one for of_case in items.values() for one in of_case)


def texts(items) -> str:
    """All words of these."""
    return "\n".join(line.text for one in items for line in one.item.lines)


def decides(world, handler: Chair, request: AccessRequest, *keys: str, **more: Any):
    """These items are decided, left out unless it is said otherwise."""
    said = {"choice": Choice.LEAVE_OUT, "ground": Ground.SOMEBODY_ELSE, "reason": "She did not agree."}
    known = {"request_id": request.id, "of_case": request.case_id, "items": keys}
    return handler.does(say.DecideItems, **{**known, **said, **more})


def the_draft(world, handler: Chair, request: AccessRequest, *, is_answer: bool = False) -> DraftView:
    """The draft as this handler gets it."""
    with world.read() as records:
        case, account = records.get(Case, request.case_id), records.get(Account, handler.account_id)
        asked = {"is_answer": is_answer, "today": CAME, "page": PAGE}
        return draft_view(records, case, records.get(AccessRequest, request.id), account, **asked)


def the_words(world, handler: Chair, request: AccessRequest, **more: Any) -> str:
    """All words of the draft's document."""
    page = renderer().page("access/document.html", the_draft(world, handler, request, **more))
    return text_of(document_of(page))


def another_case(world, *names: str, by: Chair | None = None) -> dict[str, str]:
    """A case of somebody's own with people of these names; `case` and each person's id."""
    who = by or world.chair
    made = {"command_id": world.sources.new_id(), "reference": "TM-2", "name_on_screen": "The M. family"}
    case_id = world.do(OpenCase(**made), who.actor).code
    ids = {"case": case_id}
    for name in names:
        person = {"person_id": None, "group": Group.FAMILY, "name": name, "says_as": name.split(" ")[0]}
        rest = {"role": "OTHERMARKER", "language": "en", "needs": "", "born": "", "unborn": False}
        known = {"command_id": world.sources.new_id(), "case_id": case_id}
        ids[name] = world.do(WritePerson(**known, **person, **rest), who.actor).code
    return ids
