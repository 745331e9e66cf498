"""The record: the chair's page, and on paper or as a table what just anybody may have. Copies: `record_copies`."""

from flask import Blueprint, Response

from meeting_app.domain.copies import Form
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.sitting import Sitting
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.identity import SignedIn
from meeting_app.presenters.going import filed_of
from meeting_app.presenters.record import RecordView, record_view
from meeting_app.presenters.record_filed import with_filed
from meeting_app.web.asking import desk_page, for_meeting
from meeting_app.web.copy_forms import made_table
from meeting_app.web.record_rows import rows_of
from meeting_app.web.respond import go, page
from meeting_app.web.services import services

blueprint = Blueprint("record", __name__)


def _view(who: SignedIn, meeting: Meeting, viewer: Viewer) -> RecordView:
    with services().read() as records:
        fresh = records.get(Meeting, meeting.id)
        return record_view(records, fresh, viewer, page=desk_page(who))


@blueprint.get("/meetings/<public_id>/record")
@for_meeting
def record(who: SignedIn, meeting: Meeting) -> Response:
    """The chair's page of the record."""
    with services().read() as records:
        view = record_view(records, records.get(Meeting, meeting.id), CHAIR, page=desk_page(who))
        filed = filed_of(records, view.meeting, services().time_zone)
    return page("record/record.html", with_filed(view, filed))


@blueprint.get("/meetings/<public_id>/record/print")
@for_meeting
def print_view(who: SignedIn, meeting: Meeting) -> Response:
    """For paper: what anybody may have. A meeting in parts has nothing for just anybody; a reader is chosen."""
    if _in_parts(meeting):
        return go(f"/meetings/{meeting.public_id}/record")
    return page("record/print.html", _view(who, meeting, ANYBODY))


@blueprint.get("/meetings/<public_id>/record.csv")
@for_meeting
def csv_file(who: SignedIn, meeting: Meeting) -> Response:
    """A row a view, as anybody may have it; of a meeting in parts a reader is chosen."""
    if _in_parts(meeting) or meeting.lets_views_go:  # plan-only: there is no view to have a row
        return go(f"/meetings/{meeting.public_id}/record")
    view = _view(who, meeting, ANYBODY)
    return made_table("", list(rows_of(view)), Form.CSV, name=f"record-{meeting.public_id}").response


def _in_parts(meeting: Meeting) -> bool:
    with services().read() as records:
        return records.count(Sitting, meeting_id=meeting.id) > 1
