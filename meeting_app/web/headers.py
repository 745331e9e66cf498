"""The outermost wrapper: every response has the same headers, and only our own hosts are answered (security 1.10).

Headers set by Flask do not reach /socket.io/, whose polling replies would come without `no-store`; so this is WSGI.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

StartResponse = Callable[..., Any]
Environ = dict[str, Any]
FOR_EVER = "public, max-age=31536000, immutable"


class Headers:
    """Wraps an application; `hosts` are the only ones that are served, `origins` where our live sockets are."""

    def __init__(
        self, application: Callable[[Environ, StartResponse], Iterable[bytes]], *, hosts: frozenset[str],
        origins: tuple[str, ...], tls: bool, log_fault: Callable[..., None],
    ) -> None:  # fmt: skip
        self._application = application
        self._hosts = hosts
        self._headers = _headers(origins, tls=tls)
        self._log_fault = log_fault

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, with the headers; a host that is not ours gets 400, on /socket.io/ too."""
        begun = False

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            nonlocal begun
            begun = True
            return start_response(status, self._with(status, headers, environ.get("PATH_INFO", "")), *more)

        if environ.get("HTTP_HOST", "") not in self._hosts:
            start("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"Unknown host.\n"]
        try:
            return self._application(environ, start)
        except ConnectionError:  # a live socket hung up, which is nobody's fault
            return []
        except Exception as error:  # noqa: BLE001 - left alone, the server prints it with its message
            self._log_fault(error, where="wsgi")
            if begun:
                return []
            start("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"Something went wrong on our side.\n"]

    def _with(self, status: str, headers: list[tuple[str, str]], path: str) -> list[tuple[str, str]]:
        ours = {name.lower() for name, _ in self._headers} | {"cache-control", "server"}
        kept = [(name, value) for name, value in headers if name.lower() not in ours]
        # nothing-left-on-the-phone: no page is kept by a browser or on the way to it, only what the house built.
        built = path.startswith("/static/built/") and status.startswith(("200", "304"))
        return [*kept, *self._headers, ("Cache-Control", FOR_EVER if built else "no-store")]


def _headers(origins: tuple[str, ...], *, tls: bool) -> tuple[tuple[str, str], ...]:
    # Older Safari does not take 'self' for web sockets: our own addresses are written out.
    sockets = " ".join(_sockets(origins))
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' {sockets}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    always = (
        ("Content-Security-Policy", policy),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), display-capture=()"),
    )
    return (*always, ("Strict-Transport-Security", "max-age=31536000")) if tls else always


def _sockets(origins: tuple[str, ...]) -> Iterator[str]:
    for origin in origins:
        scheme, _, place = origin.partition("://")
        # The policy's grammar knows no IPv6 address; 'self' covers it in browsers that are new enough.
        if place.startswith("["):
            continue
        yield f"{'wss' if scheme == 'https' else 'ws'}://{place}"
