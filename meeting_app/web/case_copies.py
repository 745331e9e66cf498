"""Copies of things of a case: the case so far, a plan, the map, a scale over time, direct work (who-may-see).

Each is read from the page that shows it as its reader may see it, and looked through before it is made. A copy is
made by a form, never at an address.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Case
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.copies import Kind
from meeting_app.domain.scale import Scale
from meeting_app.identity import SignedIn
from meeting_app.presenters.case_map_pages import map_as
from meeting_app.presenters.child_work import drawing_of
from meeting_app.presenters.child_work_pages import work_copy
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.over_time import Chosen
from meeting_app.presenters.safety_plan import plan_page
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, must
from meeting_app.web.cases import for_case, own
from meeting_app.web.copy_forms import as_document, give, wanted_in
from meeting_app.web.looking_through import Asked, decided_on, is_decided, look_for
from meeting_app.web.over_time import with_picture
from meeting_app.web.readers import reader_in
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services
from meeting_app.web.so_far import seen_so_far

blueprint = Blueprint("case_copies", __name__)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as its reader may see it. `pictures`: what is at an address on it, in the page."""

    template: str
    view: Any
    title: str
    pictures: dict[str, str] = field(default_factory=dict)


def _plan(who: SignedIn, case: Case, reader: CopyReader, plan_id: str) -> _Seen:
    pictures: dict[str, str] = {}
    with services().read_unhurried() as records:
        view = must(plan_page(records, case, plan_id, reader, today=services().today(), page=desk_page(who)))
        if picture := view.plan.picture:
            pictures = _drawing(records, case, reader, picture.version_id)
    return _Seen("plan/copy.html", view, "", pictures)


def _drawing(records: Records, case: Case, reader: CopyReader, version_id: str) -> dict[str, str]:
    """A child's drawing by its address on the page (child-says-who)."""
    version = records.get(WorkVersion, version_id)
    drawn = base64.b64encode(drawing_of(records, case, version, reader.viewer_of_case(records, case)) or b"").decode()
    return {f"/cases/{case.id}/work/{version.work_id}/drawing/{version_id}": f"data:image/jpeg;base64,{drawn}"}


def _work(who: SignedIn, case: Case, reader: CopyReader, work_id: str) -> _Seen:
    with services().read_unhurried() as records:
        view = must(work_copy(records, case, work_id, reader, page=desk_page(who)))
        pictures = _drawing(records, case, reader, view.line.version_id) if view.line.has_drawing else {}
    return _Seen("case/work_copy.html", view, "Direct work", pictures)


def _map(who: SignedIn, case: Case, reader: CopyReader, _: str) -> _Seen:
    with services().read_unhurried() as records:
        return _Seen("case/map.html", map_as(records, case, reader, page=desk_page(who)), "Map")


def _lines(who: SignedIn, case: Case, reader: CopyReader, scale_id: str) -> _Seen:
    # The page shows as many people as can be told apart in a picture; a copy leaves nobody out.
    view = with_picture(who, case, own(case, Scale, scale_id), reader, Chosen(everybody=True))
    return _Seen("case/over_time.html", view, "Over time")


def _so_far(who: SignedIn, case: Case, reader: CopyReader, _: str) -> _Seen:
    return _Seen("case/so_far.html", seen_so_far(who, case, reader), "The case so far")


SEEN: dict[Kind, Callable[[SignedIn, Case, CopyReader, str], _Seen]] = {
    Kind.PLAN: _plan, Kind.MAP: _map, Kind.LINES: _lines, Kind.CASE: _so_far, Kind.WORK: _work,
}  # fmt: skip


@blueprint.post("/cases/<case_id>/copy")
@submits(CheckCopy)
@for_case
def copy(who: SignedIn, case: Case) -> Response:
    """A file for a reader, looked through first, and written down with its digest (who-may-see)."""
    reader = reader_in(case, request.form.get("reader", ""))
    named, _, about_id = request.form.get("document", "").partition(" ")
    kind = must(next((one for one in SEEN if one == named), None))
    wanted = wanted_in(request.form, kind)
    seen = SEEN[kind](who, case, reader, about_id)
    draft = as_document(seen.template, seen.view, wanted, name=kind.value, title=seen.title, pictures=seen.pictures)
    asked = Asked(who, case, None, kind, wanted, f"/cases/{case.id}?as={reader.key}", f"/cases/{case.id}/copy")
    with services().read() as records:
        look = look_for(records, asked, reader, draft)
    if not is_decided(look):
        return page("record/check.html", look)
    about = {"case_id": case.id, "about_meeting": None, "about_id": about_id, "kind": kind}
    return give(who, draft.make(), wanted, **about, **decided_on(look, reader))
