"""Days of a meeting for somebody's calendar: looked at first, then made as a file and written down like every copy."""

from dataclasses import replace

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Person
from meeting_app.domain.copies import Decided, Form, Kind, Style
from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.calendar_dates import CalendarView, calendar_view
from meeting_app.presenters.copy_readers import FILE, CopyReader
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.copy_forms import Made, Wanted, as_document, as_file, give
from meeting_app.web.looking_through import Asked, decided_on, is_decided, look_for
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("calendar", __name__)
PAGE = "record/calendar.html"


@blueprint.get("/meetings/<public_id>/calendar")
@for_meeting
def shown(who: SignedIn, meeting: Meeting) -> Response:
    """What will be in it, for whom is chosen with `as`."""
    return page(PAGE, _seen(who, meeting, request.args.get("as", ""), with_words=bool(request.args.get("words"))))


@blueprint.post("/meetings/<public_id>/calendar/copy")
@submits(CheckCopy)
@for_meeting
def calendar(who: SignedIn, meeting: Meeting) -> Response:
    """The file, for the file or one of the case's people (who-may-see)."""
    with_words = bool(request.form.get("words"))
    view = _seen(who, meeting, request.form.get("reader", "") or FILE, with_words=with_words)
    wanted = Wanted(Style.FULL if with_words else Style.SUMMARY, Form.ICS)
    decided: dict[str, object] = {"reader_id": None, "decided": Decided.FOR_THE_FILE}
    if view.reader is not None:
        at = f"/meetings/{meeting.public_id}/calendar"
        draft = as_document(PAGE, view, replace(wanted, form=Form.PRINT), name="dates")
        asked = Asked(who, view.case, None, Kind.CALENDAR, wanted, f"{at}?as={view.reader.id}", f"{at}/copy")
        named = CopyReader((view.reader,))
        with services().read() as records:
            look = look_for(records, asked, named, draft)
        if not is_decided(look):
            return page("record/check.html", look)
        decided = decided_on(look, named)
    about = {"case_id": meeting.case_id, "about_meeting": meeting.id, "kind": Kind.CALENDAR}
    return give(who, _made(view, meeting), wanted, **about, **decided)


def _made(view: CalendarView, meeting: Meeting) -> Made:
    entries = [(one.uid, one.on, one.words) for one in view.lines]
    made = services().maker.of_days(entries, made_at=services().now())
    return as_file(made, Form.ICS, name=f"dates-{meeting.public_id}")


def _seen(who: SignedIn, meeting: Meeting, chosen: str, *, with_words: bool) -> CalendarView:
    with services().read() as records:
        reader: Person | None = must(records.find(Person, id=chosen)) if chosen not in {"", FILE} else None
        if reader is not None and reader.case_id != meeting.case_id:
            raise NotAllowed
        fresh = records.get(Meeting, meeting.id)
        return calendar_view(records, fresh, reader, chosen=chosen, with_words=with_words, page=desk_page(who))
