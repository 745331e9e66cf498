"""Files that are sent: how much at most, and only in memory, so that no picture of a case is on a disk in plain."""

import io
from typing import IO

from flask import Flask, Request

from meeting_app.domain.drawing import LARGEST_FILE

# A drawing with its form; one that is a little too big still comes far enough for a message at the field.
LARGEST_REQUEST = 2 * LARGEST_FILE


class InMemory(Request):
    """A request whose files never become temporary files."""

    def _get_file_stream(
        self, total_content_length: int | None, content_type: str | None, filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:  # fmt: skip
        return io.BytesIO()


def set_up_uploads(app: Flask) -> None:
    """Use it, and refuse what is far too big before it is read."""
    app.request_class = InMemory
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
