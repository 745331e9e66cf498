"""Thinking back on a case, for staff alone: sessions, what came up to each question, a scaling round among staff."""

from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import thinking as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.thinking import Thinking
from meeting_app.identity import SignedIn
from meeting_app.presenters import thinking as pages
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page
from meeting_app.web.case_forms import CaseForm
from meeting_app.web.cases import for_case, own
from meeting_app.web.console_forms import typed
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("thinking", __name__)


@blueprint.get("/cases/<case_id>/thinking")
@for_case
def sessions(who: SignedIn, case: Case) -> Response:
    """All of them."""
    with services().read() as records:
        view = pages.thinkings_view(records, case, page=desk_page(who))
    return page("case/thinkings.html", view)


@blueprint.route("/cases/<case_id>/thinking/new", methods=["GET", "POST"])
@submits(say.BeginThinking)
@for_case
def begin(who: SignedIn, case: Case) -> Response:
    """A session begins."""

    def build(records: Records, shown: Page, quicker: bool) -> Any:
        return pages.ThinkingForm(shown, case, typed())

    form = CaseForm("case/thinking_new.html", build, {})
    return form.answers(
        who,
        case,
        lambda: from_form(say.BeginThinking, request.form, case_id=case.id),
        to=lambda id_: f"{_all(case)}/{id_}",
    )


@blueprint.get("/cases/<case_id>/thinking/<thinking_id>")
@for_case
def session(who: SignedIn, case: Case, thinking_id: str) -> Response:
    """One session, and all that came up."""
    return _form(case, thinking_id, "case/thinking.html").shown(who)


@blueprint.route("/cases/<case_id>/thinking/<thinking_id>/question/<question>", methods=["GET", "POST"])
@submits(say.AddThought)
@for_case
def thought(who: SignedIn, case: Case, thinking_id: str, question: str) -> Response:
    """What comes up to this question."""
    asked: Thinking = own(case, Thinking, thinking_id)
    if question not in {str(at) for at in range(1, len(asked.questions) + 1)}:
        raise NotAllowed
    form = _form(case, thinking_id, "case/thinking_question.html", asked=question)
    return _answers(who, case, thinking_id, form, say.AddThought, question=int(question))


@blueprint.route("/cases/<case_id>/thinking/<thinking_id>/scale", methods=["GET", "POST"])
@submits(say.WriteStaffScale)
@for_case
def scale(who: SignedIn, case: Case, thinking_id: str) -> Response:
    """The scale of a scaling round among staff."""
    form = _form(case, thinking_id, "case/thinking_scale.html")
    return _answers(who, case, thinking_id, form, say.WriteStaffScale)


@blueprint.route("/cases/<case_id>/thinking/<thinking_id>/view", methods=["GET", "POST"])
@submits(say.GiveStaffView)
@for_case
def view(who: SignedIn, case: Case, thinking_id: str) -> Response:
    """The view of one of the staff; nobody reads it before all are shown."""
    form = _form(case, thinking_id, "case/thinking_view.html")
    return _answers(who, case, thinking_id, form, say.GiveStaffView)


@blueprint.post("/cases/<case_id>/thinking/<thinking_id>/show")
@submits(say.ShowStaffViews)
@for_case
def show(who: SignedIn, case: Case, thinking_id: str) -> Response:
    """All views at once."""
    form = _form(case, thinking_id, "case/thinking.html")
    return _answers(who, case, thinking_id, form, say.ShowStaffViews)


def _all(case: Case) -> str:
    return f"/cases/{case.id}/thinking"


def _form(case: Case, thinking_id: str, name: str, **known: str) -> CaseForm:
    of: Thinking = own(case, Thinking, thinking_id)

    def build(records: Records, shown: Page, quicker: bool) -> Any:
        return pages.thinking_view(records, case, of, Typed(typed() | known), page=shown)

    return CaseForm(name, build, {})


def _answers(
    who: SignedIn, case: Case, thinking_id: str, form: CaseForm, command: type[Command], **known: object
) -> Response:  # fmt: skip
    ids = {"case_id": case.id, "thinking_id": thinking_id}
    return form.answers(
        who, case, lambda: from_form(command, request.form, **ids, **known), to=f"{_all(case)}/{thinking_id}"
    )
