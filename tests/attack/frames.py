"""What somebody sends on a live socket who wants to see what it does, each on a socket of its own."""

import json
from typing import Any

from simple_websocket import ConnectionClosed

from meeting_app.demo.browser import Browser

NOISE = (
    "MARKER", "4MARKER", "9MARKER", "4", '42{"MARKER":1', '42{"MARKER":1}', '42["resync","MARKER","x","y"]',
    '42[["MARKER"]]', '42["MARKER",{"a":1}]', '42"MARKER"', "42[]", "42[1", "43MARKER", '45-["MARKER"]',
    '451-["MARKER",{"_placeholder":true,"num":0}]', '40{"token":"MARKER"}', '40/MARKER,{"token":"MARKER"}', "40[1",
    '42["resync",{"token":"MARKER|MARKER|x"}]', '42["connect",{"token":"MARKER"}]', '42["disconnect","MARKER"]',
    "4" + "x" * 20_000,
)  # fmt: skip


def sends_noise(phone: Browser) -> set[str]:
    """Send each; the sids of the sessions that were opened for it."""
    return {sends_one(phone, frame) for frame in NOISE}


def sends_one(phone: Browser, frame: str) -> str:
    """Send a frame after a good connection and wait until it was read, or until the server hangs up."""
    phone.open(phone.address)
    ear = phone.live()
    assert ear.admitted
    socket: Any = ear._socket
    try:
        socket.send(frame)
        # What comes after it is answered, or nobody is there any more: the frame was read.
        socket.send("429" + json.dumps(["resync", {}]))
        while (said := socket.receive(timeout=5)) is not None and not str(said).startswith("439"):
            pass
        ear.close()
    except (ConnectionClosed, OSError):
        pass
    return ear.sid
