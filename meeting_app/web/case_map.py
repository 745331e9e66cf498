"""The case's map: the page, as its people may see it, and the forms that change its entries."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.messages import case_map as say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.entry import Entry, Heading
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.identity import SignedIn
from meeting_app.presenters import case_map_pages as pages
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page
from meeting_app.web.case_forms import CaseForm
from meeting_app.web.cases import for_case, own
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.readers import as_whom
from meeting_app.web.respond import go, page, status_of, submits
from meeting_app.web.services import services

blueprint = Blueprint("case_map", __name__)
WORDS = {"text": "What is said", "by_other": "Whose words", "put_text": "In another language"}
BECAUSE = {"because": "Why"}


@blueprint.get("/cases/<case_id>/map")
@for_case
def the_map(who: SignedIn, case: Case) -> Response:
    """The map; with `as` as a reader may see it (who-may-see)."""
    reader = as_whom(case)
    with services().read() as records:
        shown = desk_page(who)
        view = pages.map_as(records, case, reader, page=shown) if reader else pages.map_view(records, case, page=shown)
    return page("case/map.html", view)


@blueprint.route("/cases/<case_id>/map/new/<heading>", methods=["GET", "POST"])
@submits(say.AddEntry)
@for_case
def new_entry(who: SignedIn, case: Case, heading: str) -> Response:
    """A new entry under this heading."""
    under = _heading(heading)

    def build(records: Records, shown: Page, quicker: bool) -> Any:
        chosen = tuple(request.form.getlist("from_people"))
        return pages.new_entry_form(records, case, under, page=shown, typed=typed(), chosen=chosen)

    form = CaseForm("case/map_words.html", build, WORDS)
    known = {"case_id": case.id, "heading": under}
    return form.answers(who, case, lambda: from_form(say.AddEntry, request.form, **known), to=_map(case))


@blueprint.get("/cases/<case_id>/map/<entry_id>")
@for_case
def entry(who: SignedIn, case: Case, entry_id: str) -> Response:
    """One entry, and all that it was."""
    own(case, Entry, entry_id)
    return _entry_page(who, case, entry_id)


def _entry_page(who: SignedIn, case: Case, entry_id: str, *, refused: DomainError | None = None) -> Response:
    errors = errors_of(refused) if refused else ()
    with services().read() as records:
        view = pages.entry_view(records, case, entry_id, page=desk_page(who, errors=errors))
    return page("case/map_entry.html", view, status=status_of(refused) if refused else 200)


@blueprint.route("/cases/<case_id>/map/<entry_id>/words", methods=["GET", "POST"])
@submits(say.RewordEntry)
@for_case
def reword(who: SignedIn, case: Case, entry_id: str) -> Response:
    """Put its words right, or into another language."""
    form, known = _of_entry(case, entry_id, "case/map_words.html", {**WORDS, **BECAUSE})
    return form.answers(
        who, case, lambda: from_form(say.RewordEntry, request.form, **known), to=f"{_map(case)}/{entry_id}"
    )


@blueprint.route("/cases/<case_id>/map/<entry_id>/move/<heading>", methods=["GET", "POST"])
@submits(say.MoveEntry)
@for_case
def move(who: SignedIn, case: Case, entry_id: str, heading: str) -> Response:
    """Move it under another heading, with what showed it or why."""
    to = _heading(heading)
    form, known = _of_entry(case, entry_id, "case/map_move.html", BECAUSE, to)
    return form.answers(
        who, case, lambda: from_form(say.MoveEntry, request.form, heading=to, **known), to=_map(case)
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/map/<entry_id>/close", methods=["GET", "POST"])
@submits(say.CloseEntry, say.ReopenEntry)
@for_case
def close(who: SignedIn, case: Case, entry_id: str) -> Response:
    """Take it off the map with a reason, or up again."""
    form, known = _of_entry(case, entry_id, "case/map_close.html", BECAUSE)
    command = say.ReopenEntry if request.form.get("again") else say.CloseEntry
    return form.answers(who, case, lambda: from_form(command, request.form, **known), to=_map(case))


@blueprint.post("/cases/<case_id>/map/<entry_id>/share")
@submits(say.ShareEntry)
@for_case
def share(who: SignedIn, case: Case, entry_id: str) -> Response:
    """Let those see it who were in another part of the meeting that it was said in (two-sittings)."""
    own(case, Entry, entry_id)
    known = {"case_id": case.id, "entry_id": entry_id}
    try:
        services().do(from_form(say.ShareEntry, request.form, **known), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _entry_page(who, case, entry_id, refused=refused)
    return go(f"{_map(case)}/{entry_id}")


def _map(case: Case) -> str:
    return f"/cases/{case.id}/map"


def _heading(name: str) -> Heading:
    """Raises NotAllowed for what is no heading of the map."""
    if name not in set(Heading):
        raise NotAllowed
    return Heading(name)


def _of_entry(
    case: Case, entry_id: str, name: str, texts: Mapping[str, str], heading: Heading | None = None
) -> tuple[CaseForm, dict[str, Any]]:
    """A form about an entry of this case, and what its command knows without it."""
    own(case, Entry, entry_id)
    sent: Typed | None = typed() if request.method == "POST" else None

    def build(records: Records, shown: Page, quicker: bool) -> Any:
        return pages.entry_form(records, case, entry_id, heading, page=shown, typed=sent, quicker=quicker)

    return CaseForm(name, build, texts), {"case_id": case.id, "entry_id": entry_id}
