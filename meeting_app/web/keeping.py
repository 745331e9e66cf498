"""Keep a note, a next step, the decision, or that somebody was here, from named people (who-may-see)."""

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages.amend import FreeAmendment, KeepAmendment
from meeting_app.commands.messages.keep import FreeThing, KeepThing
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.amendment import About, Amendment
from meeting_app.domain.decision import ChildDecision, Standpoint
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.note import Note
from meeting_app.domain.seat import Seat
from meeting_app.domain.step import NextStep
from meeting_app.domain.step_review import StepReview
from meeting_app.identity import SignedIn
from meeting_app.presenters.amending import on_the_decision
from meeting_app.presenters.keeping import Thing, keep_form
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services
from meeting_app.web.signing import sign_now

blueprint = Blueprint("keeping", __name__)
KINDS: dict[str, type[Thing]] = {
    Subject.NOTE: Note, Subject.STEP: NextStep, Subject.ATTENDANCE: Seat, Subject.DECISION: ChildDecision,
    Subject.STANDPOINT: Standpoint, Subject.REVIEW: StepReview, Subject.AMENDMENT: Amendment,
}  # fmt: skip
# decision-apart: what belongs to the decision leads back to its own page.
OF_DECISION = frozenset({Subject.DECISION.value, Subject.STANDPOINT.value})


@blueprint.route("/meetings/<public_id>/record/keep/<subject>/<subject_id>", methods=["GET", "POST"])
@submits(KeepThing, FreeThing, KeepAmendment, FreeAmendment)
@for_meeting
def keep(who: SignedIn, meeting: Meeting, subject: str, subject_id: str) -> Response:
    """From whom and why; or free it again."""
    errors: tuple[tuple[str, str], ...] = ()
    status = 200
    typed = None
    if request.method == "POST":
        try:
            services().do(_command(meeting, subject, subject_id), who.actor)
            if subject == Subject.AMENDMENT:
                sign_now(meeting.id)
            return go(f"/meetings/{meeting.public_id}/{_back(meeting, subject, subject_id)}")
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            errors, status = errors_of(refused), status_of(refused)
            typed = tuple(request.form.getlist("from_people")), request.form.get("cause", "")
    with services().read() as records:
        thing = must(records.find(must(KINDS.get(subject)), id=subject_id))
        if thing.meeting_id != meeting.id:
            raise NotAllowed
        view = keep_form(records, meeting, thing, page=desk_page(who, errors=errors), typed=typed)
    return page("record/keep.html", view, status=status)


def _command(meeting: Meeting, subject: str, subject_id: str) -> Command:
    """What was added to a sealed record has commands of its own: nothing else of it can be kept any more."""
    known = {"meeting_id": meeting.id, "subject_id": subject_id}
    if subject == Subject.AMENDMENT:
        return from_form(FreeAmendment if request.form.get("free") else KeepAmendment, request.form, **known)
    return from_form(FreeThing if request.form.get("free") else KeepThing, request.form, subject=subject, **known)


def _back(meeting: Meeting, subject: str, subject_id: str) -> str:
    with services().read() as records:
        added = subject == Subject.AMENDMENT and on_the_decision(records, meeting, About.AMENDMENT, subject_id)
    return "decision" if added or subject in OF_DECISION else "record"
