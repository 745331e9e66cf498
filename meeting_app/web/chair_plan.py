"""The console's pages of an end in other words, of next steps, and of the end of the meeting."""

from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages import step as say
from meeting_app.commands.messages.happened import EnterHappened
from meeting_app.commands.messages.other_words import PutInOtherWords
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import Round
from meeting_app.domain.step import NextStep
from meeting_app.identity import SignedIn
from meeting_app.presenters import chair_plan as pages
from meeting_app.presenters.chair_forms import reason_form
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records
from meeting_app.web import typing
from meeting_app.web.asking import for_meeting
from meeting_app.web.chair_hands import at_console
from meeting_app.web.console_forms import form_page, own, try_all, typed
from meeting_app.web.respond import submits
from meeting_app.web.written import asks_first, wants_form

blueprint = Blueprint("chair_plan", __name__)


@blueprint.route("/meetings/<public_id>/console/step/<step_id>", methods=["GET", "POST"])
@submits(say.WriteStep)
@for_meeting
def step(who: SignedIn, meeting: Meeting, step_id: str) -> Response:
    """Add a next step, complete one, or put it right."""
    new = step_id == "new"

    def build(records: Records, shown: Page) -> Any:
        known = None if new else own(records, meeting, NextStep, step_id)
        chosen = tuple(request.form.getlist("who"))
        return pages.step_form(records, meeting, known, page=shown, typed=typed(), who=chosen)

    if wants_form():
        return form_page("chair/step.html", who, build)
    warning = asks_first(who, meeting, {"what": "What they will do", "how": "How we will know"})
    known = {"meeting_id": meeting.id, "step_id": None if new else step_id}
    return warning or try_all(
        "chair/step.html", who, meeting, build, lambda: from_form(say.WriteStep, request.form, **known)
    )


@blueprint.route("/meetings/<public_id>/console/earlier", methods=["GET", "POST"])
@submits(say.ReviewStep)
@for_meeting
def earlier(who: SignedIn, meeting: Meeting) -> Response:
    """Steps of last time: what became of each, before anything else is agreed."""

    def build(records: Records, shown: Page) -> Any:
        return pages.earlier_page(records, records.get(Meeting, meeting.id), page=shown, typed=typed())

    if wants_form():
        return form_page("chair/earlier.html", who, build)
    warning = asks_first(who, meeting, {"note": "The note"})
    back = f"/meetings/{meeting.public_id}/console/earlier"
    return warning or try_all(
        "chair/earlier.html",
        who,
        meeting,
        build,
        lambda: from_form(say.ReviewStep, request.form, meeting_id=meeting.id),
        to=back,
    )


@blueprint.route("/meetings/<public_id>/console/words/<round_id>", methods=["GET", "POST"])
@submits(PutInOtherWords)
@for_meeting
def words(who: SignedIn, meeting: Meeting, round_id: str) -> Response:
    """10 or 0 in other words."""

    def build(records: Records, shown: Page) -> Any:
        round_ = own(records, meeting, Round, round_id)
        return reason_form(records, meeting, round_, "", page=shown, typed=typed())

    if wants_form():
        return form_page("chair/words.html", who, build)
    warning = asks_first(who, meeting, {"text": "In other words"})
    known = {"meeting_id": meeting.id, "round_id": round_id}
    return warning or try_all(
        "chair/words.html", who, meeting, build, lambda: from_form(PutInOtherWords, request.form, **known)
    )


@blueprint.route("/meetings/<public_id>/console/happened/<round_id>/<seat_id>", methods=["GET", "POST"])
@submits(EnterHappened)
@for_meeting
def happened(who: SignedIn, meeting: Meeting, round_id: str, seat_id: str) -> Response:
    """Somebody says out loud whether what they said before would move it up has happened."""
    return typing.happened(at_console(who, meeting), round_id, seat_id)


@blueprint.get("/meetings/<public_id>/console/end")
@for_meeting
def end(who: SignedIn, meeting: Meeting) -> Response:
    """Ask before the meeting ends, and say what stands in the way."""
    return form_page("chair/end.html", who, lambda records, shown: pages.end_page(records, meeting, page=shown))
