"""The case so far: one document of a case for a reader."""

from dataclasses import replace

from flask import Blueprint, Response

from meeting_app.domain.case import Case
from meeting_app.identity import SignedIn
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.so_far import SoFarView, so_far
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page
from meeting_app.web.cases import for_case
from meeting_app.web.over_time import drawn
from meeting_app.web.readers import as_whom
from meeting_app.web.respond import page
from meeting_app.web.services import services

blueprint = Blueprint("so_far", __name__)


@blueprint.get("/cases/<case_id>/so-far")
@for_case
def case_so_far(who: SignedIn, case: Case) -> Response:
    """As a reader may see it; without `as` it asks for whom (who-may-see)."""
    reader = as_whom(case)
    with services().read() as records:
        view = seen_so_far(records, who, case, reader)
    return page("case/so_far.html", with_pictures(view))


def seen_so_far(records: Records, who: SignedIn, case: Case, reader: CopyReader | None) -> SoFarView:
    """The view, its pictures still to be drawn."""
    chair, today = who.account.says_as, services().today()
    return so_far(records, case, reader, chair=chair, today=today, page=desk_page(who))


def with_pictures(view: SoFarView) -> SoFarView:
    """The same, with a picture of each scale."""
    return replace(view, scales=tuple(map(drawn, view.scales)))
