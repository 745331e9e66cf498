"""One way to answer: a page, or for `fetch` the same regions as JSON. One code path with scripts and without.

A POST that worked answers 303 to a page without scripts, and 200 with regions, or `{"go": path}`, for fetch. What
was refused answers with the form's page (or region) again, the message in it and what was typed kept.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, jsonify, redirect, request

from meeting_app.commands.message import Command
from meeting_app.domain.errors import (
    Conflict,
    DomainError,
    Gone,
    InvalidInput,
    NotAllowed,
    NotFound,
    SignedOut,
    WrongMoment,
)
from meeting_app.web.services import services

STATUS: dict[type[DomainError], int] = {
    WrongMoment: 409,
    Conflict: 409,
    InvalidInput: 422,
    NotAllowed: 404,
    NotFound: 404,
    Gone: 410,
    SignedOut: 401,
}
View = TypeVar("View", bound=Callable[..., Any])


def submits(*commands: type[Command]) -> Callable[[View], View]:
    """Mark a POST view with the commands that it gives; a rules test walks all routes and asks for it."""

    def mark(view: View) -> View:
        view.commands = commands  # type: ignore[attr-defined]
        return view

    return mark


def by_fetch() -> bool:
    """Whether the form came by our script and wants regions, not a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def status_of(refused: DomainError) -> int:
    """The HTTP status of a refusal."""
    return STATUS.get(type(refused), 409)


def page(name: str, view: Any, *, status: int = 200) -> Response:
    """A whole page."""
    return Response(services().renderer.page(name, view), status=status, mimetype="text/html")


def regions(audience: str, view: Any, *, status: int = 200) -> Response:
    """The regions of the sender's own page, for fetch."""
    renderer = services().renderer
    html = {name: renderer.seal(text) for name, text in renderer.regions(audience, view).items()}
    answer = jsonify({"version": view.version, "regions": html})
    answer.status_code = status
    return answer


def page_or_regions(name: str, audience: str, view: Any, *, status: int = 200) -> Response:
    """The same view as a page or as regions, as the sender wants it."""
    return regions(audience, view, status=status) if by_fetch() else page(name, view, status=status)


def go(path: str) -> Response:
    """Go to this page of ours: 303, or `{"go": path}` for fetch."""
    if by_fetch():
        return jsonify({"go": path})
    answer = redirect(path, code=303)
    assert isinstance(answer, Response)
    return answer
