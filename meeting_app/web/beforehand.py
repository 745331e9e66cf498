"""The chair's pages of views beforehand: links, and which words are asked."""

from dataclasses import replace

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import hands as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.hands import LinkKind
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn, key_hash
from meeting_app.presenters.beforehand import BeforehandView, WordsView, beforehand_view, words_changed
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("beforehand", __name__)
Errors = tuple[tuple[str, str], ...]
PATHS = {LinkKind.HOME: "home", LinkKind.REMOTE: "far"}


@blueprint.get("/meetings/<public_id>/beforehand")
@for_meeting
def beforehand(who: SignedIn, meeting: Meeting) -> Response:
    """Who has a link, and whose view is in."""
    return page("beforehand/beforehand.html", _view(who, meeting))


def _view(who: SignedIn, meeting: Meeting, *, errors: Errors = ()) -> BeforehandView:
    with services().read() as records:
        fresh = records.get(Meeting, meeting.id)
        return beforehand_view(records, fresh, page=desk_page(who, errors=errors))


@blueprint.post("/meetings/<public_id>/beforehand/link")
@submits(say.MakeLink)
@for_meeting
def link(who: SignedIn, meeting: Meeting) -> Response:
    """Make a link. Its address stands on this one page and is kept nowhere."""
    parts, key = services(), services().new_key()
    try:
        command = from_form(say.MakeLink, request.form, meeting_id=meeting.id, key_hash=key_hash(key))
        parts.do(command, who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        view = replace(_view(who, meeting, errors=errors_of(refused)), typed=typed())
        return page("beforehand/beforehand.html", view, status=status_of(refused))
    view = _view(who, meeting)
    name = next((one.says_as for one in view.people if one.seat_id == command.seat_id), "")
    address = f"{parts.join_base}/{PATHS[command.kind]}/{key}"
    made = replace(view, address=address, address_for=name, kind=command.kind.value)
    return page("beforehand/beforehand.html", made)


@blueprint.post("/meetings/<public_id>/beforehand/drop")
@submits(say.DropLink)
@for_meeting
def drop(who: SignedIn, meeting: Meeting) -> Response:
    """The link, or the device that it was opened on, opens nothing any more."""
    return _do(who, meeting, from_form(say.DropLink, request.form, meeting_id=meeting.id))


def _do(who: SignedIn, meeting: Meeting, command: Command, *, then: str = "beforehand") -> Response:
    try:
        services().do(command, who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        view = _view(who, meeting, errors=errors_of(refused))
        return page("beforehand/beforehand.html", view, status=status_of(refused))
    return go(f"/meetings/{meeting.public_id}/{then}")


@blueprint.route("/meetings/<public_id>/words/<item_id>", methods=["GET", "POST"])
@submits(say.ChooseWords)
@for_meeting
def words(who: SignedIn, meeting: Meeting, item_id: str) -> Response:
    """wording-is-fixed: keep the words that somebody answered, or ask with the new ones."""
    with services().read() as records:
        item = must(records.find(Item, id=item_id))
        changed = words_changed(records, item) if item.meeting_id == meeting.id else None
    if changed is None or not changed.to_choose:
        return go(f"/meetings/{meeting.public_id}/beforehand")
    if request.method == "GET":
        return page("beforehand/words.html", WordsView(desk_page(who), meeting.public_id, changed))
    return _do(who, meeting, from_form(say.ChooseWords, request.form, meeting_id=meeting.id, item_id=item_id))
