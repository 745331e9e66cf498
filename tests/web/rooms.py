"""The whole application with a round that has come somewhere, copied for each test: the door is walked through once."""

import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from meeting_app import config
from meeting_app.app import create_app
from meeting_app.config import Options
from meeting_app.engine import current
from tests.app_world import AppWorld, Browser, make_world

NAMES = ("Dorota", "Imogen")
STEPS = ("present_worry", "present_ten", "present_zero")


@dataclass
class Room:
    """A chair and phones in one application."""

    world: AppWorld
    phones: dict[str, Browser]

    @property
    def round_id(self) -> str:
        """The first round."""
        return self.world.rounds()[0].id

    def does(self, action: str, **fields: str) -> None:
        """A press of the chair's about the first round."""
        self.world.do(action, round_id=self.round_id, **fields)

    def closes(self) -> None:
        """Whoever has not answered is recorded as not having, and the round is closed."""
        world = self.world
        world.chair.get(f"{world.console}/missing/{self.round_id}")
        seats = world.chair.forms[-1].choices.get("seat_ids", [])
        world.chair.press(f"/missing/{self.round_id}", seat_ids=seats, why="not_here", and_close="yes")
        assert world.rounds()[0].stage == "closed"

    def shows(self) -> None:
        """Close, look, show."""
        self.closes()
        self.does("look_at_round")
        self.does("show_round")
        assert world_stage(self) == "shown"

    def stops(self) -> None:
        """The round is abandoned."""
        path = f"{self.world.console}/abandon/{self.round_id}"
        self.world.chair.get(path)
        self.world.chair.press(path, reason="The fire bell rang.")

    def counts(self) -> "Room":
        """From here on command ids count, so that pages can be compared to the byte."""
        ids = count()
        self.world.app.services.renderer._new_command_id = lambda: f"{next(ids):032x}"
        return self


def world_stage(room: Room) -> str:
    """Where the first round is."""
    return str(room.world.rounds()[0].stage)


@cache
def _begun() -> Room:
    """The code is shown and two people are in and have read how what they write is used."""
    world = make_world(Path(tempfile.mkdtemp()) / "data")
    world.do("gather")
    phones = {name: world.let_in(name) for name in NAMES}
    for phone in phones.values():
        phone.press("/how")
    return Room(world, phones)


@cache
def _open() -> Room:
    """The first round is open."""
    room = copy_of(_begun(), Path(tempfile.mkdtemp()) / "data")
    for step in STEPS:
        room.does(step)
    for phone in room.phones.values():
        phone.get(phone.where)
        phone.press("/clear", clear="yes")
    room.does("open_round")
    return room


def copy_of(room: Room, folder: Path, **environment: str) -> Room:
    """An equal room that goes its own way, with these settings."""
    source = Path(str(room.world.app.opened.database.writing.url.database)).parent
    shutil.copytree(source, folder)
    app = create_app(config.read(environment, Options(data=str(folder))), current())
    world = AppWorld(app, _same(room.world.chair, app.wsgi), room.world.public_id)
    return Room(world, {name: _same(phone, app.wsgi) for name, phone in room.phones.items()})


def _same(browser: Browser, wsgi) -> Browser:
    copied = Browser(wsgi)
    copied.client._cookies = dict(browser.client._cookies)
    copied.get(browser.where)
    return copied


def gathered(folder: Path) -> Room:
    """People are in; no round has begun."""
    return copy_of(_begun(), folder / "data")


def opened(folder: Path) -> Room:
    """The first round is open and nobody has answered."""
    return copy_of(_open(), folder / "data")


def gives(
    phone: Browser, number: int = 3, why: str = "It is calmer.", higher: str = "Four quiet weeks.", **more: str
) -> None:
    """A person answers by the buttons of a phone without scripts, question by question."""
    phone.get(phone.where)
    phone.press("/step", number=str(number), go="why")
    phone.press("/step", why=why, go="higher")
    phone.press("/step", higher=higher, go="check")
    phone.press("/answer", **more)
