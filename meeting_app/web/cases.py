"""Cases: list, page, and the editors of people, ties, worries and scales."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import case as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.account import Role
from meeting_app.domain.case import Case, Person
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.identity import SignedIn, may_open_case
from meeting_app.presenters.case_reader import case_as
from meeting_app.presenters.cases import case_list_view, case_view
from meeting_app.presenters.editing import EditorView
from meeting_app.presenters.going import of_case
from meeting_app.presenters.what_goes import soon_of
from meeting_app.web.asking import desk_page, for_account, must
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.editing import Editor, edit
from meeting_app.web.readers import as_whom
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("cases", __name__)


def for_case(view: Callable[..., Response]) -> Callable[..., Response]:
    """The view gets `who` and `case`; unknown and forbidden cases look the same."""

    @wraps(view)
    @for_account
    def asked(who: SignedIn, case_id: str, **ids: Any) -> Response:
        with services().read() as records:
            may_open_case(records, who, case_id)
            case = records.get(Case, case_id)
        return view(who, case, **ids)

    return asked


@blueprint.get("/cases")
@for_account
def cases(who: SignedIn) -> Response:
    """One's own cases. What is looked for comes as a form's field, never in the address."""
    return _list(who, "")


@blueprint.post("/cases")
@submits()
@for_account
def search(who: SignedIn) -> Response:
    """Look for a case: a POST, because names don't belong in addresses and logs."""
    return _list(who, request.form.get("search", ""))


def _list(who: SignedIn, search_for: str) -> Response:
    with services().read() as records:
        view = case_list_view(records, who.account, search=search_for, page=desk_page(who))
        soon = soon_of(records, who.account, today=services().today(), zone=services().time_zone)
        view = replace(view, soon=soon)
    return page("case/list.html", view)


@blueprint.route("/cases/new", methods=["GET", "POST"])
@submits(say.OpenCase)
@for_account
def new_case(who: SignedIn) -> Response:
    """Open a case."""
    errors: tuple[tuple[str, str], ...] = ()
    if request.method == "POST":
        try:
            return go(f"/cases/{services().do(from_form(say.OpenCase, request.form), who.actor).code}")
        except DomainError as refused:
            errors = errors_of(refused)
    empty = Case("", "", "", who.account.id, services().now())  # type: ignore[arg-type]
    view = EditorView(desk_page(who, errors=errors), empty, "", typed())
    return page("case/edit_case.html", view, status=422 if errors else 200)


@blueprint.get("/cases/<case_id>")
@for_case
def case(who: SignedIn, case: Case) -> Response:
    """A case's page; with `as` what of it a reader may see (who-may-see)."""
    reader = as_whom(case)
    if reader is None:
        return _case_page(who, case)
    with services().read() as records:
        today = services().today()
        view = case_as(records, case, reader, chair=who.account.says_as, today=today, page=desk_page(who))
    return page("case/as_reader.html", view)


def _case_page(who: SignedIn, case: Case, *, errors: tuple[tuple[str, str], ...] = (), status: int = 200) -> Response:
    with services().read_unhurried() as records:
        view = case_view(records, case, who.account, today=services().today(), page=desk_page(who, errors=errors))
        may = who.account.role is Role.ADMINISTRATOR
        view = replace(view, going=of_case(records, case, services().time_zone), may_let_go=may)
    return page("case/case.html", view, status=status)


@blueprint.route("/cases/<case_id>/edit", methods=["GET", "POST"])
@submits(say.EditCase)
@for_case
def edit_case(who: SignedIn, case: Case) -> Response:
    """Reference and name on screens."""
    known = {"reference": case.reference, "name_on_screen": case.name_on_screen}
    return edit(who, case, Editor("case/edit_case.html", say.EditCase, case.id), known=known)


@blueprint.route("/cases/<case_id>/people/<person_id>", methods=["GET", "POST"])
@submits(say.WritePerson)
@for_case
def person(who: SignedIn, case: Case, person_id: str) -> Response:
    """A person; `new` for one who is not on the case yet."""
    new = person_id == "new"
    known = {} if new else fields_of(own(case, Person, person_id))
    editor = Editor("case/person.html", say.WritePerson, "" if new else person_id)
    return edit(who, case, editor, known=known, person_id=None if new else person_id)


def own(case: Case, cls: type[Any], id_: str) -> Any:
    """The thing with this id, if it is of this case. Raises NotAllowed."""
    with services().read() as records:
        found = must(records.find(cls, id=id_))
    if found.case_id != case.id:
        raise NotAllowed
    return found


def fields_of(thing: Any) -> dict[str, str]:
    """What an editor's page is filled with: a stored thing's fields as text."""
    values = {name: getattr(thing, name) for name in thing.__slots__}
    return {
        name: "yes" if value is True else "" if value is False or value is None else str(value)
        for name, value in values.items()
    }


@blueprint.post("/cases/<case_id>/ties")
@submits(say.TiePeople)
@for_case
def tie(who: SignedIn, case: Case) -> Response:
    """Who lives with, or shares a phone with, whom."""
    return _small(who, case, say.TiePeople)


@blueprint.post("/cases/<case_id>/ties/<tie_id>/end")
@submits(say.UntiePeople)
@for_case
def untie(who: SignedIn, case: Case, tie_id: str) -> Response:
    """That is not so any more."""
    return _small(who, case, say.UntiePeople, tie_id=tie_id)


@blueprint.post("/cases/<case_id>/members")
@submits(say.AddMember)
@for_case
def add_member(who: SignedIn, case: Case) -> Response:
    """A colleague may open this case."""
    return _small(who, case, say.AddMember)


def _small(who: SignedIn, case: Case, command: type[Command], **known: Any) -> Response:
    try:
        services().do(from_form(command, request.form, case_id=case.id, **known), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _case_page(who, case, errors=errors_of(refused), status=status_of(refused))
    return go(f"/cases/{case.id}")
