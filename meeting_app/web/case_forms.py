"""How a form of the case's own things is shown and answered: nothing that was typed is lost."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response

from meeting_app.commands.message import Command
from meeting_app.domain.case import Case
from meeting_app.domain.errors import Conflict, DomainError, NotAllowed, SignedOut
from meeting_app.identity import SignedIn
from meeting_app.presenters.page import Page
from meeting_app.storage.records import Records
from meeting_app.values import dataclass
from meeting_app.web.asking import desk_page
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.respond import go, page, status_of
from meeting_app.web.services import services
from meeting_app.web.written import wants_form, warned

Build = Callable[[Records, Page, bool], Any]


@dataclass(frozen=True, slots=True)
class CaseForm:
    """A form: its page, how it is built, and which texts are looked through before they are written."""

    name: str
    build: Build
    texts: Mapping[str, str]

    def shown(self, who: SignedIn, *, refused: DomainError | None = None) -> Response:
        """Empty, or with what was typed and why it can't be taken."""
        errors = errors_of(refused) if refused else ()
        with services().read() as records:
            view = self.build(records, desk_page(who, errors=errors), isinstance(refused, Conflict))
        return page(self.name, view, status=status_of(refused) if refused else 200)

    def answers(
        self, who: SignedIn, case: Case, command: Callable[[], Command], *, to: str | Callable[[str], str]
    ) -> Response:
        """Show it, or give its command and go on: `to` a page, or to what the command's outcome says."""
        if wants_form():
            return self.shown(who)
        warning = warned(who, self.texts, case_id=case.id)
        if warning is not None:
            return warning
        try:
            done = services().do(command(), who.actor)
        except (NotAllowed, SignedOut):
            raise
        except DomainError as refused:
            return self.shown(who, refused=refused)
        return go(to if isinstance(to, str) else to(done.code))
