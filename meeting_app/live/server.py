"""The Socket.IO server: explicit origins, small messages, silent loggers (security 1.9)."""

import logging

from flask import Flask
from flask_socketio import SocketIO

LARGEST_MESSAGE = 10_000
# A phone that lost the wifi is noticed after about 20 s; more often would cost its battery.
PING_EVERY, PING_WAIT = 12, 8
# Told to be quiet, the libraries still make loggers of their own, which print what a broken packet held.
SILENT = logging.getLogger("ten_first.sockets")
SILENT.disabled = True


def make_server(app: Flask, *, async_mode: str, origins: list[str]) -> SocketIO:
    """The server, on this engine, for these origins and no other."""
    return SocketIO(
        app,
        async_mode=async_mode,
        cors_allowed_origins=origins,
        manage_session=False,
        max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=PING_EVERY,
        ping_timeout=PING_WAIT,
        logger=SILENT,
        engineio_logger=SILENT,
        # One after the other, inside the library's own net: what a handler can't read ends nowhere else.
        async_handlers=False,
        # Pushes are small; compressing each would cost more memory a phone than it saves (docs/performance.md).
        http_compression=False,
        cookie=None,
    )
