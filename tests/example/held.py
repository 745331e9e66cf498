"""The example case in the small world: its story as the demo tells it, and the world's own people beside it."""

from typing import Any

from meeting_app.demo.hands import Hands
from meeting_app.demo.held import Conference
from meeting_app.demo.load import example
from meeting_app.demo.story import Story
from meeting_app.demo.whole import begin_story
from tests.factories import an_account
from tests.fakes import World

FILE = example()
GETHIN, MAJA = "p08", "p09"
SAYS_AS = {one["id"]: one["says_as"] for one in FILE["people"]}
File = dict[str, Any]


def the_case() -> tuple[World, Story]:
    """The case and its chair, before the first meeting."""
    world = World()
    world.chair = an_account(world, "Rosalind Achebe")
    hands = Hands(world.dispatcher, world.chair.actor, world.read)
    return world, begin_story(hands, world.sources, world.hashed)


def conference(world: World, story: Story, key: str) -> Conference:
    """One of its meetings, prepared; the world's chair leads it."""
    meeting = Conference(story, key)
    world.meeting_id = meeting.prepared.meeting_id
    world.chair.session_id = story.chair.actor.session_id
    return meeting
