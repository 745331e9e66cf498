"""Safety plans: the page of one, its forms, and the copy of a reader (who-may-see)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import plan as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.plan import PlanLine, SafetyPlan
from meeting_app.identity import SignedIn
from meeting_app.presenters.page import Page
from meeting_app.presenters.plan_forms import PlanForm, plan_form
from meeting_app.presenters.safety_plan import plan_page
from meeting_app.storage.records import Records
from meeting_app.values import dataclass
from meeting_app.web.asking import desk_page, must
from meeting_app.web.case_forms import CaseForm
from meeting_app.web.cases import for_case, own
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.readers import as_whom
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("plan", __name__)
PRESSES: dict[str, type[Command]] = {one.action: one for one in (say.DropPlanLine, say.MakePlanScale)}
LINE = {
    "what": "What", "who": "Who does it", "when": "When", "notices": "Who would notice", "then": "What they do then",
    "put_text": "In another language", "put_by": "Who put it into that language",
}  # fmt: skip


@blueprint.get("/cases/<case_id>/plan/<plan_id>")
@for_case
def plan(who: SignedIn, case: Case, plan_id: str) -> Response:
    """The plan; with `as` the copy of a reader."""
    return _page(who, case, plan_id)


def _page(
    who: SignedIn, case: Case, plan_id: str, *, errors: tuple[tuple[str, str], ...] = (), status: int = 200
) -> Response:
    reader, shown, today = as_whom(case), desk_page(who, errors=errors), services().today()
    with services().read() as records:
        view = must(plan_page(records, case, plan_id, reader, today=today, page=shown))
    return page("plan/copy.html" if reader else "plan/plan.html", view, status=status)


@blueprint.post("/cases/<case_id>/plan")
@submits(say.BeginPlan)
@for_case
def begin(who: SignedIn, case: Case) -> Response:
    """A plan for one worry, or for all."""
    made = services().do(from_form(say.BeginPlan, request.form, case_id=case.id), who.actor)
    return go(f"/cases/{case.id}/plan/{made.code}")


@blueprint.post("/cases/<case_id>/plan/<plan_id>/do/<action>")
@submits(*PRESSES.values())
@for_case
def press(who: SignedIn, case: Case, plan_id: str, action: str) -> Response:
    """One press of the page; a scale that was made from the plan is put right next."""
    command = must(PRESSES.get(action))
    try:
        done = services().do(from_form(command, request.form, case_id=case.id, plan_id=plan_id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _page(who, case, plan_id, errors=errors_of(refused), status=status_of(refused))
    made_scale = command is say.MakePlanScale
    return go(f"/cases/{case.id}/scales/{done.code}" if made_scale else f"/cases/{case.id}/plan/{plan_id}")


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of a plan: its page, its command, the texts to look through, and what its page knows."""

    template: str
    command: type[Command]
    texts: dict[str, str]
    known: dict[str, Any]
    build: Callable[[PlanForm], PlanForm] = lambda view: view


@blueprint.route("/cases/<case_id>/tonight", methods=["GET", "POST"])
@submits(say.WriteTonight)
@for_case
def tonight(who: SignedIn, case: Case) -> Response:
    """A plan for tonight: who, where, whom to ring."""
    texts = {"who": "Who is with the children", "where": "Where", "ring": "Whom to ring"}
    return _form(who, case, "", _Form("plan/tonight.html", say.WriteTonight, texts, {}))


@blueprint.route("/cases/<case_id>/plan/<plan_id>/line/<line>", methods=["GET", "POST"])
@submits(say.WritePlanLine)
@for_case
def line(who: SignedIn, case: Case, plan_id: str, line: str) -> Response:
    """One arrangement; `new` for one that is not there yet."""
    new = line == "new"
    stored = None if new else _line(case, plan_id, line)
    form = _Form("plan/line.html", say.WritePlanLine, LINE, {"line": None if new else line})
    return _form(who, case, plan_id, replace(form, build=lambda view: view.of(stored)))


@blueprint.route("/cases/<case_id>/plan/<plan_id>/tried/<line>", methods=["GET", "POST"])
@submits(say.TryPlan)
@for_case
def tried(who: SignedIn, case: Case, plan_id: str, line: str) -> Response:
    """How a line was tried; `all` for the plan as a whole."""
    stored = None if line == "all" else _line(case, plan_id, line)
    form = _Form("plan/tried.html", say.TryPlan, {"what": "What happened"}, {"line": stored.line if stored else None})
    return _form(who, case, plan_id, replace(form, build=lambda view: replace(view, line=stored)))


@blueprint.route("/cases/<case_id>/plan/<plan_id>/agree", methods=["GET", "POST"])
@submits(say.AgreePlan)
@for_case
def agree(who: SignedIn, case: Case, plan_id: str) -> Response:
    """The lines as they stand are agreed."""
    texts = {"why_not": "Why not with the child"}
    return _form(who, case, plan_id, _Form("plan/agree.html", say.AgreePlan, texts, {}))


@blueprint.route("/cases/<case_id>/plan/<plan_id>/keep/<line>", methods=["GET", "POST"])
@submits(say.KeepPlanLine, say.FreePlanLine)
@for_case
def keep(who: SignedIn, case: Case, plan_id: str, line: str) -> Response:
    """From whom a line is kept, and why; or free it again."""
    stored = _line(case, plan_id, line)
    command = say.FreePlanLine if request.form.get("free") else say.KeepPlanLine
    form = _Form("plan/keep.html", command, {}, {"line": line})
    return _form(who, case, plan_id, replace(form, build=lambda view: view.kept_of(stored)))


def _line(case: Case, plan_id: str, line: str) -> PlanLine:
    """The newest revision of this line of this plan of this case. Raises NotAllowed."""
    own(case, SafetyPlan, plan_id)
    with services().read() as records:
        found = records.all(PlanLine, plan_id=plan_id, line=line, order="revision")
    if not found or found[-1].gone:
        raise NotAllowed
    return found[-1]


def _form(who: SignedIn, case: Case, plan_id: str, form: _Form) -> Response:
    """Show it, or give its command; then the plan."""
    if plan_id:
        own(case, SafetyPlan, plan_id)
    known = {"case_id": case.id, **({"plan_id": plan_id} if plan_id else {}), **form.known}

    def build(records: Records, shown: Page, quicker: bool) -> PlanForm:
        ticked = tuple(request.form.getlist("together")) or tuple(request.form.getlist("from_people"))
        return form.build(plan_form(records, case, plan_id, page=shown, typed=typed(), ticked=ticked))

    return CaseForm(form.template, build, form.texts).answers(
        who,
        case,
        lambda: from_form(form.command, request.form, **known),
        to=lambda code: f"/cases/{case.id}/plan/{plan_id or code}",
    )
