"""Who is asking on the pages of the desk: a signed-in account, and a meeting that it may open."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, abort, request

from meeting_app.domain.errors import NotAllowed
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn, meeting_of, signed_in
from meeting_app.presenters.page import Page
from meeting_app.web import security
from meeting_app.web.services import services

View = Callable[..., Response]


def account_cookie() -> str | None:
    """The session cookie of this request, the account's and no other."""
    return request.cookies.get(security.account_cookie_name(tls=services().tls))


def desk_page(who: SignedIn, *, errors: tuple[tuple[str, str], ...] = ()) -> Page:
    """What a page of the desk carries."""
    return services().pages.desk(who, errors=errors)


def for_account(view: View) -> View:
    """The view gets `who`; a POST without this session's form token is refused."""

    @wraps(view)
    def asked(**ids: Any) -> Response:
        parts = services()
        with parts.read() as records:
            who = signed_in(records, account_cookie(), now=parts.now())
        if request.method == "POST":
            _check_token(who)
        return view(who, **ids)

    return asked


def for_meeting(view: View) -> View:
    """The view gets `who` and `meeting`; unknown and forbidden meetings look the same."""

    @wraps(view)
    @for_account
    def asked(who: SignedIn, public_id: str, **ids: Any) -> Response:
        with services().read() as records:
            meeting: Meeting = meeting_of(records, who, public_id)
        return view(who, meeting, **ids)

    return asked


def _check_token(who: SignedIn) -> None:
    if not services().tokens.check(request.form.get("form_token", ""), "desk", who.session.id, 0):
        abort(403)


def must(found: Any) -> Any:
    """What was found, or NotAllowed, which looks like "there is no such thing"."""
    if found is None:
        raise NotAllowed
    return found
