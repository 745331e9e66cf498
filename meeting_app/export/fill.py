"""Look through and fill a council's template for the server, in a process of its own for each piece of work:
`python -m meeting_app.export.fill`.

A file that somebody uploaded is opened here and nowhere else, with a limit on time and memory, no key and no word of a
case but those that go into this copy.
"""

import json
import resource
from base64 import b64decode
from dataclasses import asdict
from datetime import datetime

from meeting_app.domain.copies import Kind
from meeting_app.export.apart import answer
from meeting_app.export.document import from_value
from meeting_app.export.page_parts import Parted
from meeting_app.export.word_fill import fill, look_through
from meeting_app.export.word_sample import example

# Security 1.12: seconds of the processor, and bytes of memory. Nothing is written to a disk.
CPU, MEMORY, ON_DISK = 10, 512 * 1024 * 1024, 0


def set_limits() -> None:
    """From here on this process can have no more; where it asks for more, it ends."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ON_DISK, ON_DISK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def done(asked: bytes) -> bytes:
    """What was found in a file, as JSON; or the copy made with it; or a template to begin with."""
    told = json.loads(asked)
    kind = Kind(told["kind"])
    match told["work"]:
        case "look":
            return json.dumps(asdict(look_through(b64decode(told["file"]), kind))).encode()
        case "fill":
            parted = Parted(from_value(told["document"]), tuple(told["places"]), told["facts"])
            made_at = datetime.fromisoformat(told["made_at"])
            return fill(b64decode(told["file"]), kind, parted, made_at=made_at)
        case _:
            return example(kind)


if __name__ == "__main__":
    set_limits()
    answer(done)
