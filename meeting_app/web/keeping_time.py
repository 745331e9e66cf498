"""How long working copies stay, a case on hold, and "filed": that a record is in the case system."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages import letting_go as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.account import Role
from meeting_app.domain.case import Case
from meeting_app.domain.errors import DomainError, InvalidInput, NotAllowed, SignedOut
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.retention import Unit
from meeting_app.identity import SignedIn
from meeting_app.presenters.going import filed_view, hold_view, periods_view
from meeting_app.presenters.page import Typed
from meeting_app.web.asking import desk_page, for_account, for_meeting
from meeting_app.web.cases import for_case
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("keeping_time", __name__)
Errors = tuple[tuple[str, str], ...]


@blueprint.route("/account/periods", methods=["GET", "POST"])
@submits(say.WritePeriods)
@for_account
def periods(who: SignedIn) -> Response:
    """kept-for-a-time: the council's own periods; there are none until somebody sets them."""
    if who.account.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    refused: DomainError | None = None
    if request.method == "POST":
        try:
            command = say.WritePeriods(command_id=request.form.get("command_id", ""), periods=_periods())
            services().do(command, who.actor)
            return go("/account/periods?saved=1")
        except InvalidInput as wrong:
            refused = wrong
    with services().read() as records:
        shown = desk_page(who, errors=errors_of(refused) if refused else ())
        view = periods_view(records, page=shown, typed=typed(), saved=bool(request.args.get("saved")))
    return page("account/periods.html", view, status=status_of(refused) if refused else 200)


def _periods() -> tuple[tuple[str, int, Unit], ...]:
    """From the form; what is no number stands as one that is refused at its field."""
    found = []
    for kind in MeetingKind:
        text = request.form.get(f"count_{kind}", "").strip()
        count = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1 if text else 0
        unit = Unit.YEARS if request.form.get(f"unit_{kind}") == Unit.YEARS else Unit.MONTHS
        found.append((kind.value, count, unit))
    return tuple(found)


@blueprint.route("/cases/<case_id>/hold", methods=["GET", "POST"])
@submits(say.PutOnHold)
@for_case
def hold(who: SignedIn, case: Case) -> Response:
    """on-hold: why nothing of this case is deleted, and since when."""
    if request.method == "GET":
        return _hold_page(who, case)
    try:
        services().do(from_form(say.PutOnHold, request.form, case_id=case.id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _hold_page(who, case, refused=refused)
    return go(f"/cases/{case.id}/hold")


@blueprint.post("/cases/<case_id>/hold/<hold_id>/lift")
@submits(say.LiftHold)
@for_case
def lift(who: SignedIn, case: Case, hold_id: str) -> Response:
    """on-hold: it is over, and why."""
    try:
        services().do(from_form(say.LiftHold, request.form, case_id=case.id, hold_id=hold_id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _hold_page(who, case, refused=refused, lifting=hold_id)
    return go(f"/cases/{case.id}/hold")


def _hold_page(who: SignedIn, case: Case, *, refused: DomainError | None = None, lifting: str = "") -> Response:
    with services().read() as records:
        shown = desk_page(who, errors=errors_of(refused) if refused else ())
        view = hold_view(records, case, who.account, page=shown, typed=typed(), lifting=lifting)
    return page("case/hold.html", view, status=status_of(refused) if refused else 200)


@blueprint.route("/meetings/<public_id>/record/filed", methods=["GET", "POST"])
@submits(say.FileRecord)
@for_meeting
def filed(who: SignedIn, meeting: Meeting) -> Response:
    """filed-first: where the record is in the case system, and which copy was put there."""
    if request.method == "GET":
        return _filed_page(who, meeting, Typed())
    digest = request.form.get("copy", "") or request.form.get("digest", "")
    try:
        about = {"case_id": meeting.case_id, "about_meeting": meeting.id, "digest": digest}
        services().do(from_form(say.FileRecord, request.form, **about), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _filed_page(who, meeting, typed(), refused=refused)
    return go(f"/meetings/{meeting.public_id}/record/filed")


def _filed_page(who: SignedIn, meeting: Meeting, said: Typed, *, refused: DomainError | None = None) -> Response:
    with services().read() as records:
        shown = desk_page(who, errors=errors_of(refused) if refused else ())
        view = filed_view(records, meeting, services().time_zone, page=shown, typed=said)
    return page("record/filed.html", view, status=status_of(refused) if refused else 200)
