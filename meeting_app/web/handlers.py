"""Who may handle requests for people's data: an account with that right, in the cases that it may open."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response

from meeting_app.domain.access_request import AccessRequest
from meeting_app.domain.case import Case
from meeting_app.domain.errors import NotAllowed
from meeting_app.identity import SignedIn
from meeting_app.web.asking import for_account
from meeting_app.web.cases import for_case, own

View = Callable[..., Response]


def for_handler(view: View) -> View:
    """The view gets `who`; to everybody else there is no such page."""

    @wraps(view)
    @for_account
    def asked(who: SignedIn, **ids: Any) -> Response:
        if not who.account.handles_requests:
            raise NotAllowed
        return view(who, **ids)

    return asked


def for_request(view: View) -> View:
    """The view gets `who`, `case` and `request`, or None in its place where the address says `new`."""

    @wraps(view)
    @for_case
    def asked(who: SignedIn, case: Case, request_id: str = "", **ids: Any) -> Response:
        if not who.account.handles_requests:
            raise NotAllowed
        found = own(case, AccessRequest, request_id) if request_id not in {"", "new"} else None
        if found is None and request_id != "new":
            raise NotAllowed
        return view(who, case, found, **ids)

    return asked
