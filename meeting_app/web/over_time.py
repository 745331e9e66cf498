"""One scale over time, as anybody or a reader of the case may see it.

Whom and which meetings to look at comes as a form's fields: who stands together in a picture is nothing for an address.
"""

import base64
from dataclasses import replace

from flask import Blueprint, Response, request

from meeting_app.domain.case import Case
from meeting_app.domain.scale import Scale
from meeting_app.identity import SignedIn
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.over_time import Chosen, OverTimeView, over_time
from meeting_app.web.asking import desk_page
from meeting_app.web.cases import for_case, own
from meeting_app.web.line_picture import picture_of
from meeting_app.web.readers import as_whom, reader_in
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("over_time", __name__)
EVERYBODY = "everybody"


@blueprint.get("/cases/<case_id>/scales/<scale_id>/over-time")
@for_case
def scale_over_time(who: SignedIn, case: Case, scale_id: str) -> Response:
    """A scale over time; with `as` as a reader may see it (who-may-see)."""
    return _page(who, case, scale_id, as_whom(case), Chosen())


@blueprint.post("/cases/<case_id>/scales/<scale_id>/over-time")
@submits()
@for_case
def choose_lines(who: SignedIn, case: Case, scale_id: str) -> Response:
    """The same page for some people and some meetings; stores nothing."""
    people, period = frozenset(request.form.getlist("people")), request.form.get("period", "")
    everybody = request.form.get("whom") == EVERYBODY
    chosen = Chosen(people, everybody, int(period) if period.isascii() and period.isdecimal() else 0)
    nobody = not people and not everybody
    key = request.form.get("as", "")
    return _page(who, case, scale_id, reader_in(case, key) if key else None, chosen, nobody=nobody)


def _page(
    who: SignedIn, case: Case, scale_id: str, reader: CopyReader | None, chosen: Chosen, *, nobody: bool = False
) -> Response:
    scale: Scale = own(case, Scale, scale_id)
    shown = desk_page(who, errors=(("people", "choose"),) if nobody else ())
    with services().read() as records:
        view = over_time(records, case, scale, reader, chosen, chair=who.account.says_as, page=shown)
    return page("case/over_time.html", drawn(view), status=422 if nobody else 200)


def drawn(view: OverTimeView) -> OverTimeView:
    """The same with its picture, if there is a number to draw."""
    if not view.has_numbers:
        return view
    picture = base64.b64encode(services().draw(picture_of(view)).encode()).decode()
    return replace(view, picture=f"data:image/svg+xml;base64,{picture}" if picture else "")
