"""Before something is written it is looked through for words of things to keep (who-may-see). It never blocks."""

from collections.abc import Mapping

from flask import Blueprint, Response, jsonify, request

from meeting_app.commands.messages.talk import AddNote
from meeting_app.domain.case import Person
from meeting_app.domain.ids import CaseId, MeetingId
from meeting_app.domain.matches import Text
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat
from meeting_app.identity import SignedIn
from meeting_app.presenters.written import NoteForm, WrittenView, exact_only, found_in
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, for_meeting
from meeting_app.web.respond import by_fetch, page, submits
from meeting_app.web.services import services

blueprint = Blueprint("written", __name__)
ITS_OWN = frozenset({"form_token", "command_id", "change", "checked"})


def warned(
    who: SignedIn,
    fields: Mapping[str, str],
    *,
    case_id: CaseId,
    meeting_id: MeetingId | None = None,
    change: str = "",
) -> Response | None:
    """The page with the places where what was sent has words to keep; None where there are none, or "keep it" is said.

    `fields` are the form's texts with what each is called; `change` is the form's own page, if it has another address.
    """
    if request.form.get("checked"):
        return None
    language = request.form.get("language", "") or "en"
    texts = [Text(label, request.form.get(name, ""), language) for name, label in fields.items()]
    with services().read() as records:
        found = found_in(records, texts, case_id=case_id, meeting_id=meeting_id)
        names: dict[str, str] = {one.id: one.says_as for one in records.all(Person, case_id=case_id)} if found else {}
    if not found:
        return None
    if by_fetch():
        # The script sends the same form again as a page; nothing has been written yet.
        return jsonify({"as_page": True})
    sent = tuple((name, value) for name, value in request.form.items(multi=True) if name not in ITS_OWN)
    view = WrittenView(desk_page(who), request.path, change or request.path, sent, found, names, exact_only(texts))
    return page("chair/written.html", view)


def is_changing() -> bool:
    """Whether "Change it" was pressed: the form comes back with what was typed, and nothing is written."""
    return bool(request.form.get("change"))


def asks_first(who: SignedIn, meeting: Meeting, texts: Mapping[str, str]) -> Response | None:
    """The same for a form of this meeting that is changed on its own page."""
    return warned(who, texts, case_id=meeting.case_id, meeting_id=meeting.id)


def wants_form() -> bool:
    """Whether the form itself is wanted: it was opened, or what was typed is to be changed."""
    return request.method == "GET" or is_changing()


def warned_of_note(who: SignedIn, meeting: Meeting) -> Response | None:
    """The same for a note."""
    back = f"/meetings/{meeting.public_id}/console/note"
    return warned(who, {"text": "The note"}, case_id=meeting.case_id, meeting_id=meeting.id, change=back)


@blueprint.post("/meetings/<public_id>/console/note")
@submits(AddNote)
@for_meeting
def note(who: SignedIn, meeting: Meeting) -> Response:
    """A note that is being changed, on a page of its own; it is sent to the console as any other."""
    form = request.form
    with services().read() as records:
        people = _of_meeting(records, meeting)
    text = form.get("text", "").replace("\r\n", "\n")
    view = NoteForm(
        desk_page(who),
        meeting.public_id,
        text,
        form.get("round_id", ""),
        form.get("replaces", ""),
        bool(form.get("read_back")),
        people,
        tuple(form.getlist("about")),
    )
    return page("chair/note.html", view)


def _of_meeting(records: Records, meeting: Meeting) -> tuple[Person, ...]:
    ids = dict.fromkeys(seat.person_id for seat in records.all(Seat, meeting_id=meeting.id, order="position"))
    return tuple(records.get(Person, id_) for id_ in ids)
