"""One person's phone in the small world: its view, and its regions with ids that count."""

from dataclasses import replace
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from meeting_app.commands.messages import gather as say
from meeting_app.presenters.country import COUNTRIES
from meeting_app.presenters.page import Page
from meeting_app.presenters.phone import phone_view
from meeting_app.presenters.phone_steps import Draft, PhoneView, Step
from meeting_app.presenters.render import Renderer

TEMPLATES = Path(__file__).parents[2] / "templates"


COUNTING = [count()]
RENDERER = Renderer(
    TEMPLATES,
    asset=lambda name: f"/static/built/{name}",
    address=lambda endpoint, **given: f"/{endpoint}",
    command_mark="COMMAND-MARK",
    new_command_id=lambda: f"{next(COUNTING[0]):032x}",
    time_zone=ZoneInfo("Europe/London"),
    country=COUNTRIES["england"],
)


def renderer() -> Renderer:
    """As the application's, with command ids that count from nought."""
    COUNTING[0] = count()
    return RENDERER


def view_of(world, name: str, *, read_how: bool = True) -> PhoneView:
    """What this person's phone shows now."""
    if read_how and world.seat(name).read_how_at is None:
        world.phone(name).does(say.ReadHow)
    seat = world.seat(name)
    with world.read() as records:
        page = Page("form token", live_token="live token")
        key = lambda seat, name: f"key of {seat.epoch} {name}"  # noqa: E731
        return phone_view(records, seat, now=world.sources.now(), page=page, draft_key=key)


def at(view: PhoneView, step: Step, **typed: str) -> PhoneView:
    """The same phone at another question, with this typed."""
    return replace(view, step=step, draft=Draft(**typed))


def html(view: PhoneView) -> str:
    """The whole page."""
    return renderer().page("phone/room.html", view)


def regions(view: PhoneView) -> dict[str, str]:
    """What a push would carry."""
    made = renderer()
    return {name: made.seal(text) for name, text in made.regions("phone", view).items()}
