"""The server of the `threads` engine: for development and small meetings."""

import ssl
from collections.abc import Callable
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

BACKLOG = 2048


class Quiet(WSGIRequestHandler):
    """No access log: an address can hold a code."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        """Nothing."""


def serve(wsgi: Any, *, host: str, port: int, tls: tuple[str, str] | None, ready: Callable[[int], None]) -> None:
    """Serve until the process ends, each request on a thread."""
    context: ssl.SSLContext | None = None
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
    server = make_server(host, port, wsgi, threaded=True, request_handler=Quiet, ssl_context=context)
    if isinstance(server.socket, ssl.SSLSocket):
        # With their first byte, on their own thread: a caller who stays silent holds up nobody.
        server.socket.do_handshake_on_connect = False  # type: ignore[attr-defined]  # typeshed lacks it
    server.socket.listen(BACKLOG)
    ready(server.server_port)
    server.serve_forever()
