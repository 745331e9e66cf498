"""A thing of a case as the reader of a copy may see it, in full: the page that the copy is made of (who-may-see)."""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import Any

from meeting_app.domain.child_work import ChildWork, WorkVersion
from meeting_app.domain.copies import Kind
from meeting_app.domain.errors import InvalidInput, NotAllowed
from meeting_app.domain.plan import SafetyPlan
from meeting_app.domain.scale import Scale
from meeting_app.presenters.case_map_pages import map_as
from meeting_app.presenters.child_work import drawing_of
from meeting_app.presenters.child_work_pages import WorkCopy, work_copy
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.over_time import Chosen, over_time
from meeting_app.presenters.restricted_case import restricted_case
from meeting_app.presenters.safety_plan import PlanPage, plan_page
from meeting_app.storage.records import Records
from meeting_app.values import dataclass
from meeting_app.web.asking import desk_page, must
from meeting_app.web.looking_through import Asked
from meeting_app.web.over_time import drawn
from meeting_app.web.services import services
from meeting_app.web.so_far import seen_so_far, with_pictures


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as its reader may see it.

    `title`: where its own heading has a name. `pictures`: what is at an address on it, in the page.
    """

    template: str
    view: Any
    title: str = ""
    pictures: dict[str, str] = field(default_factory=dict)


def nothing_for_them() -> InvalidInput:
    """For a reader who may see nothing of what they were to get (who-may-see)."""
    return InvalidInput({"document": "nothing_for_them"}, rule="who-may-see")


@contextmanager
def known_to_them() -> Iterator[None]:
    """Of a scale that a reader never knew of they have nothing."""
    try:
        yield
    except NotAllowed:
        raise nothing_for_them() from None


def of_case(records: Records, asked: Asked, cls: type[Any], id_: str) -> Any:
    """Raises NotAllowed for a thing of another case."""
    return must(records.find(cls, id=id_, case_id=asked.case.id))


def plan_for(records: Records, asked: Asked, reader: CopyReader, plan_id: str) -> PlanPage:
    """A plan as this reader may see it. Raises InvalidInput where there is nothing of it for them."""
    of_case(records, asked, SafetyPlan, plan_id)
    view = plan_page(records, asked.case, plan_id, reader, today=services().today(), page=desk_page(asked.who))
    if view is None:
        raise nothing_for_them()
    return view


def _plan(records: Records, asked: Asked, reader: CopyReader, plan_id: str) -> Seen:
    view = plan_for(records, asked, reader, plan_id)
    picture = view.plan.picture
    return Seen("plan/copy.html", view, "", drawing_at(records, asked, reader, picture.version_id) if picture else {})


def drawing_at(records: Records, asked: Asked, reader: CopyReader, version_id: str) -> dict[str, str]:
    """A child's drawing by its address on the page (child-says-who)."""
    case, version = asked.case, records.get(WorkVersion, version_id)
    picture = drawing_of(records, case, version, reader.viewer_of_case(records, case)) or b""
    at = f"/cases/{case.id}/work/{version.work_id}/drawing/{version_id}"
    return {at: f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}"}


def work_for(records: Records, asked: Asked, reader: CopyReader, work_id: str) -> WorkCopy:
    """The same for a piece of direct work (child-says-who)."""
    of_case(records, asked, ChildWork, work_id)
    view = work_copy(records, asked.case, work_id, reader, page=desk_page(asked.who))
    if view is None:
        raise nothing_for_them()
    return view


def _work(records: Records, asked: Asked, reader: CopyReader, work_id: str) -> Seen:
    view = work_for(records, asked, reader, work_id)
    pictures = drawing_at(records, asked, reader, view.line.version_id) if view.line.has_drawing else {}
    return Seen("case/work_copy.html", view, "Direct work", pictures)


def _map(records: Records, asked: Asked, reader: CopyReader, _: str) -> Seen:
    return Seen("case/map.html", map_as(records, asked.case, reader, page=desk_page(asked.who)), "Map")


def _lines(records: Records, asked: Asked, reader: CopyReader, scale_id: str) -> Seen:
    scale, who = of_case(records, asked, Scale, scale_id), asked.who
    # The page shows as many people as can be told apart in a picture; a copy leaves nobody out.
    everybody, chair, page = Chosen(everybody=True), who.account.says_as, desk_page(who)
    with known_to_them():
        view = over_time(records, asked.case, scale, reader, everybody, chair=chair, page=page)
    return Seen("case/over_time.html", drawn(view), "Over time")


def _so_far(records: Records, asked: Asked, reader: CopyReader, _: str) -> Seen:
    view = seen_so_far(records, asked.who, asked.case, reader)
    return Seen("case/so_far.html", with_pictures(view), "The case so far")


def _restricted(records: Records, asked: Asked, _: CopyReader, __: str) -> Seen:
    view = restricted_case(records, asked.case, today=services().today(), page=desk_page(asked.who))
    return Seen("case/restricted.html", view, "Restricted part of the case")


Sees = Callable[[Records, Asked, CopyReader, str], Seen]
SEEN: dict[Kind, Sees] = {
    Kind.PLAN: _plan, Kind.MAP: _map, Kind.LINES: _lines, Kind.CASE: _so_far, Kind.WORK: _work,
    Kind.RESTRICTED: _restricted,
}  # fmt: skip
