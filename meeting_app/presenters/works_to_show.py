"""The chair's page on which a piece of direct work is put on the shared screen."""

from meeting_app.domain.case import Case
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import PRESENTING, Round
from meeting_app.domain.sitting import Shows
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.child_work import WorkLine, works_of
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import sitting_now, the_room
from meeting_app.presenters.work_on_screen import WorkPage, work_page, work_pages
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class WorksToShow:
    """`lines`: what everybody who is in this part may see, each with its pages; `not_now`: the rest, covered.

    `on`: the page that is on the screens; `presented`: 10 and 0 are being said, so that nothing else is shown.
    """

    page: Page
    public_id: str
    case_id: str
    in_the_room: bool
    presented: bool
    lines: tuple[tuple[WorkLine, tuple[WorkPage, ...]], ...]
    not_now: tuple[WorkLine, ...]
    on: WorkPage | None


def works_to_show(records: Records, meeting: Meeting, *, page: Page) -> WorksToShow:
    """For who is in the part that is on now (who-may-see, child-says-who)."""
    sitting, case = sitting_now(records, meeting.id), records.get(Case, meeting.case_id)
    room = works_of(records, case, the_room(records, sitting.id))
    theirs = {one.work_id for one in room}
    showing = sitting.showing
    return WorksToShow(
        page,
        meeting.public_id,
        case.id,
        meeting.stage.value in {"gathering", "running"},
        any(one.stage in PRESENTING for one in records.all(Round, sitting_id=sitting.id)),
        tuple((one, work_pages(one)) for one in room),
        tuple(one for one in works_of(records, case, CHAIR) if one.work_id not in theirs),
        work_page(records, sitting) if showing.what is Shows.WORK and not showing.plain else None,
    )
