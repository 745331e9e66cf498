"""Every refusal and every fault as a plain page, from one table. No stack trace, no word of a case."""

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from meeting_app.domain.errors import DomainError, SignedOut
from meeting_app.export.apart import WorkFailed
from meeting_app.presenters.page import Page
from meeting_app.values import dataclass
from meeting_app.web.logs import log_fault
from meeting_app.web.respond import by_fetch, go, page, status_of

CODES = {403: "form_too_old", 404: "not_found", 413: "file_too_big", 429: "wait_a_moment"}


@dataclass(frozen=True, slots=True)
class ErrorView:
    """What an error page says: a code for its sentence, and the rule that refused, if one did."""

    page: Page
    code: str
    rule: str
    status: int


def handle_errors(app: Flask) -> None:
    """Register the table."""
    app.register_error_handler(DomainError, refused)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(WorkFailed, not_made)
    app.register_error_handler(Exception, fault)


def refused(error: DomainError) -> Response:
    """A rule or a right said no."""
    if isinstance(error, SignedOut):
        return go("/sign-in")
    return error_page(error.code, status_of(error), rule=error.rule)


def http_error(error: HTTPException) -> Response:
    """Not found, wrong method, too large."""
    status = error.code or 500
    return error_page(CODES.get(status, "not_done"), status)


def not_made(error: WorkFailed) -> Response:
    """A copy's file; the copy itself is there."""
    log_fault(error, where=error.what)
    return error_page("file_not_made", 503)


def fault(error: Exception) -> Response:
    """Something of ours broke; the log has its type and place."""
    log_fault(error)
    return error_page("fault", 500)


def error_page(code: str, status: int, *, rule: str = "") -> Response:
    """The page, or for fetch its code."""
    if by_fetch():
        answer = jsonify({"error": code})
        answer.status_code = status
        return answer
    return page("errors/error.html", ErrorView(Page(""), code, rule, status), status=status)
