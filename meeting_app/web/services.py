"""What the pages need, put together once by `app` and kept beside the Flask application."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import cast

from flask import current_app

from meeting_app.commands.dispatch import Dispatcher, Outcome
from meeting_app.commands.message import Command
from meeting_app.domain.permissions import Actor
from meeting_app.export.filler import Filler
from meeting_app.export.line_picture import LinePicture
from meeting_app.export.maker import Maker
from meeting_app.pages import Pages
from meeting_app.presenters.render import Renderer
from meeting_app.storage.keys import Keys
from meeting_app.storage.moments import Moments
from meeting_app.storage.signer import Signer
from meeting_app.storage.together import Together
from meeting_app.tokens import FormTokens
from meeting_app.values import dataclass
from meeting_app.web.limits import Tries

NAME = "ten_first"


@dataclass(frozen=True, slots=True)
class Services(Moments):
    """The parts that views work with; no settings object, no globals.

    `join_base` is the address that phones can reach, without a slash at its end. `publish` pushes what changed; it
    never raises. `together` reads once for all phones that look at one moment. `in_thread` runs slow native work (a
    password's hash) without stopping others. `draw` gives a picture as SVG, empty where it could not be drawn. `maker`
    makes files of copies, `filler` those in the council's own template. `let_go` goes on, beside everything else, with
    what is on its way out.
    """

    dispatcher: Dispatcher
    together: Together
    keys: Keys
    signer: Signer
    renderer: Renderer
    tokens: FormTokens
    pages: Pages
    publish: Callable[[Outcome], None]
    now: Callable[[], datetime]
    today: Callable[[], date]
    time_zone: tzinfo
    new_key: Callable[[], str]
    hash_code: Callable[[str], str]
    in_thread: Callable[[Callable[[], object]], object]
    draw: Callable[[LinePicture], str]
    maker: Maker
    filler: Filler
    presence: Callable[[str], frozenset[str]]
    is_writable: Callable[[], bool]
    let_go: Callable[[], None]
    demo_people: Callable[[str, int], None] | None
    tls: bool
    demo: bool
    plain: bool
    join_base: str
    open_base: str
    allowed_origins: frozenset[str]
    tries: Tries

    def do(self, command: Command, actor: Actor) -> Outcome:
        """Give a command; after the commit, push what it changed. Raises the DomainError that refused it."""
        outcome = self.dispatcher.handle(command, actor)
        self.publish(outcome)
        return outcome


def services() -> Services:
    """The running application's parts."""
    return cast("Services", current_app.extensions[NAME])
