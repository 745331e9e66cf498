"""The page that asks before the next part of a meeting begins (two-sittings)."""

from flask import Blueprint, Response

from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.chair_parts import next_part_page
from meeting_app.web.asking import desk_page, for_meeting
from meeting_app.web.respond import page
from meeting_app.web.services import services

blueprint = Blueprint("chair_parts", __name__)


@blueprint.get("/meetings/<public_id>/console/next-part")
@for_meeting
def next_part(who: SignedIn, meeting: Meeting) -> Response:
    """Who goes on and who leaves; the press is the console's."""
    with services().read() as records:
        view = next_part_page(records, records.get(Meeting, meeting.id), page=desk_page(who))
    return page("chair/next_part.html", view)
