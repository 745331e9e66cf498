"""The console's pages about helping hands and the door: minute-taker, languages, corrections, who a phone is."""

from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.at_door import at_door
from meeting_app.presenters.chair_hands import hands_page
from meeting_app.presenters.page import Page, Typed
from meeting_app.presenters.typing import paragraph_form
from meeting_app.storage.records import Records
from meeting_app.web import typing
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.respond import go, page, submits
from meeting_app.web.services import services

blueprint = Blueprint("chair_hands", __name__)


def at_console(who: SignedIn, meeting: Meeting) -> typing.Place:
    """The chair types."""
    base = f"/meetings/{meeting.public_id}/console"
    return typing.Place(meeting, who.actor, base, lambda errors: desk_page(who, errors=errors), chair=who)


def _at_record(who: SignedIn, meeting: Meeting) -> typing.Place:
    """The same in the write-up: back to the record."""
    base = f"/meetings/{meeting.public_id}/record"
    return typing.Place(meeting, who.actor, base, lambda errors: desk_page(who, errors=errors), chair=who)


@blueprint.get("/meetings/<public_id>/console/minute-taker")
@for_meeting
def minute_taker(who: SignedIn, meeting: Meeting) -> Response:
    """Make a place for a minute-taker, or end one."""
    with services().read() as records:
        view = hands_page(records, meeting, now=services().now(), page=desk_page(who))
    return page("chair/minute_taker.html", view)


@blueprint.get("/meetings/<public_id>/console/door/<waiting_id>")
@for_meeting
def door(who: SignedIn, meeting: Meeting, waiting_id: str) -> Response:
    """Who one of many phones is; once it was let in, or sent away, the console."""
    with services().read() as records:
        view = at_door(records, meeting, waiting_id, page=desk_page(who))
    return page("chair/at_door.html", view) if view else go(f"/meetings/{meeting.public_id}/console")


@blueprint.route("/meetings/<public_id>/console/translate/<round_id>/<answer_id>", methods=["GET", "POST"])
@submits(beside_say.Translate)
@for_meeting
def translate(who: SignedIn, meeting: Meeting, round_id: str, answer_id: str) -> Response:
    """Put what was given into another language, beside it."""
    return typing.translate(at_console(who, meeting), round_id, answer_id)


@blueprint.route("/meetings/<public_id>/console/correct/<round_id>/<answer_id>", methods=["GET", "POST"])
@submits(beside_say.WriteCorrection)
@for_meeting
def correct(who: SignedIn, meeting: Meeting, round_id: str, answer_id: str) -> Response:
    """Somebody says that something is wrong with what is written."""
    return typing.correct(_at_record(who, meeting), round_id, answer_id)


@blueprint.route("/meetings/<public_id>/console/paragraph/<item_id>", methods=["GET", "POST"])
@submits(beside_say.WriteParagraph)
@for_meeting
def paragraph(who: SignedIn, meeting: Meeting, item_id: str) -> Response:
    """The chair's own short paragraph on one scale."""
    place = _at_record(who, meeting)

    def build(records: Records, shown: Page, typed: Typed, clash: bool) -> Any:
        item: Item = must(records.find(Item, id=item_id))
        if item.meeting_id != meeting.id:
            raise NotAllowed
        posted = request.method == "POST"
        view = paragraph_form(records, item, page=shown, back=place.base, typed=typed, posted=posted)
        return typing.keeping(view, typed, clash=clash)

    known = {"meeting_id": meeting.id, "item_id": item_id}
    command = beside_say.WriteParagraph
    texts = {"text": "The paragraph"}
    return typing.form(
        "typing/paragraph.html", place, build, lambda: from_form(command, request.form, **known), texts=texts
    )
