"""The decision: its own page without a number on it, its forms, and its presses (decision-apart)."""

from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages import decision as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Group, Person
from meeting_app.domain.decision import Standpoint
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import CHAIR
from meeting_app.identity import SignedIn
from meeting_app.presenters.copy_readers import reader_of
from meeting_app.presenters.decision import DecisionView, decision_view
from meeting_app.presenters.decision_forms import decision_form, standpoint_form
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records
from meeting_app.values import dataclass
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import Build, form_page, own, try_all, typed
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services
from meeting_app.web.written import asks_first, wants_form

blueprint = Blueprint("decision", __name__)
PRESSES: dict[str, type] = {one.action: one for one in (say.DropStandpoint, say.RecordTold, say.ShowDecision)}
DECIDED = {"decided": "What was decided", "by": "Who decided", "reasons": "Why", "for_child": "In words for the child"}


@blueprint.get("/meetings/<public_id>/decision")
@for_meeting
def decision(who: SignedIn, meeting: Meeting) -> Response:
    """The decision; with `as` as a reader may see it (who-may-see)."""
    reader_id = request.args.get("as", "")
    if not reader_id:
        return page("decision/decision.html", _view(who, meeting))
    shown = desk_page(who)
    with services().read() as records:
        reader = must(reader_of(records, meeting.case_id, reader_id))
        viewer = reader.viewer(records, [meeting])
        view = decision_view(records, meeting, viewer, page=shown, reader=reader.name)
    return page("decision/print.html", view)


def _view(who: SignedIn, meeting: Meeting, *, errors: tuple[tuple[str, str], ...] = ()) -> DecisionView:
    with services().read() as records:
        fresh = records.get(Meeting, meeting.id)
        return decision_view(records, fresh, CHAIR, page=desk_page(who, errors=errors))


@blueprint.post("/meetings/<public_id>/decision/do/<action>")
@submits(*PRESSES.values())
@for_meeting
def press(who: SignedIn, meeting: Meeting, action: str) -> Response:
    """One press of the page."""
    try:
        services().do(from_form(must(PRESSES.get(action)), request.form, meeting_id=meeting.id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        view = _view(who, meeting, errors=errors_of(refused))
        return page("decision/decision.html", view, status=status_of(refused))
    return go(_home(meeting))


def _home(meeting: Meeting) -> str:
    return f"/meetings/{meeting.public_id}/decision"


@dataclass(frozen=True, slots=True)
class _Form:
    """A page of one form about the decision, what it is called by, and the texts to look through."""

    template: str
    build: Build
    command: type
    texts: dict[str, str]
    known: dict[str, Any]


@blueprint.route("/meetings/<public_id>/decision/child/<child_id>", methods=["GET", "POST"])
@submits(say.WriteDecision)
@for_meeting
def child(who: SignedIn, meeting: Meeting, child_id: str) -> Response:
    """What was decided for one child, by whom and why, and who tells the child."""

    def build(records: Records, shown: Page) -> Any:
        one: Person = must(records.find(Person, id=child_id))
        if one.case_id != meeting.case_id or one.group is not Group.CHILD:
            raise NotAllowed
        clash = shown.error("top") == "somebody_was_quicker"
        return decision_form(records, meeting, one, page=shown, typed=typed(), clash=clash)

    known = {"meeting_id": meeting.id, "child_id": child_id}
    return _form(who, meeting, _Form("decision/child.html", build, say.WriteDecision, DECIDED, known))


@blueprint.route("/meetings/<public_id>/decision/said/<standpoint_id>", methods=["GET", "POST"])
@submits(say.WriteStandpoint)
@for_meeting
def said(who: SignedIn, meeting: Meeting, standpoint_id: str) -> Response:
    """The view of an agency or of the family, or dissent, in their own words; `new` for one that is not there yet."""
    new = standpoint_id == "new"

    def build(records: Records, shown: Page) -> Any:
        known = None if new else own(records, meeting, Standpoint, standpoint_id)
        about = Typed({name: request.args.get(name, "") for name in ("of", "child_id")}) if new else Typed()
        return standpoint_form(records, meeting, known, page=shown, typed=typed() or about)

    known = {"meeting_id": meeting.id, "standpoint_id": None if new else standpoint_id}
    command, texts = say.WriteStandpoint, {"text": "What they say"}
    return _form(who, meeting, _Form("decision/said.html", build, command, texts, known))


def _form(who: SignedIn, meeting: Meeting, form: _Form) -> Response:
    """Show the form; look its texts through; give its command, or bring back what was typed and say why."""
    if wants_form():
        return form_page(form.template, who, form.build)
    return asks_first(who, meeting, form.texts) or try_all(
        form.template,
        who,
        meeting,
        form.build,
        lambda: from_form(form.command, request.form, **form.known),
        to=_home(meeting),
    )
