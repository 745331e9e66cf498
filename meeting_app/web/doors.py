"""What is checked before any view runs: where a post comes from, and in plain mode who may open the desk."""

from flask import Flask, Response, abort, request

from meeting_app.identity import is_this_machine
from meeting_app.web import security
from meeting_app.web.services import services

# In plain mode these answer to the machine itself only (security 1.8): the desk and everything of it.
OF_ROOM = frozenset({"door", "phone", "screen", "assets", "health"})


def guard_doors(app: Flask) -> None:
    """Check each request before its view."""
    app.before_request(_check_origin)
    app.before_request(_check_plain)


def _check_origin() -> Response | None:
    if request.method == "POST" and not security.comes_from_us(request, services().allowed_origins):
        abort(403)
    return None


def _check_plain() -> Response | None:
    # The peer's address, not a header: nobody can say of themselves that they are this machine.
    if services().plain and request.blueprint not in OF_ROOM and not is_this_machine(_peer()):
        abort(404)
    return None


def _peer() -> str:
    return str(request.environ.get("REMOTE_ADDR", ""))
