"""A `sid` alone opens nothing: every /socket.io/ request shows the cookies that its session began with.

The library looks only at the sid, so whoever learnt one could read that person's polling queue (security, "tried").
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from meeting_app.live.server import LARGEST_MESSAGE

OURS = re.compile(r"(__Host-)?(seat-[0-9a-z]{8}|account|screen)$")
SID = re.compile(rb'^0\{"sid":"([^"]+)"')
MOST = 20_000
Environ = dict[str, Any]
StartResponse = Callable[..., Any]


class CookieGuard:
    """Wraps the application; remembers which cookies each polling session began with."""

    def __init__(self, application: Callable[[Environ, StartResponse], Iterable[bytes]]) -> None:
        self._application = application
        self._begun: OrderedDict[str, str] = OrderedDict()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let through what is not the socket's; of the rest, what shows the right cookies."""
        if not environ.get("PATH_INFO", "").startswith("/socket.io"):
            return self._application(environ, start_response)
        held, query = _held(environ), parse_qs(environ.get("QUERY_STRING", ""))
        sid = query.get("sid", [""])[0]
        if not held or _names_no_origin(environ) or (sid and self._begun.get(sid) != held):
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"Not allowed.\n"]
        if _is_too_long(environ):
            start_response("413 Content Too Large", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"Too long.\n"]
        answer = self._application(environ, start_response)
        return answer if sid or query.get("transport") == ["websocket"] else self._remember(answer, held)

    def _remember(self, answer: Iterable[bytes], held: str) -> Iterable[bytes]:
        body = b"".join(answer)
        found = SID.match(body)
        if found:
            self._begun[found.group(1).decode()] = held
            while len(self._begun) > MOST:
                self._begun.popitem(last=False)
        return [body]


def _names_no_origin(environ: Environ) -> bool:
    """Whether this would become a web socket of nobody's page: every browser says where its page is from.

    Long polling is asked for as a form is: there a browser says it only sometimes, and what it says has to be ours.
    """
    return "websocket" in environ.get("HTTP_UPGRADE", "").lower() and not environ.get("HTTP_ORIGIN")


def _is_too_long(environ: Environ) -> bool:
    """Whether a post is longer than any message. The library would keep it waiting until its session is read empty."""
    length = environ.get("CONTENT_LENGTH") or "0"
    return not length.isdigit() or int(length) > LARGEST_MESSAGE


def _held(environ: Environ) -> str:
    """A hash of our cookies in this request; empty where there is none."""
    try:
        cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
    except CookieError:
        return ""
    ours = sorted(f"{name}={cookies[name].value}" for name in cookies if OURS.match(name))
    return hashlib.sha256("\n".join(ours).encode()).hexdigest() if ours else ""
