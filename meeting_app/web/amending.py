"""Something is added to a sealed record or decision, and the record is signed anew (record-once).

Its words are looked through for words of things to keep first.
"""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages.amend import AmendRecord
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.amendment import About
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.amending import amend_form, on_the_decision
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records
from meeting_app.web.asking import for_meeting, must
from meeting_app.web.console_forms import form_page, try_all, typed
from meeting_app.web.respond import submits
from meeting_app.web.services import services
from meeting_app.web.signing import sign_now
from meeting_app.web.written import asks_first, wants_form

blueprint = Blueprint("amending", __name__)
# Instead of a person: whoever types it puts a slip of their own right.
OWN = "own"
TEXTS = {
    "text": "The words", "put_text": "The words, translated", "put_by": "Who translated them", "why": "Why it is added",
}  # fmt: skip


@blueprint.route("/meetings/<public_id>/record/add/<paper>", methods=["GET", "POST"])
@submits(AmendRecord)
@for_meeting
def add_to_all(who: SignedIn, meeting: Meeting, paper: str) -> Response:
    """To the record, or to the decision, as a whole."""
    return _add(who, meeting, paper, "")


@blueprint.route("/meetings/<public_id>/record/add/<about>/<about_id>", methods=["GET", "POST"])
@submits(AmendRecord)
@for_meeting
def add(who: SignedIn, meeting: Meeting, about: str, about_id: str) -> Response:
    """To one thing of it."""
    return _add(who, meeting, about, about_id)


def _add(who: SignedIn, meeting: Meeting, what: str, subject_id: str) -> Response:
    about: About = must(next((one for one in About if one.value == what), None))

    def build(records: Records, shown: Page) -> Any:
        fresh = records.get(Meeting, meeting.id)
        said = typed() or Typed(kind=request.args.get("kind", ""))
        chosen = tuple(request.form.getlist("from_people"))
        return amend_form(records, fresh, about, subject_id, page=shown, typed=said, chosen=chosen)

    if wants_form():
        return form_page("record/add.html", who, build)
    person = request.form.get("person_id", "")
    whose = {"own": person == OWN, "person_id": None if person in {"", OWN} else person}
    known = {"meeting_id": meeting.id, "about": about, "subject_id": subject_id, **whose}
    warning = asks_first(who, meeting, TEXTS)
    if warning is not None:
        return warning
    to = _home(meeting, about, subject_id)
    done = try_all(
        "record/add.html", who, meeting, build, lambda: from_form(AmendRecord, request.form, **known), to=to
    )  # fmt: skip
    if done.status_code < HTTPStatus.BAD_REQUEST:
        sign_now(meeting.id)
    return done


def _home(meeting: Meeting, about: About, subject_id: str) -> str:
    with services().read() as records:
        paper = "decision" if on_the_decision(records, meeting, about, subject_id) else "record"
    return f"/meetings/{meeting.public_id}/{paper}"
