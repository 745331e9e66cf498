"""Copies of things of a case: the case so far, a plan, the map, a scale over time, direct work (who-may-see).

For a person, an agency or the file. Each is read from the page that shows it as its reader may see it, and looked
through before it is made. A copy is made by a form, never at an address.
"""

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Case
from meeting_app.domain.copies import Kind
from meeting_app.domain.errors import InvalidInput
from meeting_app.identity import SignedIn
from meeting_app.presenters.case_copies import case_copies_page
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.web.asking import desk_page, must
from meeting_app.web.case_seen import SEEN
from meeting_app.web.case_styles import NAMES, STYLED
from meeting_app.web.cases import for_case
from meeting_app.web.console_forms import typed
from meeting_app.web.copy_forms import as_document, wanted_in
from meeting_app.web.looking_through import Asked, Drafted, Looked, give_looked, looked_through, reader_asked
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("case_copies", __name__)


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
    with services().read_unhurried() as records:
        view = case_copies_page(records, case, today=services().today(), chosen=typed(), page=shown)
    return page("case/copies.html", view, status=422 if refused else 200)


def _copy(who: SignedIn, case: Case) -> Looked:
    """Raises InvalidInput for what there is no copy of, NotAllowed for a reader or a thing that is not of the case."""
    named, about_id = _document()
    kind: Kind = must(next((one for one in SEEN if one == named), None))
    wanted = wanted_in(request.form, kind)
    asked = Asked(who, case, None, kind, wanted, f"/cases/{case.id}/copies", f"/cases/{case.id}/copy", about_id)

    def draft(reader: CopyReader) -> Drafted:
        seen = STYLED.get(wanted.style, SEEN)[kind](records, asked, reader, about_id)
        name = NAMES.get(wanted.style, "") + kind.value
        return Drafted(
            as_document(seen.template, seen.view, wanted, name=name, title=seen.title, pictures=seen.pictures)
        )

    with services().read_unhurried() as records:
        reader = reader_asked(records, case.id, kind)
        return looked_through(records, asked, reader, draft)
