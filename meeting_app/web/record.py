"""The record: the chair's page. Whatever leaves the house is a copy for somebody (`record_copies`)."""

from flask import Blueprint, Response

from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import CHAIR
from meeting_app.identity import SignedIn
from meeting_app.presenters.going import filed_of
from meeting_app.presenters.record import record_view
from meeting_app.presenters.record_filed import with_filed
from meeting_app.web.asking import desk_page, for_meeting
from meeting_app.web.respond import page
from meeting_app.web.services import services

blueprint = Blueprint("record", __name__)


@blueprint.get("/meetings/<public_id>/record")
@for_meeting
def record(who: SignedIn, meeting: Meeting) -> Response:
    """The chair's page of the record."""
    with services().read() as records:
        view = record_view(records, records.get(Meeting, meeting.id), CHAIR, page=desk_page(who))
        filed = filed_of(records, view.meeting, services().time_zone)
    return page("record/record.html", with_filed(view, filed))
