"""Things of a case in fewer words, and for one child: each in a view of its own that has no more than that style."""

from typing import Any

from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.copies import Kind, Style
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.scale import Scale
from meeting_app.presenters.case_for_child import case_for_child
from meeting_app.presenters.case_in_short import case_in_short
from meeting_app.presenters.case_map_pages import map_as
from meeting_app.presenters.child_scales import scale_for_child
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.for_child import for_child
from meeting_app.presenters.scale_in_short import LinesInShort, scale_in_short
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page
from meeting_app.web.case_seen import Seen, Sees, drawing_at, known_to_them, of_case, plan_for, work_for
from meeting_app.web.looking_through import Asked
from meeting_app.web.services import services


def _plan_in_short(records: Records, asked: Asked, reader: CopyReader, plan_id: str) -> Seen:
    return Seen("plan/short.html", plan_for(records, asked, reader, plan_id))


def _map_in_short(records: Records, asked: Asked, reader: CopyReader, _: str) -> Seen:
    return Seen("case/map_short.html", map_as(records, asked.case, reader, page=desk_page(asked.who)))


def _lines_in_short(records: Records, asked: Asked, reader: CopyReader, scale_id: str) -> Seen:
    with known_to_them():
        short = scale_in_short(records, asked.case, of_case(records, asked, Scale, scale_id), reader)
    return Seen("case/lines_short.html", LinesInShort(desk_page(asked.who), asked.case, reader, short))


def _case_in_short(records: Records, asked: Asked, reader: CopyReader, _: str) -> Seen:
    view = case_in_short(records, asked.case, reader, today=services().today(), page=desk_page(asked.who))
    return Seen("case/so_far_short.html", view)


def _for_child(records: Records, asked: Asked, reader: CopyReader, of: Any, **seen: Any) -> Seen:
    chair, today = asked.who.account.says_as, services().today()
    view = for_child(records, asked.case, reader, of, chair=chair, today=today, page=desk_page(asked.who))
    return Seen(view=view, **seen)


def _plan_for_child(records: Records, asked: Asked, reader: CopyReader, plan_id: str) -> Seen:
    plan = plan_for(records, asked, reader, plan_id).plan
    pictures = drawing_at(records, asked, reader, plan.picture.version_id) if plan.picture else {}
    return _for_child(
        records, asked, reader, plan, template="plan/for_child.html", title="The plan", pictures=pictures
    )  # fmt: skip


def _lines_for_child(records: Records, asked: Asked, reader: CopyReader, scale_id: str) -> Seen:
    """Raises InvalidInput where the child has said nothing that could stand in it."""
    with known_to_them():
        of = scale_for_child(records, asked.case, of_case(records, asked, Scale, scale_id), reader)
    if not of.times and not of.hidden_until_shown:
        raise InvalidInput({"style": "child_said_nothing"})
    return _for_child(records, asked, reader, of, template="case/lines_for_child.html", title="What you said")


def _case_for_child(records: Records, asked: Asked, reader: CopyReader, _: str) -> Seen:
    of = case_for_child(records, asked.case, reader, today=services().today())
    return _for_child(
        records, asked, reader, of, template="case/so_far_for_child.html", title="Where things are now"
    )  # fmt: skip


def _work_for_child(records: Records, asked: Asked, reader: CopyReader, work_id: str) -> Seen:
    """child-says-who: their own. Raises InvalidInput for another child's."""
    line = work_for(records, asked, reader, work_id).line
    if records.get(WorkVersion, line.version_id).shown.child != reader.people[0].id:
        raise InvalidInput({"style": "another_childs_work"}, rule="child-says-who")
    pictures = drawing_at(records, asked, reader, line.version_id) if line.has_drawing else {}
    return _for_child(
        records, asked, reader, line, template="case/work_for_child.html", title="What you told us", pictures=pictures
    )  # fmt: skip


STYLED: dict[Style, dict[Kind, Sees]] = {
    Style.SUMMARY: {
        Kind.PLAN: _plan_in_short, Kind.MAP: _map_in_short, Kind.LINES: _lines_in_short, Kind.CASE: _case_in_short,
    },
    Style.CHILD: {
        Kind.PLAN: _plan_for_child, Kind.LINES: _lines_for_child, Kind.CASE: _case_for_child,
        Kind.WORK: _work_for_child,
    },
}  # fmt: skip
# How a file is called that is in such a style.
NAMES = {Style.SUMMARY: "summary-", Style.CHILD: "child-"}
