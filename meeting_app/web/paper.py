"""Blank forms for a meeting's scales, to print or as a file: each holds what its person may have."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Case, Person
from meeting_app.domain.copies import Kind, Style
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.identity import SignedIn
from meeting_app.presenters.copy_look import CopyLook, of_all
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.paper import PaperForm, PaperView, paper_view
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, for_meeting
from meeting_app.web.copy_forms import Draft, Wanted, as_document, give, wanted_in
from meeting_app.web.looking_through import Asked, decided_on, inside_of, is_decided, look_for
from meeting_app.web.respond import go, page, submits
from meeting_app.web.services import services

blueprint = Blueprint("paper", __name__)
PAGE = "beforehand/paper.html"
TICKS = ("large", "worry", "names")


@blueprint.get("/meetings/<public_id>/paper")
@for_meeting
def paper(who: SignedIn, meeting: Meeting) -> Response:
    """For whom, and how: the forms themselves are made by a press."""
    return page(PAGE, _view(who, meeting, request.args.getlist("seat_id"), request.args))


@blueprint.post("/meetings/<public_id>/paper/copy")
@submits(CheckCopy)
@for_meeting
def copy(who: SignedIn, meeting: Meeting) -> Response:
    """The forms to print or as a file, each on its own sheet, looked through for those who get one (who-may-see)."""
    view = replace(_view(who, meeting, request.form.getlist("seat_id"), request.form), made=True)
    if not view.forms:
        return go(_address(view))
    wanted = wanted_in({**request.form, "style": Style.PLAIN if view.large else Style.FULL}, Kind.PAPER)
    draft = _draft(view, view.forms, wanted)
    with services().read_unhurried() as records:
        readers = {id_: _reader(records, id_) for id_ in view.for_whom()}
        case = records.get(Case, meeting.case_id)
        asked = Asked(who, case, meeting, Kind.PAPER, wanted, _address(view), request.path)
        seen = _looked_through(records, asked, view, draft, readers)
    if not is_decided(seen):
        return page("record/check.html", seen)
    first, *others = readers.values()
    decided = decided_on(seen, first) | ({"reader_id": None} if others else {})
    about = {"case_id": meeting.case_id, "about_meeting": meeting.id, "kind": Kind.PAPER}
    return give(who, draft.make(), wanted, **about, **decided)


def _looked_through(
    records: Records, asked: Asked, view: PaperView, draft: Draft, readers: Mapping[str, CopyReader]
) -> CopyLook:
    """For each of them what may come into their hands."""
    looks = [
        look_for(records, asked, readers[id_], draft if forms == view.forms else _draft(view, forms, asked.wanted))
        for id_, forms in view.for_whom().items()
    ]
    return of_all(looks, inside_of(draft))


def _draft(view: PaperView, forms: tuple[PaperForm, ...], wanted: Wanted) -> Draft:
    return as_document(PAGE, replace(view, forms=forms), wanted, name="paper-form", title="Paper form")


def _reader(records: Records, seat_id: str) -> CopyReader:
    return CopyReader((records.get(Person, records.get(Seat, seat_id).person_id),))


def _address(view: PaperView) -> str:
    """Where these were chosen."""
    ticked = [(name, "yes") for name in TICKS if getattr(view, name)]
    return f"/meetings/{view.public_id}/paper?{urlencode([*(('seat_id', id_) for id_ in view.chosen), *ticked])}"


def _view(who: SignedIn, meeting: Meeting, chosen: list[str], ticked: Mapping[str, str]) -> PaperView:
    ticks = {name: bool(ticked.get(name)) for name in TICKS}
    with services().read() as records:
        return paper_view(records, meeting, page=desk_page(who), ticked=ticks, chosen=chosen)
