"""The page that says from which direct work a worry, a goal or a line of a plan comes."""

from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages.child_work import NameWork
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.goal import Goal
from meeting_app.domain.plan import PlanLine
from meeting_app.domain.work_named import NamedIn
from meeting_app.domain.worry import Statement
from meeting_app.identity import SignedIn
from meeting_app.presenters.page import Page
from meeting_app.presenters.work_named import name_work_form
from meeting_app.storage.records import Records
from meeting_app.web.case_forms import CaseForm
from meeting_app.web.cases import for_case, own
from meeting_app.web.respond import submits
from meeting_app.web.services import services

blueprint = Blueprint("naming_work", __name__)


@blueprint.route("/cases/<case_id>/from-work/<named_in>/<named_id>", methods=["GET", "POST"])
@submits(NameWork)
@for_case
def name_work(who: SignedIn, case: Case, named_in: str, named_id: str) -> Response:
    """Tick the pieces that it comes from."""
    if named_in not in set(NamedIn):
        raise NotAllowed
    kind = NamedIn(named_in)
    back = _page_of(case, kind, named_id)

    def build(records: Records, shown: Page, quicker: bool) -> Any:
        sent = request.form.getlist("work_ids") if request.method == "POST" else None
        return name_work_form(records, case, kind, named_id, back=back, sent=sent, page=shown)

    known = {"case_id": case.id, "named_in": kind, "named_id": named_id}
    form = CaseForm("case/name_work.html", build, {})
    return form.answers(who, case, lambda: from_form(NameWork, request.form, **known), to=back)


def _page_of(case: Case, named_in: NamedIn, named_id: str) -> str:
    """Where the thing stands. Raises NotAllowed for one of another case."""
    if named_in is not NamedIn.PLAN_LINE:
        own(case, Statement if named_in is NamedIn.STATEMENT else Goal, named_id)
        return f"/cases/{case.id}"
    with services().read() as records:
        lines = records.all(PlanLine, case_id=case.id, line=named_id)
    if not lines:
        raise NotAllowed
    return f"/cases/{case.id}/plan/{lines[0].plan_id}"
