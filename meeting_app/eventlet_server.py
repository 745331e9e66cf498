"""The server of the `eventlet` engine: its own, with the doors that it leaves open shut.

Left alone it ends when somebody hangs up in the middle of a TLS connection that it has just accepted, prints every
request that it can't read, word for word, says where a caller is whose socket would not close, and keeps a silent
connection for ever.
"""

import errno
import ssl
from collections.abc import Callable
from typing import Any

import eventlet
import eventlet.wsgi

BACKLOG = 2048
MOST_SOCKETS = 20000
SILENT_SECONDS = 90  # a live socket answers a ping far sooner
OUT_OF_FILES = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
LISTENER_IS_GONE = {errno.EBADF, errno.EINVAL, errno.ENOTSOCK}


class Listener:
    """A listening socket that no caller can end, and where nobody waits for another's handshake."""

    def __init__(self, listening: Any, context: ssl.SSLContext | None) -> None:
        self.family = listening.family
        self._listening = listening
        self._context = context

    def accept(self) -> tuple[Any, Any]:
        """The next who stays; the handshake comes with their first byte, in their own green thread."""
        while True:
            try:
                connection, address = self._listening.accept()
                return self._secured(connection), address
            except OSError as error:
                self._go_on_after(error)

    def getsockname(self) -> Any:
        """Where it listens."""
        return self._listening.getsockname()

    def close(self) -> None:
        """Listen no more."""
        self._listening.close()

    def _secured(self, connection: Any) -> Any:
        if self._context is None:
            return connection
        try:
            return self._context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        except OSError:
            connection.close()
            raise

    def _go_on_after(self, error: OSError) -> None:
        if error.errno in LISTENER_IS_GONE:
            raise error
        if error.errno in OUT_OF_FILES:
            eventlet.sleep(0.1)


class Quiet(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]  # it comes without types
    """No line about anybody: an address can hold a code, and a request that can't be read can hold words."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing."""

    def handle(self) -> None:
        """Answer until they hang up, which is nobody's fault and needs no trace."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True


class Nowhere:
    """Where its libraries write about a caller: a log knows no addresses (security 1.10)."""

    def write(self, said: str) -> int:
        """Nothing."""
        return len(said)

    def flush(self) -> None:
        """Nothing."""


class LeavesAtOnce(eventlet.GreenPool):  # type: ignore[misc]  # it comes without types
    """Open sockets never finish by themselves: a server that was asked to end does not wait for them."""

    def waitall(self) -> None:
        """Nobody is waited for; what was confirmed is on disk."""


def serve(wsgi: Any, *, host: str, port: int, tls: tuple[str, str] | None, ready: Callable[[int], None]) -> None:
    """Serve until the process ends; room for a roomful of people who scan at once (limits.md)."""
    context = None
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
    environ: dict[str, Any] = {"wsgi.errors": Nowhere()}
    if context:
        environ |= {"wsgi.url_scheme": "https", "HTTPS": "on"}
    listener = Listener(eventlet.listen((host, port), backlog=BACKLOG), context)
    ready(listener.getsockname()[1])
    eventlet.wsgi.server(
        listener,
        wsgi,
        custom_pool=LeavesAtOnce(MOST_SOCKETS),
        protocol=Quiet,
        environ=environ,
        socket_timeout=SILENT_SECONDS,
        log_output=False,
        debug=False,
    )
