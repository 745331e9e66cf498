"""What a request for somebody's data has found is decided, item by item; the draft, and the answer made of it."""

from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages import access as say
from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.access_request import AccessRequest, RequestState
from meeting_app.domain.case import Case
from meeting_app.domain.copies import Decided, Kind
from meeting_app.domain.errors import DomainError, InvalidInput, NotAllowed, SignedOut
from meeting_app.identity import SignedIn
from meeting_app.presenters.access_draft import DraftView, draft_view, drawings_in
from meeting_app.presenters.access_items import item_view, items_view
from meeting_app.storage.requests import reached
from meeting_app.web.access import at
from meeting_app.web.asking import desk_page, must
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.copy_forms import as_document, wanted_in
from meeting_app.web.handlers import for_request
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("access_items", __name__)
READY = frozenset({RequestState.DECIDED, RequestState.ANSWERED})


@blueprint.route("/cases/<case_id>/requests/<request_id>/items", methods=["GET", "POST"])
@submits(say.DecideItems)
@for_request
def items(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """All of them; several alike are decided with one reason."""
    found = _looked_for(of)
    errors: tuple[tuple[str, str], ...] = ()
    status = 200
    if request.method == "POST":
        try:
            _decides(who, case, found, _ticked())
            return go(f"{at(case, found)}/items")
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            errors, status = errors_of(refused), status_of(refused)
    with services().read_unhurried() as records:
        fresh = records.get(AccessRequest, found.id)
        known: dict[str, Any] = {"typed": typed(), "ticked": _ticked()}
        view = items_view(records, case, fresh, who.account, page=desk_page(who, errors=errors), **known)
    return page("access/items.html", view, status=status)


@blueprint.route("/cases/<case_id>/requests/<request_id>/items/<item_key>", methods=["GET", "POST"])
@submits(say.DecideItems)
@for_request
def item(who: SignedIn, case: Case, of: AccessRequest | None, item_key: str) -> Response:
    """One of them: left out, put in, or put in without a part."""
    found, there = _looked_for(of), request.form.get("item_case", "")
    errors: tuple[tuple[str, str], ...] = ()
    status = 200
    if request.method == "POST":
        try:
            _decides(who, case, found, (f"{there}:{item_key}",))
            return go(f"{at(case, found)}/items")
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            errors, status = errors_of(refused), status_of(refused)
    with services().read_unhurried() as records:
        fresh = records.get(AccessRequest, found.id)
        known: dict[str, Any] = {"typed": typed(), "left_out": _left_out()}
        view = item_view(records, case, fresh, who.account, item_key, page=desk_page(who, errors=errors), **known)
    return page("access/item.html", must(view), status=status)


def _decides(who: SignedIn, case: Case, of: AccessRequest, ticked: tuple[str, ...]) -> None:
    """One command for each case that the ticked items are of."""
    by_case: dict[str, list[str]] = {}
    for one in ticked:
        case_id, _, key = one.partition(":")
        by_case.setdefault(case_id, []).append(key)
    if not by_case:
        raise InvalidInput({"items": "choose"}, rule="who-may-see")
    for case_id, keys in by_case.items():
        known = {"case_id": case_id, "of_case": case.id, "request_id": of.id, "items": tuple(keys)}
        services().do(from_form(say.DecideItems, request.form, left_out=_left_out(), **known), who.actor)


def _ticked() -> tuple[str, ...]:
    """Of the items, and of all that are alike, which come together with a space between."""
    return tuple(dict.fromkeys(key for one in request.form.getlist("items") for key in one.split()))


def _left_out() -> tuple[str, ...]:
    """The sentences that are ticked, and what is typed besides, one part a line; only where a part is to go."""
    if request.form.get("choice") != "without":
        return ()
    said = request.form.get("also_out", "").replace("\r\n", "\n").split("\n")
    chosen = (one.replace("\r\n", "\n") for one in (*request.form.getlist("left_out"), *said))
    return tuple(dict.fromkeys(one for one in chosen if one.strip()))


def _looked_for(of: AccessRequest | None) -> AccessRequest:
    if of is None or not of.looks_for_items:
        raise NotAllowed
    return of


@blueprint.get("/cases/<case_id>/requests/<request_id>/draft")
@for_request
def draft(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """What the person would get as it stands now."""
    return page("access/draft.html", _draft(who, case, _looked_for(of), is_answer=False))


@blueprint.post("/cases/<case_id>/requests/<request_id>/draft")
@submits(CheckCopy)
@for_request
def copy(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """The same as a file, or the answer once all is decided; written down in each case that it was made from."""
    found = _looked_for(of)
    is_answer = bool(request.form.get("answer"))
    try:
        wanted = wanted_in(request.form, Kind.ACCESS)
        view = _ready(_draft(who, case, found, is_answer=is_answer))
    except InvalidInput as refused:
        shown = _draft(who, case, found, is_answer=False, errors=errors_of(refused))
        return page("access/draft.html", shown, status=status_of(refused))
    name = "answer" if is_answer else "draft"
    with services().read_unhurried() as records:
        pictures = drawings_in(records, view)
    known: dict[str, Any] = {"name": name, "title": name.capitalize(), "pictures": pictures}
    made = as_document("access/document.html", view, wanted, **known).make()
    with services().read_unhurried() as records:
        people = [one.person for one in reached(records, view.request, who.account.id)]
    for person in people:
        done = CheckCopy(
            command_id=f"{request.form.get('command_id', '')}-{person.case_id}",
            case_id=person.case_id,
            about_meeting=None,
            about_id=found.id,
            reader_id=person.id if is_answer else None,
            decided=Decided.AS_IT_IS if is_answer else Decided.FOR_THE_FILE,
            kind=Kind.ACCESS,
            style=wanted.style,
            form=wanted.form,
            digest=made.digest,
        )
        services().do(done, who.actor)
    return made.response


def _ready(view: DraftView) -> DraftView:
    """who-may-see: an answer is made once all is decided, also what has come since."""
    if view.is_answer and (view.waits or view.request.state not in READY):
        raise InvalidInput({"answer": "decide_all_first"}, rule="who-may-see")
    return view


def _draft(
    who: SignedIn, case: Case, of: AccessRequest, *, is_answer: bool, errors: tuple[tuple[str, str], ...] = ()
) -> DraftView:
    with services().read_unhurried() as records:
        return draft_view(
            records,
            case,
            records.get(AccessRequest, of.id),
            who.account,
            is_answer=is_answer,
            today=services().today(),
            page=desk_page(who, errors=errors),
        )
