"""The case so far: one document of a case for one of its people."""

from dataclasses import replace

from flask import Blueprint, Response, request

from meeting_app.domain.case import Case, Person
from meeting_app.identity import SignedIn
from meeting_app.presenters.so_far import SoFarView, so_far
from meeting_app.web.asking import desk_page
from meeting_app.web.cases import for_case, own
from meeting_app.web.over_time import drawn
from meeting_app.web.respond import page
from meeting_app.web.services import services

blueprint = Blueprint("so_far", __name__)


@blueprint.get("/cases/<case_id>/so-far")
@for_case
def case_so_far(who: SignedIn, case: Case) -> Response:
    """As one of the case's people may see it; without `as` it asks for whom (who-may-see)."""
    reader_id = request.args.get("as", "")
    return page("case/so_far.html", seen_so_far(who, case, own(case, Person, reader_id) if reader_id else None))


def seen_so_far(who: SignedIn, case: Case, reader: Person | None) -> SoFarView:
    """The view, with a picture of each scale."""
    with services().read() as records:
        chair, today = who.account.says_as, services().today()
        view = so_far(records, case, reader, chair=chair, today=today, page=desk_page(who))
    return replace(view, scales=tuple(map(drawn, view.scales)))
