"""Keep something of a meeting's record from named people (who-may-see); once it is sealed it is signed anew."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.keeping_back import HERE
from meeting_app.commands.keeping_sealed import OF_A_RECORD
from meeting_app.commands.message import Command
from meeting_app.commands.messages.amend import FreeSealed, KeepSealed
from meeting_app.commands.messages.keep import FreeThing, KeepThing
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.amendment import About
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.identity import SignedIn
from meeting_app.presenters.amending import on_the_decision
from meeting_app.presenters.keeping import Chosen, keep_form
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services
from meeting_app.web.signing import sign_now

blueprint = Blueprint("keeping", __name__)
# decision-apart: what belongs to the decision leads back to its own page.
OF_DECISION = frozenset({Subject.DECISION.value, Subject.STANDPOINT.value})


@blueprint.route("/meetings/<public_id>/record/keep/<subject>/<subject_id>", methods=["GET", "POST"])
@submits(KeepThing, FreeThing, KeepSealed, FreeSealed)
@for_meeting
def keep(who: SignedIn, meeting: Meeting, subject: str, subject_id: str) -> Response:
    """From whom and why; or free it again."""
    sealed = meeting.stage is MeetingStage.SEALED
    kinds: Mapping[Any, type[Any]] = OF_A_RECORD if sealed else HERE
    kind = must(kinds.get(subject))
    errors: tuple[tuple[str, str], ...] = ()
    status = 200
    typed = None
    if request.method == "POST":
        try:
            services().do(_command(meeting, subject, subject_id, sealed=sealed), who.actor)
            if sealed:
                sign_now(meeting.id)
            return go(f"/meetings/{meeting.public_id}/{_back(meeting, subject, subject_id)}")
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            errors, status = errors_of(refused), status_of(refused)
            said = request.form
            typed = Chosen(tuple(said.getlist("from_people")), said.get("cause", ""), said.get("part", Part.WHOLE))
    with services().read() as records:
        thing = must(records.find(kind, id=subject_id))
        if thing.meeting_id != meeting.id:
            raise NotAllowed
        view = keep_form(records, meeting, Subject(subject), thing, page=desk_page(who, errors=errors), typed=typed)
    return page("record/keep.html", view, status=status)


def _command(meeting: Meeting, subject: str, subject_id: str, *, sealed: bool) -> Command:
    """Of a sealed record it is added; before, it is a part of what is sealed (record-once)."""
    known = {"meeting_id": meeting.id, "subject": subject, "subject_id": subject_id}
    keeps, frees = (KeepSealed, FreeSealed) if sealed else (KeepThing, FreeThing)
    return from_form(frees if request.form.get("free") else keeps, request.form, **known)


def _back(meeting: Meeting, subject: str, subject_id: str) -> str:
    with services().read() as records:
        added = subject == Subject.AMENDMENT and on_the_decision(records, meeting, About.AMENDMENT, subject_id)
    return "decision" if added or subject in OF_DECISION else "record"
