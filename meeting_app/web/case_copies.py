"""Copies of things of a case: the case so far, a plan, the map, a scale over time, direct work (who-may-see).

For a person, an agency or the file. Each is read from the page that shows it as its reader may see it, and looked
through before it is made. A copy is made by a form, never at an address.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Case
from meeting_app.domain.child_work import ChildWork, WorkVersion
from meeting_app.domain.copies import Kind
from meeting_app.domain.errors import InvalidInput, NotAllowed
from meeting_app.domain.plan import SafetyPlan
from meeting_app.domain.scale import Scale
from meeting_app.identity import SignedIn
from meeting_app.presenters.case_copies import case_copies_page
from meeting_app.presenters.case_map_pages import map_as
from meeting_app.presenters.child_work import drawing_of
from meeting_app.presenters.child_work_pages import work_copy
from meeting_app.presenters.copy_readers import FILE, CopyReader, reader_of
from meeting_app.presenters.over_time import Chosen, over_time
from meeting_app.presenters.restricted_case import restricted_case
from meeting_app.presenters.safety_plan import plan_page
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, must
from meeting_app.web.cases import for_case
from meeting_app.web.console_forms import typed
from meeting_app.web.copy_forms import as_document, wanted_in
from meeting_app.web.looking_through import Asked, Drafted, Looked, give_looked, looked_through
from meeting_app.web.over_time import drawn
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services
from meeting_app.web.so_far import seen_so_far, with_pictures

blueprint = Blueprint("case_copies", __name__)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as its reader may see it. `pictures`: what is at an address on it, in the page."""

    template: str
    view: Any
    title: str
    pictures: dict[str, str] = field(default_factory=dict)


def _plan(records: Records, asked: Asked, reader: CopyReader, plan_id: str) -> _Seen:
    _of_case(records, asked, SafetyPlan, plan_id)
    view = plan_page(records, asked.case, plan_id, reader, today=services().today(), page=desk_page(asked.who))
    if view is None:
        raise _nothing_for_them()
    picture = view.plan.picture
    return _Seen("plan/copy.html", view, "", _drawing(records, asked, reader, picture.version_id) if picture else {})


def _drawing(records: Records, asked: Asked, reader: CopyReader, version_id: str) -> dict[str, str]:
    """A child's drawing by its address on the page (child-says-who)."""
    case, version = asked.case, records.get(WorkVersion, version_id)
    picture = drawing_of(records, case, version, reader.viewer_of_case(records, case)) or b""
    at = f"/cases/{case.id}/work/{version.work_id}/drawing/{version_id}"
    return {at: f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}"}


def _work(records: Records, asked: Asked, reader: CopyReader, work_id: str) -> _Seen:
    _of_case(records, asked, ChildWork, work_id)
    view = work_copy(records, asked.case, work_id, reader, page=desk_page(asked.who))
    if view is None:
        raise _nothing_for_them()
    pictures = _drawing(records, asked, reader, view.line.version_id) if view.line.has_drawing else {}
    return _Seen("case/work_copy.html", view, "Direct work", pictures)


def _map(records: Records, asked: Asked, reader: CopyReader, _: str) -> _Seen:
    return _Seen("case/map.html", map_as(records, asked.case, reader, page=desk_page(asked.who)), "Map")


def _lines(records: Records, asked: Asked, reader: CopyReader, scale_id: str) -> _Seen:
    scale, who = _of_case(records, asked, Scale, scale_id), asked.who
    # The page shows as many people as can be told apart in a picture; a copy leaves nobody out.
    chosen = Chosen(everybody=True)
    try:
        view = over_time(
            records, asked.case, scale, reader, chosen, chair=who.account.says_as, page=desk_page(who)
        )  # fmt: skip
    except NotAllowed:
        raise _nothing_for_them() from None
    return _Seen("case/over_time.html", drawn(view), "Over time")


def _so_far(records: Records, asked: Asked, reader: CopyReader, _: str) -> _Seen:
    view = seen_so_far(records, asked.who, asked.case, reader)
    return _Seen("case/so_far.html", with_pictures(view), "The case so far")


def _restricted(records: Records, asked: Asked, _: CopyReader, __: str) -> _Seen:
    view = restricted_case(records, asked.case, today=services().today(), page=desk_page(asked.who))
    return _Seen("case/restricted.html", view, "Restricted part of the case")


SEEN: dict[Kind, Callable[[Records, Asked, CopyReader, str], _Seen]] = {
    Kind.PLAN: _plan, Kind.MAP: _map, Kind.LINES: _lines, Kind.CASE: _so_far, Kind.WORK: _work,
    Kind.RESTRICTED: _restricted,
}  # fmt: skip


def _nothing_for_them() -> InvalidInput:
    return InvalidInput({"document": "nothing_for_them"}, rule="who-may-see")


def _of_case(records: Records, asked: Asked, cls: type[Any], id_: str) -> Any:
    return must(records.find(cls, id=id_, case_id=asked.case.id))


@blueprint.get("/cases/<case_id>/copies")
@for_case
def copies(who: SignedIn, case: Case) -> Response:
    """Of what, for whom and as what; and the copies that were made."""
    return _page(who, case)


@blueprint.post("/cases/<case_id>/copies")
@submits()
@for_case
def look_at(who: SignedIn, case: Case) -> Response:
    """What would be in a copy. A POST, because for whom it is belongs in no address; nothing is made yet."""
    try:
        return page("record/check.html", _copy(who, case).look)
    except InvalidInput as refused:
        return _page(who, case, refused)


@blueprint.post("/cases/<case_id>/copy")
@submits(CheckCopy)
@for_case
def copy(who: SignedIn, case: Case) -> Response:
    """The copy, looked through first, and written down with its digest (who-may-see)."""
    try:
        made = _copy(who, case)
    except InvalidInput as refused:
        return _page(who, case, refused)
    return give_looked(made)


def _document() -> tuple[str, str]:
    """Of what a copy is asked for: its kind, and the id of the thing where there can be several."""
    if request.form.get("reader") == Kind.RESTRICTED:
        return Kind.RESTRICTED, ""
    kind, _, about_id = request.form.get("document", "").partition(" ")
    return kind, about_id


def _page(who: SignedIn, case: Case, refused: InvalidInput | None = None) -> Response:
    """The page on which a copy is chosen; with what was chosen where it can't be made."""
    shown = desk_page(who, errors=tuple(refused.fields.items()) if refused else ())
    with services().read() as records:
        view = case_copies_page(records, case, today=services().today(), chosen=typed(), page=shown)
    return page("case/copies.html", view, status=422 if refused else 200)


def _copy(who: SignedIn, case: Case) -> Looked:
    """Raises InvalidInput for what there is no copy of, NotAllowed for a reader or a thing that is not of the case."""
    named, about_id = _document()
    kind: Kind = must(next((one for one in SEEN if one == named), None))
    wanted = wanted_in(request.form, kind)
    asked = Asked(who, case, None, kind, wanted, f"/cases/{case.id}/copies", f"/cases/{case.id}/copy", about_id)

    def draft(reader: CopyReader) -> Drafted:
        seen = SEEN[kind](records, asked, reader, about_id)
        return Drafted(
            as_document(seen.template, seen.view, wanted, name=kind.value, title=seen.title, pictures=seen.pictures)
        )

    with services().read_unhurried() as records:
        # What was kept from whom is for the file alone, whoever is named.
        key = FILE if kind is Kind.RESTRICTED else request.form.get("reader", "")
        reader = must(reader_of(records, case.id, key))
        return looked_through(records, asked, reader, draft)
