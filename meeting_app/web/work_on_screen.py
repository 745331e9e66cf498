"""The chair's page on which direct work with a child is put on the shared screen, and its one press."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages.child_work import ShowWork
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.page import Page
from meeting_app.presenters.works_to_show import WorksToShow, works_to_show
from meeting_app.storage.records import Records
from meeting_app.web.asking import for_meeting
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import form_page
from meeting_app.web.respond import go, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("work_on_screen", __name__)
Errors = tuple[tuple[str, str], ...]


@blueprint.get("/meetings/<public_id>/console/work")
@for_meeting
def works(who: SignedIn, meeting: Meeting) -> Response:
    """What can be shown to who is here."""
    return _shown(who, meeting)


@blueprint.post("/meetings/<public_id>/console/work")
@submits(ShowWork)
@for_meeting
def show(who: SignedIn, meeting: Meeting) -> Response:
    """A page of one piece on the screens, or off them."""
    try:
        services().do(from_form(ShowWork, request.form, meeting_id=meeting.id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _shown(who, meeting, errors=errors_of(refused), status=status_of(refused))
    return go(f"/meetings/{meeting.public_id}/console/work")


def _shown(who: SignedIn, meeting: Meeting, *, errors: Errors = (), status: int = 200) -> Response:
    def build(records: Records, shown: Page) -> WorksToShow:
        return works_to_show(records, records.get(Meeting, meeting.id), page=shown)

    return form_page("chair/work.html", who, build, errors=errors, status=status)
