"""What the console's own pages share: a page from what is stored, and commands that bring the page back if refused."""

from collections.abc import Callable
from typing import Any

from flask import Response, request

from meeting_app.commands.message import Command
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, must
from meeting_app.web.chair_pages import errors_of
from meeting_app.web.respond import go, page, status_of
from meeting_app.web.services import services

Build = Callable[[Records, Page], Any]


def own(records: Records, meeting: Meeting, cls: type[Any], id_: str) -> Any:
    """The thing, if it is of this meeting; otherwise there is no such thing."""
    found = must(records.find(cls, id=id_))
    if found.meeting_id != meeting.id:
        raise NotAllowed
    return found


def form_page(
    name: str, who: SignedIn, build: Build, *, errors: tuple[tuple[str, str], ...] = (), status: int = 200
) -> Response:
    """A page of the console's own."""
    with services().read() as records:
        view = build(records, desk_page(who, errors=errors))
    return page(name, view, status=status)


def try_all(
    name: str, who: SignedIn, meeting: Meeting, build: Build, *make: Callable[[], Command], to: str = ""
) -> Response:
    """Give the commands one after the other; where one is refused, the page comes back with all that was typed.

    Afterwards it goes on to the console, or to `to`.
    """
    try:
        for command in make:
            services().do(command(), who.actor)
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        return form_page(name, who, build, errors=errors_of(refused), status=status_of(refused))
    return go(to or f"/meetings/{meeting.public_id}/console")


def typed() -> Typed:
    """What was typed, line ends as the domain keeps them."""
    return Typed({name: text.replace("\r\n", "\n") for name, text in request.form.items()})
