"""The editor of scales."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages import case as say
from meeting_app.commands.messages.ten import UseTen, WriteTen
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.ten_said import TenSaid
from meeting_app.identity import SignedIn
from meeting_app.presenters.beforehand import words_changed
from meeting_app.presenters.checking import scale_findings
from meeting_app.presenters.page import Typed
from meeting_app.presenters.tens import said_of_ten
from meeting_app.web.cases import fields_of, for_case, own
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.editing import Editor, Filled, edit, editor_page
from meeting_app.web.respond import go, status_of, submits
from meeting_app.web.services import services
from meeting_app.web.texts import TEXTS
from meeting_app.web.written import is_changing, warned

blueprint = Blueprint("wordings", __name__)
TEN_FIELDS = ("person_id", "text", "language", "put_text", "put_language", "put_by")


@blueprint.route("/cases/<case_id>/scales/<scale_id>", methods=["GET", "POST"])
@submits(say.WriteScale)
@for_case
def scale(who: SignedIn, case: Case, scale_id: str) -> Response:
    """A scale's words; 10 is asked for first (ten-first)."""
    new = scale_id == "new"
    known = {"kind": "safety"} if new else _scale_fields(case, scale_id)
    answer = edit(who, case, _editor(case, "" if new else scale_id), known=known, scale_id=None if new else scale_id)
    return answer if new or answer.status_code != 303 else _or_which_words(answer, scale_id)


def _editor(case: Case, scale_id: str) -> Editor:
    return Editor(
        "case/scale.html",
        say.WriteScale,
        scale_id,
        to=lambda saved: _after(case, saved),
        looks=lambda records, fields: scale_findings(records, case, fields),
        about=(lambda records: said_of_ten(records, case, records.get(Scale, scale_id))) if scale_id else None,
    )


@blueprint.post("/cases/<case_id>/scales/<scale_id>/tens")
@submits(WriteTen)
@for_case
def write_ten(who: SignedIn, case: Case, scale_id: str) -> Response:
    """What a 10 would look like to somebody, in their words."""
    stored: Scale = own(case, Scale, scale_id)
    sent = Typed({name: typed()[name] for name in TEN_FIELDS})
    if is_changing():
        return editor_page(who, case, _editor(case, stored.id), Filled(_scale_fields(case, stored.id), said=sent))
    warning = warned(who, TEXTS[WriteTen], case_id=case.id)
    if warning is not None:
        return warning
    try:
        services().do(from_form(WriteTen, request.form, case_id=case.id, scale_id=stored.id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _ten_refused(who, case, stored, refused, sent)
    return go(f"/cases/{case.id}/scales/{stored.id}#tens")


@blueprint.post("/cases/<case_id>/scales/<scale_id>/tens/<ten_id>")
@submits(UseTen)
@for_case
def use_ten(who: SignedIn, case: Case, scale_id: str, ten_id: str) -> Response:
    """Take somebody's words up as the next version of 10, or as part of the goal."""
    stored: Scale = own(case, Scale, scale_id)
    said: TenSaid = own(case, TenSaid, ten_id)
    if said.scale_id != stored.id:
        raise NotAllowed
    try:
        services().do(from_form(UseTen, request.form, case_id=case.id, ten_id=ten_id), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return _ten_refused(who, case, stored, refused, Typed())
    return _or_which_words(go(_after(case, stored.id)), stored.id)


def _ten_refused(who: SignedIn, case: Case, scale: Scale, refused: DomainError, sent: Typed) -> Response:
    filled = Filled(_scale_fields(case, scale.id), errors_of(refused), status_of(refused), said=sent)
    return editor_page(who, case, _editor(case, scale.id), filled)


def _after(case: Case, saved: str) -> str:
    """Back to the case; where there is something to look at, to the scale again, which says so."""
    fields = _scale_fields(case, saved)
    with services().read() as records:
        found = scale_findings(records, case, fields)
    return f"/cases/{case.id}/scales/{saved}?saved=yes" if found else f"/cases/{case.id}"


def _or_which_words(answer: Response, scale_id: str) -> Response:
    """wording-is-fixed: where a view was given against the words of before, the chair is asked which are asked."""
    with services().read() as records:
        items = records.all(Item, scale_id=scale_id, order="fixed_at")
        asked = [one for one in items if (changed := words_changed(records, one)) is not None and changed.to_choose]
        if not asked:
            return answer
        public_id = records.get(Meeting, asked[-1].meeting_id).public_id
    return go(f"/meetings/{public_id}/words/{asked[-1].id}")


def _scale_fields(case: Case, scale_id: str) -> dict[str, str]:
    stored: Scale = own(case, Scale, scale_id)
    with services().read() as records:
        words = records.all(Wording, scale_id=stored.id, order="version")[-1]
    return fields_of(words) | {
        "kind": stored.kind.value,
        "statement_id": stored.statement_id or "",
        "goal_id": stored.goal_id or "",
        "one_id": stored.one_id or "",
        "other_id": stored.other_id or "",
        "child_id": stored.child_id or "",
    }
