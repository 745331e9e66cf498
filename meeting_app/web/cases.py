"""Cases: list, page, and the editors of people, ties, worries and scales."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import case as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case, Person
from meeting_app.domain.errors import Conflict, DomainError, NotAllowed, SignedOut
from meeting_app.identity import SignedIn, may_open_case
from meeting_app.presenters.case_reader import case_as
from meeting_app.presenters.cases import EditorView, case_list_view, case_view
from meeting_app.presenters.page import Typed
from meeting_app.presenters.worries import worry_lines
from meeting_app.web.asking import desk_page, for_account, must
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services
from meeting_app.web.texts import TEXTS
from meeting_app.web.written import is_changing, warned

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
    """A case's page; with `as` the scales as one of its people may see them (who-may-see)."""
    reader_id = request.args.get("as", "")
    if not reader_id:
        return _case_page(who, case)
    reader = own(case, Person, reader_id)
    with services().read() as records:
        view = case_as(records, case, reader, chair=who.account.says_as, page=desk_page(who))
    return page("case/as_reader.html", view)


def _case_page(who: SignedIn, case: Case, *, errors: tuple[tuple[str, str], ...] = (), status: int = 200) -> Response:
    with services().read() as records:
        view = case_view(records, case, who.account, page=desk_page(who, errors=errors))
    return page("case/case.html", view, status=status)


def typed() -> Typed:
    """What was typed, line ends as the domain keeps them."""
    return Typed({name: text.replace("\r\n", "\n") for name, text in request.form.items()})


@dataclass(frozen=True, slots=True)
class Filled:
    """What an editor's page is filled with, and why what was typed could not be taken."""

    known: dict[str, str]
    errors: tuple[tuple[str, str], ...] = ()
    status: int = 200
    clash: bool = False


MadeOn = Callable[[], dict[str, str]]


def editor(
    who: SignedIn,
    case: Case,
    *,
    name: str,
    command: type[Command],
    subject_id: str,
    known: dict[str, str],
    to: str = "",
    made_on: MadeOn | None = None,
    **fields: Any,
) -> Response:
    """An editor's GET and POST: the page with what is stored, or with what was typed and why it can't be taken.

    `made_on` says on which versions a form is made; where somebody was quicker the page is made on theirs, shows them,
    and keeps what was typed (own-words).
    """
    filled = Filled(known)
    if request.method == "POST" and is_changing():
        filled = Filled(typed())
    elif request.method == "POST":
        warning = warned(who, TEXTS.get(command, {}), case_id=case.id)
        if warning is not None:
            return warning
        try:
            services().do(from_form(command, request.form, case_id=case.id, **fields), who.actor)
            return go(to or f"/cases/{case.id}")
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            filled = _refused(refused, made_on)
    return editor_page(who, case, name, subject_id, filled)


def _refused(refused: DomainError, made_on: MadeOn | None) -> Filled:
    clash = isinstance(refused, Conflict) and made_on is not None
    known = typed() | (made_on() if clash and made_on else {})
    return Filled(known, errors_of(refused), status_of(refused), clash)


def editor_page(who: SignedIn, case: Case, name: str, subject_id: str, filled: Filled) -> Response:
    """The page of an editor."""
    with services().read() as records:
        view = EditorView(
            desk_page(who, errors=filled.errors),
            case,
            subject_id,
            Typed(filled.known),
            tuple(records.all(Person, case_id=case.id)),
            worry_lines(records, case),
            filled.clash,
        )
    return page(name, view, status=filled.status)


@blueprint.route("/cases/<case_id>/edit", methods=["GET", "POST"])
@submits(say.EditCase)
@for_case
def edit_case(who: SignedIn, case: Case) -> Response:
    """Reference and name on screens."""
    known = {"reference": case.reference, "name_on_screen": case.name_on_screen}
    return editor(who, case, name="case/edit_case.html", command=say.EditCase, subject_id=case.id, known=known)


@blueprint.route("/cases/<case_id>/people/<person_id>", methods=["GET", "POST"])
@submits(say.WritePerson)
@for_case
def person(who: SignedIn, case: Case, person_id: str) -> Response:
    """A person; `new` for one who is not on the case yet."""
    new = person_id == "new"
    known = {} if new else fields_of(own(case, Person, person_id))
    return editor(
        who,
        case,
        name="case/person.html",
        command=say.WritePerson,
        subject_id="" if new else person_id,
        known=known,
        person_id=None if new else person_id,
    )


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
