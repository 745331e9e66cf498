"""A copy of a session of thinking back, for the staff's file and never for anybody of the family."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages.keep import CheckCopy
from meeting_app.domain.case import Case
from meeting_app.domain.copies import Decided, Kind
from meeting_app.domain.thinking import Thinking
from meeting_app.identity import SignedIn
from meeting_app.presenters.page import Typed
from meeting_app.presenters.thinking import ThinkingView, thinking_view
from meeting_app.web.asking import desk_page
from meeting_app.web.cases import for_case, own
from meeting_app.web.copy_forms import as_document, give, wanted_in
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("thinking_copies", __name__)
COPY = "case/thinking_copy.html"


@blueprint.get("/cases/<case_id>/thinking/<thinking_id>/copy")
@for_case
def shown(who: SignedIn, case: Case, thinking_id: str) -> Response:
    """What the copy will be."""
    return page(COPY, _seen(who, case, thinking_id))


@blueprint.post("/cases/<case_id>/thinking/<thinking_id>/copy")
@submits(CheckCopy)
@for_case
def copy(who: SignedIn, case: Case, thinking_id: str) -> Response:
    """A file, written down with its digest. What is kept from somebody of the case is left out of it (who-may-see)."""
    wanted = wanted_in(request.form, Kind.THINKING)
    draft = as_document(COPY, _seen(who, case, thinking_id), wanted, name="thinking-back", title="Thinking back")
    about = {"case_id": case.id, "about_meeting": None, "about_id": thinking_id, "kind": Kind.THINKING}
    return give(who, draft.make(), wanted, **about, reader_id=None, decided=Decided.FOR_THE_FILE)


def _seen(who: SignedIn, case: Case, thinking_id: str) -> ThinkingView:
    session: Thinking = own(case, Thinking, thinking_id)
    with services().read() as records:
        return thinking_view(records, case, session, Typed(), page=desk_page(who))
