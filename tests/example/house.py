"""The example's case on a running server, written by its pages' own forms; and ears on live sockets."""

import html
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from simple_websocket import ConnectionClosed

from meeting_app.demo.browser import Browser
from meeting_app.demo.load import GROUPS
from tests.example.held import FILE, SAYS_AS
from tests.server import Chair, Server, sign_in


@dataclass
class House:
    """A server with the example's case and its chair at the desk. `people` are ids by the names they are called."""

    server: Server
    chair: Chair = field(init=False)
    case: str = field(init=False)
    people: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chair = sign_in(self.server)
        self._case()
        self._people()
        self._scales()

    @property
    def desk(self) -> Browser:
        """The chair's browser."""
        return self.chair.browser

    def _case(self) -> None:
        self.desk.open("/cases/new")
        self.desk.send(self.desk.forms[-1], reference=FILE["case"]["ref"], name_on_screen="Maja and Oskar")
        self.case = "/cases/" + self.desk.address.rpartition("/")[2]

    def _people(self) -> None:
        for one in FILE["people"]:
            self.desk.open(f"{self.case}/people/new")
            more = {"role": one["role"], "language": one.get("language", "en"), "group": GROUPS[one["group"]].value}
            self.desk.send(self.desk.forms[-1], name=one["name"], says_as=one["says_as"], **more)

    def _scales(self) -> None:
        goals = {goal["danger"]: goal["text"] for goal in FILE["safety_goals"]}
        for worry in FILE["danger_statements"]:
            self.desk.open(f"{self.case}/worries/new")
            words = {"text": worry["text"], "dispute": worry["not_agreed"] or "", "goal": goals[worry["id"]]}
            self.desk.send(self.desk.forms[-1], **words)
        for number, scale in enumerate(FILE["scales"]):
            worries = re.findall(r'<option value="([0-9a-f]{32})"', self.desk.open(f"{self.case}/scales/new"))
            ends = {name: scale[name] for name in ("question", "ten", "zero", "short_ten", "short_zero")}
            child = {f"child_{end}": scale["child"][end] for end in ("ten", "zero")}
            of = {"kind": "safety", "statement_id": worries[number], "title": scale["short"]}
            self.desk.send(self.desk.forms[-1], **ends, **child, **of)

    def knows(self, page: str) -> None:
        """Learn people's ids from a page that asks who is expected."""
        found = re.findall(r'name="person_id" value="([0-9a-f]{32})"> <bdi>([^<]+)</bdi>', page)
        self.people |= {name: id_ for id_, name in found}

    def seen_as(self, person: str) -> str:
        """The case page as this person may see it."""
        return self.desk.open(f"{self.case}?as={self.people[SAYS_AS[person]]}")

    def copies_for(self, public_id: str, person: str) -> list[str]:
        """The copy of a meeting's record for this person: printed, and as a table. No words to look for are found."""
        made = []
        for wanted in ("print", "csv"):
            self.desk.open(f"/meetings/{public_id}/copies")
            reader = {"reader": self.people[SAYS_AS[person]], "format": wanted}
            made.append(self.desk.press("/record/copy", **reader))
            assert self.desk.status == 200
            assert "Words that you asked to keep" not in made[-1]
            if 'name="checked"' in made[-1]:  # a note says something in the same words: the chair has read it
                made[-1] = self.desk.press("/record/copy")
        return made


class Ear:
    """All that one page's live socket is sent, from now on until `close`."""

    def __init__(self, page: Browser) -> None:
        self._live = page.live()
        assert self._live.admitted
        self._socket: Any = self._live._socket
        self.heard: list[str] = []
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        with suppress(ConnectionClosed, OSError):
            while True:
                got = str(self._socket.receive())
                if got == "2":
                    self._socket.send("3")
                else:
                    self.heard.append(as_read(got))

    def close(self) -> list[str]:
        """Hang up; what was heard."""
        with suppress(ConnectionClosed, OSError):
            self._live.close()
        self._thread.join(10)
        return self.heard


def as_read(frame: str) -> str:
    """A frame as a person would read it, without the escapes of JSON and HTML; what is neither stays as it is."""
    start = re.search(r"[\[{]", frame)
    with suppress(ValueError):
        frame = json.dumps(json.loads(frame[start.start() :]), ensure_ascii=False) if start else frame
    return html.unescape(frame)
