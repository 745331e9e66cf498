"""Read a worry or a goal with somebody, and write down what they said of it."""

from collections.abc import Callable

from flask import Response, request

from meeting_app.commands.messages.worry import WriteHeard
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.case import Case
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.goal import GoalVersion
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.worry import StatementVersion
from meeting_app.identity import SignedIn
from meeting_app.presenters.hearing import hearing_view
from meeting_app.presenters.page import Typed
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.console_forms import typed
from meeting_app.web.respond import go, page, status_of
from meeting_app.web.services import services

Versions = list[StatementVersion] | list[GoalVersion]


def hear(who: SignedIn, case: Case, subject: Subject, versions_of: Callable[[Records], Versions]) -> Response:
    """The page, and what is sent from it; `versions_of` finds all versions of the words, the newest last."""
    errors: tuple[tuple[str, str], ...] = ()
    status, filled = 200, Typed(day=services().today().isoformat())
    with services().read() as records:
        newest = versions_of(records)[-1]
    if request.method == "POST":
        known = {"case_id": case.id, "subject": subject, "version_id": newest.id}
        try:
            services().do(from_form(WriteHeard, request.form, **known), who.actor)
            return go(request.path)
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            errors, status, filled = errors_of(refused), status_of(refused), typed()
    with services().read() as records:
        shown = desk_page(who, errors=errors)
        view = hearing_view(records, case, subject, versions_of(records), page=shown, typed=filled)
    return page("case/hear.html", view, status=status)
