"""Blank forms for a meeting's scales, to print or as a file: each holds what its person may have."""

from collections.abc import Mapping

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.copies import Decided, Kind, Style
from meeting_app.domain.ids import PersonId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.identity import SignedIn
from meeting_app.presenters.paper import PaperView, paper_view
from meeting_app.web.asking import desk_page, for_meeting
from meeting_app.web.copy_forms import as_document, give, wanted_in
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("paper", __name__)
PAGE = "beforehand/paper.html"
TICKS = ("large", "worry", "names")


@blueprint.get("/meetings/<public_id>/paper")
@for_meeting
def paper(who: SignedIn, meeting: Meeting) -> Response:
    """Ready to print."""
    return page(PAGE, _view(who, meeting, request.args.getlist("seat_id"), request.args))


@blueprint.post("/meetings/<public_id>/paper/copy")
@submits(CheckCopy)
@for_meeting
def copy(who: SignedIn, meeting: Meeting) -> Response:
    """The same forms as a file, each on a sheet of its own, written down as a copy is."""
    view = _view(who, meeting, request.form.getlist("seat_id"), request.form)
    wanted = wanted_in({**request.form, "style": Style.PLAIN if view.large else Style.FULL}, Kind.PAPER)
    draft = as_document(PAGE, view, wanted, name="paper-form", title="Paper form")
    about = {"case_id": meeting.case_id, "about_meeting": meeting.id, "kind": Kind.PAPER}
    return give(who, draft.make(), wanted, **about, reader_id=_only_one(view), decided=Decided.BLANK)


def _view(who: SignedIn, meeting: Meeting, chosen: list[str], ticked: Mapping[str, str]) -> PaperView:
    ticks = {name: bool(ticked.get(name)) for name in TICKS}
    with services().read() as records:
        return paper_view(records, meeting, page=desk_page(who), ticked=ticks, chosen=chosen)


def _only_one(view: PaperView) -> PersonId | None:
    """Whose the forms are, where they are one person's."""
    seats = {form.seat_id for form in view.forms}
    if len(seats) != 1:
        return None
    with services().read() as records:
        return records.get(Seat, seats.pop()).person_id
