"""The console's own pages: reasons for several, made clear for several, views from paper or aloud, a person's place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import DomainError
from meeting_app.domain.ids import PersonId
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.identity import SignedIn
from meeting_app.presenters import chair_forms as forms
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import sitting_now
from meeting_app.presenters.screen import screen_view
from meeting_app.storage.records import Records
from meeting_app.web import typing
from meeting_app.web.asking import for_meeting
from meeting_app.web.chair_hands import at_console
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import Build
from meeting_app.web.console_forms import form_page as _form_page
from meeting_app.web.console_forms import own as _own
from meeting_app.web.console_forms import try_all as _try
from meeting_app.web.console_forms import typed as _typed
from meeting_app.web.respond import status_of, submits
from meeting_app.web.services import services
from meeting_app.web.written import asks_first, wants_form

blueprint = Blueprint("chair_forms", __name__)


def _chosen() -> dict[str, Any]:
    return {**_typed(), "seat_ids": request.form.getlist("seat_ids")}


@blueprint.route("/meetings/<public_id>/console/missing/<round_id>", methods=["GET", "POST"])
@submits(round_say.RecordMissing, round_say.CloseRound)
@for_meeting
def missing(who: SignedIn, meeting: Meeting, round_id: str) -> Response:
    """One reason for several; "and close" closes in the same press."""

    def build(records: Records, shown: Page) -> Any:
        round_ = _own(records, meeting, Round, round_id)
        return forms.missing_form(records, meeting, round_, page=shown, form=_chosen())

    if request.method == "GET":
        return _form_page("chair/missing.html", who, build)
    known = {"meeting_id": meeting.id, "round_id": round_id}
    make: list[Callable[[], Command]] = [lambda: from_form(round_say.RecordMissing, request.form, **known)]
    if request.form.get("and_close"):
        make.append(lambda: from_form(round_say.CloseRound, request.form, **known))
    return _try("chair/missing.html", who, meeting, build, *make)


@blueprint.route("/meetings/<public_id>/console/clear/<round_id>", methods=["GET", "POST"])
@submits(round_say.MadeClear)
@for_meeting
def clear(who: SignedIn, meeting: Meeting, round_id: str) -> Response:
    """For several at once: how it was made clear to them."""

    def build(records: Records, shown: Page) -> Any:
        round_ = _own(records, meeting, Round, round_id)
        return forms.clear_form(records, meeting, round_, page=shown, form=_chosen())

    if request.method == "GET":
        return _form_page("chair/clear.html", who, build)
    known = {"meeting_id": meeting.id, "round_id": round_id}
    return _try("chair/clear.html", who, meeting, build, lambda: from_form(round_say.MadeClear, request.form, **known))


@blueprint.route("/meetings/<public_id>/console/enter/<round_id>/<seat_id>", methods=["GET", "POST"])
@submits(answer_say.EnterAnswer)
@for_meeting
def enter(who: SignedIn, meeting: Meeting, round_id: str, seat_id: str) -> Response:
    """Type a view from paper, or one said aloud and read back. Afterwards it says only that it is in."""
    place = at_console(who, meeting)
    if meeting.stage is MeetingStage.PREPARED:
        place = replace(place, after=f"/meetings/{meeting.public_id}/beforehand")
    return typing.enter(place, round_id, seat_id)


def _about(
    who: SignedIn, meeting: Meeting, name: str, command: type[Command], *, round_id: str, answer_id: str = ""
) -> Response:
    """A page that asks for a text about a round or one of its answers, before something is done."""

    def build(records: Records, shown: Page) -> Any:
        round_ = _own(records, meeting, Round, round_id)
        return forms.reason_form(records, meeting, round_, answer_id, page=shown, typed=_typed())

    if wants_form():
        return _form_page(name, who, build)
    warning = asks_first(who, meeting, {"reason": "Why it is stopped"})
    known = {"meeting_id": meeting.id, "round_id": round_id} | ({"answer_id": answer_id} if answer_id else {})
    return warning or _try(name, who, meeting, build, lambda: from_form(command, request.form, **known))


@blueprint.route("/meetings/<public_id>/console/spoken/<round_id>/<answer_id>", methods=["GET", "POST"])
@submits(answer_say.TypeSpoken)
@for_meeting
def spoken(who: SignedIn, meeting: Meeting, round_id: str, answer_id: str) -> Response:
    """Type what somebody said out loud instead of writing it."""
    return typing.spoken(at_console(who, meeting), round_id, answer_id)


@blueprint.route("/meetings/<public_id>/console/abandon/<round_id>", methods=["GET", "POST"])
@submits(round_say.AbandonRound)
@for_meeting
def abandon(who: SignedIn, meeting: Meeting, round_id: str) -> Response:
    """Stop a round for a reason."""
    return _about(who, meeting, "chair/abandon.html", round_say.AbandonRound, round_id=round_id)


@blueprint.get("/meetings/<public_id>/console/person/<seat_id>")
@for_meeting
def person(who: SignedIn, meeting: Meeting, seat_id: str) -> Response:
    """One person's place: its buttons are presses of the console."""

    def build(records: Records, shown: Page) -> Any:
        seat = _own(records, meeting, Seat, seat_id)
        return forms.person_form(records, meeting, seat, page=shown, typed=_typed())

    return _form_page("chair/person.html", who, build)


@blueprint.get("/meetings/<public_id>/console/screens")
@for_meeting
def screens(who: SignedIn, meeting: Meeting) -> Response:
    """Pair a screen, or cut one."""
    return _form_page(
        "chair/screens.html", who, lambda records, shown: forms.screens_page(records, meeting, page=shown)
    )


@blueprint.get("/meetings/<public_id>/console/room")
@for_meeting
def room(who: SignedIn, meeting: Meeting) -> Response:
    """The screen's own picture on the laptop, for a room without a television."""

    def build(records: Records, shown: Page) -> Any:
        sitting = sitting_now(records, meeting.id)
        return screen_view(records, sitting, now=services().now(), page=shown)

    return _form_page("chair/room.html", who, build)


@blueprint.route("/meetings/<public_id>/console/add-person", methods=["GET", "POST"])
@submits(case_say.WritePerson, prepare_say.ExpectPerson)
@for_meeting
def add_person(who: SignedIn, meeting: Meeting) -> Response:
    """Somebody who was not expected: a person of the case, or one who is new to it."""

    def build(records: Records, shown: Page) -> Any:
        return forms.new_person_form(records, meeting, page=shown, typed=_typed())

    if wants_form():
        return _form_page("chair/add_person.html", who, build)
    known = {"meeting_id": meeting.id}
    if request.form.get("person_id"):
        return _try(
            "chair/add_person.html",
            who,
            meeting,
            build,
            lambda: from_form(prepare_say.ExpectPerson, request.form, **known),
        )
    warning = asks_first(who, meeting, {"name": "Name", "says_as": "Called", "role": "Role"})
    return warning or _add_new(who, meeting, build)


def _add_new(who: SignedIn, meeting: Meeting, build: Build) -> Response:
    try:
        new = from_form(case_say.WritePerson, request.form, case_id=meeting.case_id, person_id=None)
        person_id = PersonId(services().do(new, who.actor).code)
    except DomainError as refused:
        return _form_page("chair/add_person.html", who, build, errors=errors_of(refused), status=status_of(refused))
    known = {"meeting_id": meeting.id, "person_id": person_id}
    return _try(
        "chair/add_person.html",
        who,
        meeting,
        build,
        lambda: from_form(prepare_say.ExpectPerson, request.form, **known),
    )
