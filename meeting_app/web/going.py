"""What goes and when, its certificates, and the press that lets a whole case go."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages import letting_go as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.account import Role
from meeting_app.domain.case import Case
from meeting_app.domain.certificate import Certificate
from meeting_app.domain.errors import DomainError, InvalidInput, NotAllowed, SignedOut
from meeting_app.identity import SignedIn
from meeting_app.presenters.what_goes import CertificateView, let_case_go_view, what_goes
from meeting_app.storage.house import load_house
from meeting_app.web.asking import desk_page, for_account, must
from meeting_app.web.cases import for_case
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("going", __name__)


@blueprint.get("/going")
@for_account
def going(who: SignedIn) -> Response:
    """In one's own cases; an administrator's page has the others too, without a name, and the certificates."""
    parts = services()
    with parts.read() as records:
        view = what_goes(records, who.account, today=parts.today(), zone=parts.time_zone, page=desk_page(who))
    return page("account/going.html", view)


@blueprint.get("/going/<certificate_id>")
@for_account
def certificate(who: SignedIn, certificate_id: str) -> Response:
    """One certificate, to print."""
    if who.account.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    with services().read() as records:
        found = must(records.find(Certificate, id=certificate_id))
        council = load_house(records).council
    return page("account/certificate.html", CertificateView(desk_page(who), found, council))


@blueprint.route("/cases/<case_id>/let-go", methods=["GET", "POST"])
@submits(say.LetCaseGo)
@for_case
def let_case_go(who: SignedIn, case: Case) -> Response:
    """on-hold, kept-for-a-time: the first press says what would go and asks for the reason, the second does it."""
    if who.account.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    if request.method == "GET":
        return _page(who, case, sure=False)
    if not request.form.get("because"):
        return _page(who, case, refused=InvalidInput({"because": "choose"}), sure=False)
    if not request.form.get("again"):
        return _page(who, case, sure=True)
    try:
        services().do(from_form(say.LetCaseGo, request.form, case_id=case.id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _page(who, case, refused=refused, sure=isinstance(refused, InvalidInput))
    services().let_go()
    return go("/going")


def _page(who: SignedIn, case: Case, *, sure: bool, refused: DomainError | None = None) -> Response:
    shown = desk_page(who, errors=errors_of(refused) if refused else ())
    with services().read() as records:
        view = let_case_go_view(records, case, services().time_zone, page=shown, typed=typed(), sure=sure)
    return page("case/let_go.html", view, status=status_of(refused) if refused else 200)
