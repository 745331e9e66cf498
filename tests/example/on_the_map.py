"""The example's map with everything on it that there can be before the third meeting's talk: its next steps too."""

from meeting_app.demo.agreed import write_step
from tests.example.held import conference, the_case
from tests.fakes import World


def a_map(key: str = "m1") -> World:
    """The case, and the steps that the first meeting agreed, kept from whom the file keeps them."""
    world, story = the_case()
    meeting = conference(world, story, key)
    meeting.part_one_begins()
    world.chair.presents_worry()
    for step in meeting.told.meeting["next_steps"]:
        write_step(meeting, step)
    return world
