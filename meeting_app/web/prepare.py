"""Prepare a meeting: when and where, who is expected, what is asked and in which order."""

from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import plan_only as plan_only_say
from meeting_app.commands.messages import prepare as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.new_meeting import new_meeting_view
from meeting_app.presenters.page import Typed
from meeting_app.presenters.prepare import prepare_view, thing_form
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.cases import for_case
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("prepare", __name__)
Errors = tuple[tuple[str, str], ...]
PRESSES: dict[str, type[Command]] = {
    command.action: command
    for command in (
        say.EditMeeting, say.ChangeExpected, say.DropExpected, say.AddItem, say.DropItem, say.MoveItem,
        say.AddSitting, say.LabelSitting, say.DropSitting, keep_say.DropThingToKeep,
        plan_only_say.ChooseKeeps,
    )
}  # fmt: skip


@blueprint.route("/cases/<case_id>/meetings/new", methods=["GET", "POST"])
@submits(case_say.PrepareMeeting)
@for_case
def new_meeting(who: SignedIn, case: Case) -> Response:
    """When, where and what kind."""
    errors: Errors = ()
    if request.method == "POST":
        try:
            made = services().do(from_form(case_say.PrepareMeeting, request.form, case_id=case.id), who.actor)
            return go(f"/meetings/{made.code}/prepare")
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            errors = errors_of(refused)
    shown = desk_page(who, errors=errors)
    with services().read() as records:
        view = new_meeting_view(records, case, page=shown, typed=typed())
    return page("prepare/new.html", view, status=422 if errors else 200)


@blueprint.get("/meetings/<public_id>/prepare")
@for_meeting
def prepare(who: SignedIn, meeting: Meeting) -> Response:
    """What is prepared so far."""
    return _shown(who, meeting)


def _shown(who: SignedIn, meeting: Meeting, *, errors: Errors = (), status: int = 200) -> Response:
    kept = typed() if errors else Typed()
    with services().read() as records:
        fresh = records.get(Meeting, meeting.id)
        view = prepare_view(records, fresh, page=desk_page(who, errors=errors), typed=kept)
    return page("prepare/prepare.html", view, status=status)


@blueprint.post("/meetings/<public_id>/prepare/do/<action>")
@submits(*PRESSES.values())
@for_meeting
def press(who: SignedIn, meeting: Meeting, action: str) -> Response:
    """One press of the page."""
    if action not in PRESSES:
        raise NotAllowed
    return _give(who, meeting, PRESSES[action])


@blueprint.post("/meetings/<public_id>/prepare/expect")
@submits(say.ExpectPerson)
@for_meeting
def expect(who: SignedIn, meeting: Meeting) -> Response:
    """Everybody who is ticked is expected, each by a command of their own."""
    chosen = request.form.getlist("person_id")
    command_id = request.form.get("command_id", "")
    for person_id in chosen:
        fields = {
            "person_id": person_id,
            "command_id": f"{command_id[:40]}-{person_id[:20]}",
            "scores": bool(request.form.get(f"scores-{person_id}")),
            "why_not": request.form.get(f"why_not-{person_id}", ""),
            "paper": bool(request.form.get(f"paper-{person_id}")),
        }
        refused = _refused(who, meeting, say.ExpectPerson, **fields)
        if refused is not None:
            return refused
    return go(f"/meetings/{meeting.public_id}/prepare")


def _give(who: SignedIn, meeting: Meeting, command: type[Command], **known: Any) -> Response:
    return _refused(who, meeting, command, **known) or go(f"/meetings/{meeting.public_id}/prepare")


def _refused(who: SignedIn, meeting: Meeting, command: type[Command], **known: Any) -> Response | None:
    try:
        services().do(from_form(command, request.form, meeting_id=meeting.id, **known), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _shown(who, meeting, errors=errors_of(refused), status=status_of(refused))
    return None


@blueprint.route("/meetings/<public_id>/prepare/keep/<thing_id>", methods=["GET", "POST"])
@submits(keep_say.WriteThingToKeep)
@for_meeting
def thing_to_keep(who: SignedIn, meeting: Meeting, thing_id: str) -> Response:
    """Something to keep from people in this meeting; `new` for one that is not on the list yet."""
    errors: Errors = ()
    status = 200
    known = _thing(meeting, thing_id)
    if request.method == "POST":
        fields = {"meeting_id": meeting.id, "thing_id": known.id if known else None}
        try:
            services().do(from_form(keep_say.WriteThingToKeep, request.form, **fields), who.actor)
            return go(f"/meetings/{meeting.public_id}/prepare")
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            errors, status = errors_of(refused), status_of(refused)
    chosen = tuple(request.form.getlist("from_people"))
    with services().read() as records:
        view = thing_form(records, meeting, known, page=desk_page(who, errors=errors), typed=typed(), chosen=chosen)
    return page("prepare/keep.html", view, status=status)


def _thing(meeting: Meeting, thing_id: str) -> ThingToKeep | None:
    if thing_id == "new":
        return None
    with services().read() as records:
        found: ThingToKeep = must(records.find(ThingToKeep, id=thing_id))
    if found.meeting_id != meeting.id:
        raise NotAllowed
    return found
