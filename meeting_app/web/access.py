"""Requests for people's data: the list, one request and its form, other cases, and what came of it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import access as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.access_request import AccessRequest
from meeting_app.domain.case import Case
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.identity import SignedIn
from meeting_app.presenters import access as pages
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, must
from meeting_app.web.case_forms import CaseForm
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.handlers import for_handler, for_request
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("access", __name__)
FIELDS = ("person_id", "kind", "came_on", "counts_from", "asked", "asked_by", "checked", "handled_by")


def at(case: Case, of: AccessRequest) -> str:
    """Where a request's page is."""
    return f"/cases/{case.id}/requests/{of.id}"


@blueprint.get("/requests")
@for_handler
def requests(who: SignedIn) -> Response:
    """All of the cases that this account may open."""
    with services().read() as records:
        view = pages.requests_view(records, who.account, today=services().today(), page=desk_page(who))
    return page("access/requests.html", view)


@blueprint.get("/requests/ways")
@for_handler
def ways(who: SignedIn) -> Response:
    """What can be asked for, and what can be done about it, in plain words."""
    with services().read() as records:
        view = pages.requests_view(records, who.account, today=services().today(), page=desk_page(who))
    return page("access/ways.html", view)


@blueprint.route("/cases/<case_id>/requests/<request_id>/edit", methods=["GET", "POST"])
@submits(say.WriteRequest)
@for_request
def write(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """A request came (`new`), or what is written of it is put right."""
    known = _known(of) if of else {"handled_by": who.account.id}

    def build(records: Records, shown: Page, quicker: bool) -> Any:
        return pages.request_form(records, case, of.id if of else "", Typed(known | typed()), page=shown)

    def command() -> Command:
        return from_form(say.WriteRequest, request.form, case_id=case.id, request_id=of.id if of else None)

    form = CaseForm("access/edit.html", build, {})
    return form.answers(who, case, command, to=lambda id_: f"/cases/{case.id}/requests/{id_}")


def _known(of: AccessRequest) -> dict[str, str]:
    return {name: str(getattr(of, name) or "") for name in FIELDS} | {"also_called": "\n".join(of.also_called)}


@blueprint.get("/cases/<case_id>/requests/<request_id>")
@for_request
def one(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """One request."""
    return _page(who, case, must(of))


@blueprint.post("/cases/<case_id>/requests/<request_id>/extend")
@submits(say.ExtendRequest)
@for_request
def extend(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """Two months more."""
    return _tries(who, case, must(of), lambda known: from_form(say.ExtendRequest, request.form, **known))


@blueprint.post("/cases/<case_id>/requests/<request_id>/settle")
@submits(say.SettleRequest)
@for_request
def settle(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """Decided, answered, refused, or taken up again."""
    return _tries(who, case, must(of), lambda known: from_form(say.SettleRequest, request.form, **known))


@blueprint.post("/cases/<case_id>/requests/<request_id>/tie")
@submits(say.TieRequest)
@for_request
def tie(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """Who asked is a person of another case, too."""

    def command(known: dict[str, str]) -> Command:
        there = {"case_id": request.form.get("other_case", ""), "of_case": case.id}
        return from_form(say.TieRequest, request.form, **{**known, **there})

    return _tries(who, case, must(of), command)


@blueprint.post("/cases/<case_id>/requests/<request_id>/untie")
@submits(say.UntieRequest)
@for_request
def untie(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """It is somebody else after all."""

    def command(known: dict[str, str]) -> Command:
        return from_form(say.UntieRequest, request.form, case_id=request.form.get("other_case", ""))

    return _tries(who, case, must(of), command)


@blueprint.post("/cases/<case_id>/requests/<request_id>/remove-person")
@submits(say.RemovePerson)
@for_request
def remove_person(who: SignedIn, case: Case, of: AccessRequest | None) -> Response:
    """What is written of somebody who was put down by mistake goes."""
    person = must(of).person_id
    return _tries(
        who, case, must(of), lambda known: from_form(say.RemovePerson, request.form, person_id=person, **known)
    )


def _tries(who: SignedIn, case: Case, of: AccessRequest, make: Callable[[dict[str, str]], Command]) -> Response:
    try:
        services().do(make({"case_id": case.id, "request_id": of.id}), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _page(who, case, of, errors=errors_of(refused), status=status_of(refused))
    return go(at(case, of))


def _page(
    who: SignedIn, case: Case, of: AccessRequest, *, errors: tuple[tuple[str, str], ...] = (), status: int = 200
) -> Response:
    shown, today = desk_page(who, errors=errors), services().today()
    with services().read_unhurried() as records:
        fresh = records.get(AccessRequest, of.id)
        view = pages.request_view(records, case, fresh, who.account, today=today, typed=typed(), page=shown)
    return page("access/request.html", view, status=status)
