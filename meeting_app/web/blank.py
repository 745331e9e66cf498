"""Blank forms that are of no case and of nobody: so nothing of them is written down."""

from collections.abc import Mapping

from flask import Blueprint, Response, request

from meeting_app.domain.copies import Kind, Style
from meeting_app.identity import SignedIn
from meeting_app.presenters.blank import BlankView, blank_view
from meeting_app.web.asking import desk_page, for_account
from meeting_app.web.copy_forms import as_document, wanted_in
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("blank", __name__)
PAGE = "forms/blank.html"


@blueprint.get("/forms")
@for_account
def forms(who: SignedIn) -> Response:
    """One of them, ready to print."""
    return page(PAGE, _view(who, request.args))


@blueprint.post("/forms/file")
@submits()
@for_account
def file(who: SignedIn) -> Response:
    """The same as a file; stores nothing."""
    view = _view(who, request.form)
    wanted = wanted_in({**request.form, "style": Style.PLAIN if view.large else Style.FULL}, Kind.PAPER)
    return as_document(PAGE, view, wanted, name=f"blank-{view.form}", title="Blank form").make().response


def _view(who: SignedIn, chosen: Mapping[str, str]) -> BlankView:
    with services().read() as records:
        return blank_view(records, chosen.get("form", ""), large=bool(chosen.get("large")), page=desk_page(who))
