"""The log: event, route template, status, duration; never a path, a field, a name or an exception's message (1.10)."""

import logging
import sys
import time
import traceback
from typing import Any
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request

SILENT = ("werkzeug", "engineio", "socketio", "eventlet", "gevent", "geventwebsocket", "sqlalchemy", "flask")
NOWHERE = logging.NullHandler()


def set_up_logs(stream: Any = None) -> None:
    """One line of JSON an event on standard error; the libraries' own loggers are off.

    What they say otherwise is a path, a message or a packet. Nothing of it goes to the terminal, from the root down:
    Flask, too, prints a request's path when an error page fails.
    """
    logging.getLogger().addHandler(NOWHERE)
    for name in SILENT:
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )


def log_requests(app: Flask) -> None:
    """One line a request, with the route's template and never its path."""
    app.before_request(_begin)
    app.after_request(_end)


def log_fault(error: BaseException, *, where: str = "") -> None:
    """The type of an exception and the places it came by; its message can hold anything, so it stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames[-6:]]
    structlog.get_logger().error("fault", exception=type(error).__name__, places=places, where=where)


def _begin() -> None:
    g.began = time.monotonic()
    g.request_id = uuid4().hex[:12]


def _end(answer: Response) -> Response:
    rule = request.url_rule
    structlog.get_logger().info(
        "request",
        route=rule.rule if rule else "unknown",
        method=request.method,
        status=answer.status_code,
        ms=round((time.monotonic() - g.began) * 1000, 1),
        request_id=g.request_id,
    )
    return answer
